"""The page of the notices in its states, with fixed data."""

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from rentbook_desktop.faces.desk.notices import page as pages
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.notices.actions import (
    NoticeMoved,
    NoticesPlanned,
    ProviderMoved,
    cancel_notice,
    correct_number,
    reopen_provider,
    retry_notice,
    send_to_all_overdue,
    trust_clock,
)
from rentbook_desktop.notices.health import NoticesHealth, notices_health
from rentbook_desktop.notices.queries import (
    AttemptShown,
    NoticeDetail,
    NoticeRows,
    NoticeShown,
    OverduePreview,
    PreviewShown,
    ProviderShown,
    failures_waiting,
    notice_detail,
    notice_rows,
    overdue_preview,
)

_WAITING = ("planned", "retry_wait", "blocked_provider", "held_quiet", "sending", "ambiguous")
_SENT = ("accepted", "delivered", "fallback_delivered")
_FAILED = ("failed", "expired", "needs_check")
MEMBERS = {"waiting": _WAITING, "sent": _SENT, "failed": _FAILED}
# name, phone's end, kind, about, state, reason, tries, hour (UTC), next try, provider
_LINES = (
    ("서지안", "5527", "due_tomorrow", "달빛 도서관의 수상한…", "planned", "", 0, "05:20", "2026-11-23T00:00:00+00:00", ""),
    ("오세훈", "7730", "overdue", "골목길 히어로 9", "failed", "invalid_number", 1, "05:20", None, "solapi"),
    ("이도현", "2214", "overdue", "하늘과 바람… 외 2권", "delivered", "", 1, "05:20", None, "solapi"),
    ("최민지", "6617", "overdue", "우주로 간 고양이 7", "fallback_delivered", "not_kakao_user", 1, "04:02", None, "solapi"),
    ("한지호", "9052", "overdue", "우주로 간 고양이 6", "retry_wait", "server_error", 2, "03:41", "2026-11-22T05:52:00+00:00", "solapi"),
    ("박서연", "4821", "topup_receipt", "10,000원", "accepted", "", 1, "01:00", None, "solapi"),
    ("정유나", "3308", "due_tomorrow", "상록수", "delivered", "", 1, "01:00", None, "solapi"),
    ("윤아린", "1146", "due_tomorrow", "동백꽃", "cancelled", "", 0, "01:00", None, ""),
    ("강하늘", "2093", "overdue", "무정 외 1권", "needs_check", "timeout", 3, "00:40", None, "solapi"),
    ("송지우", "8846", "overdue", "메밀꽃 필 무렵", "ambiguous", "bad_reply", 1, "00:30", "2026-11-22T06:10:00+00:00", "solapi"),
    ("임도윤", "3175", "overdue", "운수 좋은 날", "expired", "network", 5, "00:20", None, "solapi"),
    ("배수아", "6402", "overdue", "소나기", "held_quiet", "", 0, "00:10", "2026-11-23T00:00:00+00:00", ""),
)  # fmt: skip


def _notice(number, line):
    name, tail, kind, about, state, reason, tries, at, next_at, provider = line
    return NoticeShown(
        notice_id=number, kind=kind, customer=number + 10, name=name, phone=f"010-****-{tail}", about=about, state=state,
        reason=reason, attempts=tries, planned_at=f"2026-11-22T{at}:00+00:00", next_at=next_at,
        final_at=f"2026-11-22T{at}:00+00:00" if state in ("delivered", "fallback_delivered", "failed") else None,
        provider=provider, is_mock=provider == "file", by_fallback=state == "fallback_delivered",
    )  # fmt: skip


NOTICES = tuple(_notice(number, line) for number, line in enumerate(_LINES, start=1))
TEXT = (
    "[골목책방 대여점] 반납 지연 안내\n\n{name}님, 대여하신 도서의 반납 예정일이 지나 안내드립니다.\n\n■ 도서: {about}\n"
    "■ 반납 예정일: 11월 10일 (화)\n■ 지연 일수: 12일\n■ 오늘 기준 연체료: 2,400원\n\n영업시간 내 방문하여 반납해 주시기 바랍니다.\n"
    "이미 반납하셨다면 이 안내는 지나쳐 주셔도 됩니다.\n\n문의: 02-345-6789"
)
SMS = "[골목책방]{name}님 도서 반납일(11/10) 경과 12일. 연체료 2,400원. 반납 부탁드립니다"
WAY = (
    AttemptShown(at="2026-11-22T00:30:00+00:00", step="planned", outcome="planned", reason="", code=""),
    AttemptShown(at="2026-11-22T05:19:00+00:00", step="send", outcome="accepted", reason="", code="2000"),
    AttemptShown(at="2026-11-22T05:20:00+00:00", step="report", outcome="failed", reason="invalid_number", code="3010"),
)
SOLAPI = ProviderShown(name="solapi", is_mock=False, is_chosen=True, state="ok", reason="", until=None)
MOCK = ProviderShown(name="file", is_mock=True, is_chosen=True, state="ok", reason="", until=None)


