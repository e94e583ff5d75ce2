"""What a screen may ask about notices; telephone numbers are masked."""

from collections.abc import Collection, Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select

from rentbook_desktop.customer.contact_preferences import Recipient, notice_choice, recipients
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.phones import NO_KEY
from rentbook_desktop.customer.queries import find_customers
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.errors import DamagedRow, NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.messaging.provider_factory import provider_order
from rentbook_desktop.notices.content import content_of
from rentbook_desktop.notices.model import GROUPS, UNDELIVERED, UNSENT, WAITING, State
from rentbook_desktop.notices.planning import sends_rental_receipts
from rentbook_desktop.notices.previews import (
    OverduePreview,
    PreviewShown,
    TemplatePreview,
    overdue_preview,
    template_preview,
    texts_of,
)
from rentbook_desktop.notices.provider_breaker import breaker_of
from rentbook_desktop.notices.tables import notice, notice_attempt

__all__ = [
    "AttemptShown",
    "NoticeDetail",
    "NoticeRows",
    "NoticeShown",
    "OverduePreview",
    "PreviewShown",
    "ProviderShown",
    "ReceiptPromise",
    "TemplatePreview",
    "failures_waiting",
    "notice_detail",
    "notice_rows",
    "overdue_preview",
    "providers_now",
    "template_preview",
    "waiting_about",
]  # fmt: skip


class NoticeShown(Struct, frozen=True, kw_only=True):
    """A notice in a list: `about` is shortened titles or an amount; instants are ISO 8601 in UTC, None for not yet."""

    notice_id: int
    kind: str
    customer: int
    name: str
    phone: str
    about: str
    state: str
    reason: str
    attempts: int
    planned_at: str
    next_at: str | None
    final_at: str | None
    provider: str
    is_mock: bool
    by_fallback: bool


class NoticeRows(Struct, frozen=True, kw_only=True):
    """Some notices, newest first; `count` of the asked group, `groups` how many each of "", waiting, sent, failed has."""

    count: int
    groups: dict[str, int]
    notices: tuple[NoticeShown, ...]


class AttemptShown(Struct, frozen=True, kw_only=True):
    """One step of a notice's way: planned, send, reconcile, report, by hand; `outcome` as states and results are called."""

    at: str
    step: str
    outcome: str
    reason: str
    code: str


class NoticeDetail(Struct, frozen=True, kw_only=True):
    """A notice with its text as it is or was sent, and every step of its way."""

    shown: NoticeShown
    text: str
    sms: str
    attempts: tuple[AttemptShown, ...]


class ProviderShown(Struct, frozen=True, kw_only=True):
    """A provider: chosen first, and whether it may be used; `until` (ISO) where it rests."""

    name: str
    is_mock: bool
    is_chosen: bool
    state: str
    reason: str
    until: str | None


class ReceiptPromise(Struct, frozen=True, kw_only=True):
    """Whom a receipt of what is rented at a kiosk goes to: `customer`, `guardian` of a child, or nobody (empty)."""

    to: str


