"""What a notice looks like to NHN Cloud."""

from rentbook_desktop.customer.phones import dialled_digits
from rentbook_desktop.messaging.accounts import NhnAccount
from rentbook_desktop.messaging.port import FailureReason, Outgoing, Permanent, Scope
from rentbook_desktop.messaging.sms import is_long
from rentbook_desktop.messaging.templates import Template, templates, values_of


def request_body(account: NhnAccount, notice: Outgoing) -> dict[str, object] | Permanent:
    """Return the request for one recipient; the provider fills the template in."""
    template, code = templates().get(notice.template), account.templates.get(notice.template)
    if template is None or not code:
        return Permanent(reason=FailureReason.TEMPLATE_STATE, code="no_template", scope=Scope.MESSAGE)
    try:
        values = values_of(template, notice.variables)
    except ValueError:
        return Permanent(reason=FailureReason.BAD_PARAMETER, code="variables", scope=Scope.MESSAGE)
    recipient = {
        "recipientNo": dialled_digits(notice.phone_e164),
        "templateParameter": values,
        "resendParameter": _resend(account, notice, template),
        "recipientGroupingKey": grouping_key(notice),
    }
    return {"senderKey": account.sender_key, "templateCode": code, "recipientList": [recipient]}


def grouping_key(notice: Outgoing) -> str:
    """Return the key by which a notice is found again, whichever of its submissions it was."""
    return f"notice-{notice.notice_id}"


def _resend(account: NhnAccount, notice: Outgoing, template: Template) -> dict[str, object]:
    """The text message instead; «no» is said aloud, for the console's setting says yes."""
    fallback = notice.fallback
    if not fallback.enabled or not fallback.text:
        return {"isResend": False}
    sender = fallback.sender_number or account.sender_number
    long = {"resendType": "LMS", "resendTitle": fallback.title or template.title}
    kind = long if is_long(fallback.text) else {"resendType": "SMS"}
    number = "".join(char for char in sender if char.isdigit())
    return {"isResend": True, **kind, "resendContent": fallback.text, "resendSendNo": number}