def found(notices=NOTICES):
    """Answers `notices_page` as the shop does."""

    def answer(first=0, count=100, group="", words=""):
        fitting = [one for one in notices if words in one.name or words in one.phone]
        groups = {"": len(fitting)}
        groups |= {key: sum(one.state in states for one in fitting) for key, states in MEMBERS.items()}
        in_group = [one for one in fitting if not group or one.state in MEMBERS[group]]
        return NoticeRows(count=len(in_group), groups=groups, notices=tuple(in_group[first : first + count]))

    return answer


def detailed(notices=NOTICES):
    def answer(notice_id):
        shown = next(one for one in notices if one.notice_id == notice_id)
        fill = {"name": shown.name, "about": shown.about}
        return NoticeDetail(shown=shown, text=TEXT.format(**fill), sms=SMS.format(**fill), attempts=WAY)

    return answer


def preview(count=3):
    notices = tuple(
        PreviewShown(
            customer=one.customer, name=one.name, phone=one.phone, text=TEXT.format(name=one.name, about=one.about),
            sms=SMS.format(name=one.name), sms_bytes=96 if one.notice_id == 3 else 82, is_lms=one.notice_id == 3,
        )
        for one in NOTICES[:count]
    )  # fmt: skip
    return OverduePreview(count=count, notices=notices)


def health(provider=SOLAPI, **more):
    known = {"on": True, "waiting": 4, "undelivered": 3, "planned_on": "2026-11-22", "ticked_at": None, "clock": "ok"}
    return NoticesHealth(**known | more, providers=(provider,))


def page(context, notices=NOTICES, provider=SOLAPI, *, select=None, **answers):
    known = {
        notice_rows: found(notices),
        notice_detail: detailed(notices),
        failures_waiting: sum(one.state in _FAILED for one in notices),
        notices_health: health(provider),
        overdue_preview: preview(),
        send_to_all_overdue: NoticesPlanned(planned=2, already=1, skipped={"no_channel": 1}),
        retry_notice: lambda notice_id: NoticeMoved(notice_id=notice_id, state="planned"),
        cancel_notice: lambda notice_id: NoticeMoved(notice_id=notice_id, state="cancelled"),
        correct_number: lambda notice_id, phone: NoticeMoved(notice_id=notice_id, state="planned"),
        trust_clock: True,
        reopen_provider: lambda name: ProviderMoved(name=name, state="ok"),
    }
    for what, answer in known.items():
        given = answers.get(what.__name__, answer)
        if given is not None:
            context.answers.setdefault(what, given)
    made = pages.NoticesPage(context)
    made.refresh()
    if select is not None:
        made.log.table.select(select)
    return made


def number(context, typed="010-77", **answers):
    made = page(context, select=2, **answers)
    made.detail.ask_number()
    made.detail.number.field.edit.setText(typed)
    made.detail.number.confirm()
    return made


def busy(context):
    made = page(context, select=2, retry_notice=None)
    made.commands.retry()
    return made


def refused(context):
    made = page(context, select=2, retry_notice=Unavailable("UNREACHABLE", seconds=3))
    made.commands.retry()
    return made


def looked(made, words):
    made.log.look_for(words)
    return made


def asking_number(context):
    made = page(context, select=2)
    made.detail.ask_number()
    return made


def with_sheet(context, **answers):
    made = page(context, **answers)
    QTimer.singleShot(0, made, made.ask_all)  # once there is a window to open it in
    return made


def many():
    return tuple(replace(NOTICES[at % len(NOTICES)], notice_id=at + 1) for at in range(430))


STATES = {
    "full": lambda context: page(context, select=2),
    "waiting": lambda context: page(context, select=5),
    "mock": lambda context: page(
        context, tuple(replace(one, provider="file", is_mock=True) for one in NOTICES if one.state == "delivered"), MOCK
    ),
    "resting": lambda context: page(
        context, provider=replace(SOLAPI, state="resting", reason="server_error", until="2026-11-22T05:47:00+00:00")
    ),
    "stopped": lambda context: page(context, provider=replace(SOLAPI, state="stopped", reason="balance")),
    "off": lambda context: page(context, notices_health=health(on=False)),
    "clock": lambda context: page(context, notices_health=health(clock="back")),
    "settings": lambda context: page(context, (replace(NOTICES[1], reason="auth"), *NOTICES[2:4])),
    "many": lambda context: page(context, many()),
    "empty": lambda context: page(context, ()),
    "nobody_found": lambda context: looked(page(context), "없는 사람"),
    "loading": lambda context: page(context, notice_rows=None, notices_health=None),
    "failing": lambda context: page(context, notice_rows=Unavailable("UNREACHABLE", seconds=3)),
    "number": asking_number,
    "wrong_number": number,
    "refused_number": lambda context: number(context, "010-1234-5678", correct_number=refuse("INVALID_PHONE")),
    "busy": busy,
    "refused": refused,
    "all": with_sheet,
    "all_nobody": lambda context: with_sheet(context, overdue_preview=OverduePreview(count=0, notices=())),
    "all_loading": lambda context: with_sheet(context, overdue_preview=None),
    "all_mock": lambda context: with_sheet(context, provider=MOCK),
}
