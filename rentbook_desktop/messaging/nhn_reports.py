"""How NHN Cloud tells what became of a message, and whether a sender profile may send."""

from collections.abc import Mapping
from datetime import datetime

from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.messaging.codes_nhn import DELIVERY, RESENDING, RESENT, SUCCESS, UNCONFIRMED
from rentbook_desktop.messaging.port import Delivery, FailureReason, Permanent, Report, Retryable, Scope


def report_of(notice_id: int, row: Mapping[str, object]) -> Report:
    """Return the report of one row, of a list or alone; KakaoTalk's failure counts only when no text message follows."""
    code = str(row.get("resultCode") or "")
    state = _state(row, code)
    ruling = DELIVERY.get(code)
    reason = (ruling.reason if ruling else FailureReason.UNKNOWN) if state is Delivery.FAILED else None
    ref = f"{row.get('requestId', '')}/{row.get('recipientSeq', '')}"
    return Report(
        notice_id=notice_id,
        state=state,
        reason=reason,
        code=code,
        at=_instant(row.get("receiveDate")),
        provider_ref=ref,
    )


def unknown(notice_id: int, reason: FailureReason, code: str) -> Report:
    """Return the report that nothing could be learnt."""
    return Report(notice_id=notice_id, state=Delivery.UNKNOWN, reason=reason, code=code)


def sender_trouble(sender: object) -> Retryable | Permanent | None:
    """Return what keeps a sender profile from sending: not registered, blocked, dormant, or its day's number used up."""
    if not isinstance(sender, dict):
        return Retryable(reason=FailureReason.BAD_REPLY, code="no_sender")
    healthy = {"status": "YSC03", "kakaoStatus": "A", "kakaoProfileStatus": "A"}
    wrong = [name for name, value in healthy.items() if sender.get(name) != value]
    wrong += [name for name in ("block", "dormant") if sender.get(name)]
    if wrong:
        return Permanent(reason=FailureReason.SENDER_PROFILE, code=wrong[0], scope=Scope.PROVIDER)
    quota = sender.get("alimtalk")
    maximum, sent = (
        (quota.get("dailyMaxCount") or 0, quota.get("sentCount") or 0) if isinstance(quota, dict) else (0, 0)
    )
    return Retryable(reason=FailureReason.QUOTA, code="daily") if 0 < maximum <= sent else None


def _state(row: Mapping[str, object], code: str) -> Delivery:
    status, resent = row.get("messageStatus"), row.get("resendStatus")
    if status == "COMPLETED":
        return Delivery.UNKNOWN if code == UNCONFIRMED else Delivery.DELIVERED if code == SUCCESS else Delivery.FAILED
    if status == "FAILED":
        if resent == RESENT:
            return Delivery.FALLBACK_DELIVERED
        if resent in RESENDING:
            return Delivery.PENDING
        return Delivery.UNKNOWN if code == UNCONFIRMED else Delivery.FAILED
    return Delivery.FAILED if status == "CANCEL" else Delivery.PENDING


def _instant(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=SEOUL)