@query("shop", Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def rental_receipt_goes(reading: ReadContext, *, customer_id: CustomerId) -> ReceiptPromise:
    """Return whom a receipt goes to if this customer rents at a kiosk; what is only written into a file goes to nobody."""
    nobody = ReceiptPromise(to="")
    if not sends_rental_receipts(reading.settings) or reading.settings.get("notices.provider") == "file":
        return nobody
    found = recipients(reading.connection, [customer_id], reading.today).get(customer_id)
    if found is None or found.refusal or found.shown_phone == NO_KEY:
        return nobody
    child = notice_choice(reading, customer_id=customer_id).is_child
    return ReceiptPromise(to="guardian" if child else "customer")


def waiting_about(reading: ReadContext, *, customer_id: int, rentals: Collection[int]) -> int:
    """Return how many unsent notices of a customer are about these rentals and no others."""
    unsent = (notice.c.customer_id == customer_id, notice.c.state.in_([state.value for state in UNSENT]))
    rows = reading.connection.execute(select(notice.c.notice_id, notice.c.vars_json).where(*unsent)).all()
    about = [content_of(row).rentals for row in rows]
    return sum(bool(numbers) and set(numbers) <= set(rentals) for numbers in about)


@query("shop", Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def notice_rows(
    reading: ReadContext, *, first: int = 0, count: int = 100, group: str = "", words: str = ""
) -> NoticeRows:
    """Return notices of a group ("", waiting, sent, failed) by words (a name, a phone number's end, a card)."""
    tests = _matching_customers(reading, words)
    counted = select(notice.c.state, func.count().label("count")).where(*tests).group_by(notice.c.state)
    by_state: dict[str, int] = {row[0]: row[1] for row in reading.connection.execute(counted)}
    groups = {name: sum(by_state.get(state.value, 0) for state in states) for name, states in GROUPS.items()}
    states = [state.value for state in GROUPS.get(group, ())]
    query = select(notice).where(*tests, notice.c.state.in_(states)).order_by(notice.c.notice_id.desc())
    rows = reading.connection.execute(query.offset(first).limit(count)).all()
    return NoticeRows(count=groups.get(group, 0), groups=groups, notices=_shown(reading, rows))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def notice_detail(reading: ReadContext, *, notice_id: int) -> NoticeDetail:
    """Return one notice with its text and its way; raises NotFound."""
    row = reading.connection.execute(select(notice).where(notice.c.notice_id == notice_id)).first()
    if row is None:
        raise NotFound("notice", str(notice_id))
    way = select(notice_attempt).where(notice_attempt.c.notice_id == notice_id).order_by(notice_attempt.c.attempt_id)
    shown = _shown(reading, [row])[0]
    text, sms = texts_of(row.template, content_of(row).values | {"customer": shown.name})
    return NoticeDetail(
        shown=shown,
        text=text,
        sms=sms,
        attempts=tuple(
            AttemptShown(at=iso(one.at), step=one.step, outcome=one.outcome, reason=one.reason, code=one.code)
            for one in reading.connection.execute(way)
        ),
    )


@query("shop", Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def failures_waiting(reading: ReadContext) -> int:
    """Return how many notices of the last week did not arrive and wait for somebody to look."""
    states = [state.value for state in UNDELIVERED]
    recent = (notice.c.state.in_(states), notice.c.final_at > reading.now - _WEEK)
    return int(reading.connection.execute(select(func.count()).select_from(notice).where(*recent)).scalar_one())


@query("shop", Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def providers_now(reading: ReadContext) -> tuple[ProviderShown, ...]:
    """Return the providers the shop has set, the first choice first."""
    return tuple(_provider(reading, name, index) for index, name in enumerate(provider_order(reading.settings)))


_WEEK = 7 * 24 * 3600 * 1_000_000
_MAX_CUSTOMERS = 500


def _matching_customers(reading: ReadContext, words: str) -> tuple[ColumnElement[bool], ...]:
    """Return what makes a notice one of those meant."""
    if not words.strip():
        return ()
    people = [one.customer for one in find_customers(reading, words=words, limit=_MAX_CUSTOMERS)]
    return (notice.c.customer_id.in_(people),)


def _shown(reading: ReadContext, rows: Sequence[AnyRow]) -> tuple[NoticeShown, ...]:
    customers = recipients(reading.connection, [row.customer_id for row in rows], reading.today)
    lost = next((row for row in rows if row.customer_id not in customers), None)
    if lost is not None:
        raise DamagedRow("notice.customer_id", lost.customer_id, row=str(lost.notice_id))
    return tuple(_one_shown(row, customers[row.customer_id]) for row in rows)


def _one_shown(row: AnyRow, recipient: Recipient) -> NoticeShown:
    values = content_of(row).values
    waits = row.state in WAITING
    return NoticeShown(
        notice_id=row.notice_id,
        kind=row.kind,
        customer=row.customer_id,
        name=recipient.name,
        phone=recipient.shown_phone,
        about=values.get("titles") or values.get("points", ""),
        state=row.state,
        reason=row.last_reason,
        attempts=row.attempts,
        planned_at=iso(row.created_at),
        next_at=iso(row.next_at) if waits else None,
        final_at=None if row.final_at is None else iso(row.final_at),
        provider=row.provider,
        is_mock=bool(row.is_mock),
        by_fallback=row.state == State.FALLBACK_DELIVERED,
    )


def _provider(reading: ReadContext, name: str, index: int) -> ProviderShown:
    found = breaker_of(reading.connection, name)
    rests = found.state == "resting" and found.until is not None and found.until > reading.now
    return ProviderShown(
        name=name,
        is_mock=name == "file",
        is_chosen=index == 0,
        state="ok" if found.state == "resting" and not rests else found.state,
        reason=found.code if found.code == "not_set_up" else found.reason,
        until=iso(found.until) if rests and found.until is not None else None,
    )
