"""Signed requests to SOLAPI, and what a message looks like there."""

import hashlib
import hmac
import secrets
from collections.abc import Callable

from rentbook_desktop.customer.phones import dialled_digits
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.messaging.accounts import SOLAPI_HOSTS, SolapiAccount
from rentbook_desktop.messaging.codes_solapi import ERRORS
from rentbook_desktop.messaging.error_mapping import retryable
from rentbook_desktop.messaging.http_client import HttpReply, ProviderHttp, refusal
from rentbook_desktop.messaging.port import FailureReason, Outgoing, Permanent, Retryable, Scope
from rentbook_desktop.messaging.redaction import redact
from rentbook_desktop.messaging.sms import is_long, sendable
from rentbook_desktop.messaging.templates import templates, values_of

_CONFLICT, _TOO_MANY = 409, 429


def solapi_auth(key: str, secret: str, date: str, salt: str) -> str:
    """Return the Authorization header: HMAC-SHA256 over date and salt, which must be new for each request."""
    signature = hmac.new(secret.encode(), (date + salt).encode(), hashlib.sha256).hexdigest()
    return f"HMAC-SHA256 apiKey={key}, date={date}, salt={salt}, signature={signature}"


def new_salt() -> str:
    """Return 32 random characters."""
    return secrets.token_hex(16)


class SolapiHttp:
    """Asks SOLAPI in the name of one account."""

    def __init__(self, account: SolapiAccount, clock: Clock, salt: Callable[[], str]) -> None:
        self._account, self._clock, self._salt = account, clock, salt
        self._wire = ProviderHttp(account.base_url, clock, hosts=SOLAPI_HOSTS, allow_loopback=account.allow_loopback)

    def call(self, method: str, path: str, deadline: float, body: object = None) -> HttpReply | Retryable | Permanent:
        """Sign and ask; an Answer is a success (2xx with an object)."""
        date = self._clock.now().isoformat(timespec="seconds").replace("+00:00", "Z")
        auth = solapi_auth(self._account.api_key, self._account.api_secret, date, self._salt())
        answer = self._wire.call(method, path, deadline=deadline, headers={"Authorization": auth}, body=body)
        if not isinstance(answer, HttpReply):
            return answer
        said = answer.body or {}
        if answer.body is not None and answer.status in range(200, 300):
            return answer
        error = str(said.get("errorCode") or "")
        if not error or answer.status == _TOO_MANY or answer.status not in range(400, 500):
            return refusal(answer)
        ruling = ERRORS.get(error, retryable(FailureReason.UNKNOWN, ambiguous=answer.status == _CONFLICT))
        return ruling.result(error, self.redacted(said.get("errorMessage")))

    def message(self, notice: Outgoing) -> dict[str, object] | Permanent:
        """Return a notice as SOLAPI takes it; its own text message repeats the body, ours cannot be handed over."""
        if not notice.template:
            return self._text_alone(notice)
        template, account = templates().get(notice.template), self._account
        code = account.templates.get(notice.template)
        if template is None or not code:
            return Permanent(reason=FailureReason.TEMPLATE_STATE, code="no_template", scope=Scope.MESSAGE)
        try:
            values = values_of(template, notice.variables)
            if notice.fallback.enabled:  # the text message repeats the body
                values = {name: sendable(value) for name, value in values.items()}
        except ValueError:
            return Permanent(reason=FailureReason.BAD_PARAMETER, code="variables", scope=Scope.MESSAGE)
        return self._addressed(notice) | {
            "type": "ATA",
            "kakaoOptions": {
                "pfId": account.pf_id,
                "templateId": code,
                "disableSms": not notice.fallback.enabled,
                "variables": {f"#{{{name}}}": value for name, value in values.items()},
            },
        }

    def _text_alone(self, notice: Outgoing) -> dict[str, object]:
        """Return a text message without a template; a long one needs a title."""
        text = notice.fallback
        kind = {"type": "LMS", "subject": text.title} if is_long(text.text) else {"type": "SMS"}
        return self._addressed(notice) | kind | {"text": text.text}

    def _addressed(self, notice: Outgoing) -> dict[str, object]:
        sender = notice.fallback.sender_number or self._account.sender_number
        return {
            "to": dialled_digits(notice.phone_e164),
            "from": "".join(char for char in sender if char.isdigit()),
            "country": "82",
            "customFields": own_fields(notice),
        }

    def redacted(self, text: object) -> str:
        """Return what SOLAPI said, without secrets and numbers."""
        return redact(text, self._account.secrets)


def own_fields(notice: Outgoing) -> dict[str, str]:
    """Return what we write on a message to know it again."""
    return {"noticeId": str(notice.notice_id)}
