"""How messages will read before anything is sent: to all who are late, and each template with real data."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.customer.contact_preferences import Recipient, recipients
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.messaging.sms import is_long, sendable, sms_bytes
from rentbook_desktop.messaging.templates import render, templates, values_of, word
from rentbook_desktop.notices.content import NoticeContent, content_of, overdue
from rentbook_desktop.notices.delivery_window import day_at, window_opens
from rentbook_desktop.notices.model import NoticeKind
from rentbook_desktop.notices.planning import overdue_customers
from rentbook_desktop.notices.tables import notice


class PreviewShown(Struct, frozen=True, kw_only=True):
    """One message as it would go out; `sms_bytes` in CP949, over 90 it is an LMS."""

    customer: int
    name: str
    phone: str
    text: str
    sms: str
    sms_bytes: int
    is_lms: bool


class OverduePreview(Struct, frozen=True, kw_only=True):
    """What `send_to_all_overdue` would send now; `count` of all, `notices` the first of them."""

    count: int
    notices: tuple[PreviewShown, ...]


class TemplatePreview(Struct, frozen=True, kw_only=True):
    """A template filled in; `unsendable` are the characters no carrier knows."""

    text: str
    sms: str
    characters: int
    sms_bytes: int
    is_lms: bool
    unsendable: str


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def overdue_preview(reading: ReadContext) -> OverduePreview:
    """Return the messages that would go to everybody who is late and has had none this day."""
    late = overdue_customers(reading)
    first = list(late)[:_MAX]
    customers = recipients(reading.connection, first, reading.today)
    day = day_at(reading.zone, window_opens(reading.settings, reading.zone, reading.now))
    shown = tuple(_preview(customers[number], overdue(reading, late[number], day)) for number in first)
    return OverduePreview(count=len(late), notices=shown)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def template_preview(reading: ReadContext, *, kind: str) -> TemplatePreview:
    """Return a template with the newest real case, with made-up values where there is none; raises NotFound."""
    if kind not in templates():
        raise NotFound("template", kind[:40])
    query = select(notice.c.vars_json, notice.c.customer_id).where(notice.c.kind == kind)
    row = reading.connection.execute(query.order_by(notice.c.notice_id.desc()).limit(1)).first()
    values = dict.fromkeys(templates()[kind].variables, "") | _sample(reading)
    if row is not None and (stored := content_of(row).values):
        recipient = recipients(reading.connection, [row.customer_id], reading.today)[row.customer_id]
        values |= stored | {"customer": recipient.name}
    text, sms = texts_of(kind, {name: values[name] for name in templates()[kind].variables})
    raw = render(templates()[kind].sms, values_of(templates()[kind], _only(kind, values)))
    length, strange = sms_bytes(sms)[0], sms_bytes(raw)[1]
    return TemplatePreview(
        text=text, sms=sms, characters=len(text), sms_bytes=length, is_lms=is_long(sms), unsendable="".join(strange)
    )


def texts_of(kind: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Return a message and its text message as they go out; empty where what it said is forgotten."""
    template = templates()[kind]
    if set(template.variables) - set(values):
        return "", ""
    filled = values_of(template, _only(kind, values))
    return render(template.body, filled), sendable(render(template.sms, filled))


_MAX = 200


def _only(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    return {name: values[name] for name in templates()[kind].variables}


def _preview(recipient: Recipient, facts: NoticeContent) -> PreviewShown:
    text, sms = texts_of(NoticeKind.OVERDUE, facts.values | {"customer": recipient.name})
    return PreviewShown(
        customer=recipient.customer_id,
        name=recipient.name,
        phone=recipient.shown_phone,
        text=text,
        sms=sms,
        sms_bytes=sms_bytes(sms)[0],
        is_lms=is_long(sms),
    )


def _sample(reading: ReadContext) -> dict[str, str]:
    """Return values that nobody's are, for a shop in which nothing has happened yet."""
    today = reading.today
    return {
        "shop": reading.settings.get("shop.name") or word("shop"),
        "shop_phone": reading.settings.get("shop.phone") or word("nothing"),
        "customer": word("sample_customer"),
        "titles": word("sample_title"),
        "due_day": (today - timedelta(days=3)).isoformat(),
        "rented_day": (today - timedelta(days=6)).isoformat(),
        "days_late": "3",
        "fee": "0",
        "charged_at": f"{today:%m-%d} 15:20",
        "paid": "10,000",
        "tender": word("cash"),
        "points": "10,000",
        "balance": "12,000",
        "receipt_number": "1",
        "pickup_day": (today + timedelta(days=3)).isoformat(),
        "was_due_day": (today - timedelta(days=4)).isoformat(),
    }
