"""Which notices a day asks for: one for each customer, kind and day, with all that is late in it; none is told twice.

A rental asks for a notice when it has reached a stage of lateness (the first, third, seventh day) that was not told yet;
a stage that was missed while the shop was closed is told at the next plan, and two missed ones by one message.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct, field
from sqlalchemy import func, insert, select

from rentbook_desktop.customer.contact_preferences import reachable
from rentbook_desktop.events import NoticesMoved
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.notices.content import (
    NoticeContent,
    NoticeObsolete,
    NoticeRental,
    due,
    encode,
    late_rentals,
    moved,
    overdue,
    pickup,
    receipt,
    rentals_due,
    rented,
)
from rentbook_desktop.notices.delivery_window import day_at, is_on, is_wanted, window_closes, window_opens
from rentbook_desktop.notices.model import WAITING, NoticeKind, State, pickup_key
from rentbook_desktop.notices.tables import notice, notice_attempt, notice_stage
from rentbook_desktop.reservation.tables import reservation

_A_DAY = 24 * 3600 * 1_000_000


class PlanCounts(Struct, kw_only=True):
    """What planning came to: new notices, customers who had theirs, customers nobody may write to (by reason)."""

    planned: int = 0
    already: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


class _Slot(Struct, frozen=True):
    """When a message that is planned now goes out."""

    opens: int
    closes: int
    day: date
    is_held: bool


class _PlannedNotice(Struct, frozen=True, kw_only=True):
    customer_id: int
    kind: NoticeKind
    dedupe_key: str
    facts: NoticeContent
    stages: tuple[tuple[int, int], ...] = ()
    """Rental and stage."""


def plan_day(work: Work, tally: PlanCounts) -> None:
    """Plan what a day asks for: overdue stages, and what is due tomorrow."""
    plan_overdue_notice(work, tally)
    if work.settings.get("notices.due_tomorrow"):
        plan_due_notice(work, tally)


def plan_overdue_notice(
    work: Work, tally: PlanCounts, customers: Sequence[int] | None = None, *, whatever_stage: bool = False
) -> None:
    """Plan notices for customers who are late, all unless some are named."""
    if not is_on(work.settings):
        return
    hold(work.connection, "notices plan")  # else two desks plan the same notice and one fails
    slot = _slot(work)
    stages = (1,) if whatever_stage else tuple(work.settings.get("notices.stages"))
    late = late_rentals(work.read_context(), customers)
    told, busy = _told(work, late), _busy(work, NoticeKind.OVERDUE, slot.day)
    planned: list[_PlannedNotice] = []
    for customer_id, rentals in late.items():
        reached = _reached(rentals, stages, slot.day)
        new = tuple((number, stage) for number, stage in reached if stage > told.get(number, 0))
        if not new and not whatever_stage:
            continue
        if customer_id in busy:
            tally.already += 1
            continue
        facts = overdue(work.read_context(), rentals, slot.day)
        key = f"overdue:{customer_id}:{slot.day.isoformat()}"
        planned.append(
            _PlannedNotice(customer_id=customer_id, kind=NoticeKind.OVERDUE, dedupe_key=key, facts=facts, stages=new)
        )
    _write(work, planned, slot, tally)


def plan_due_notice(work: Work, tally: PlanCounts) -> None:
    """Plan notices about what is due on the day after the message goes out."""
    if not is_on(work.settings):
        return
    hold(work.connection, "notices plan")  # else two desks plan the same notice and one fails
    slot = _slot(work)
    tomorrow = slot.day + timedelta(days=1)
    planned = [
        _PlannedNotice(
            customer_id=customer_id,
            kind=NoticeKind.DUE_TOMORROW,
            dedupe_key=f"due:{customer_id}:{tomorrow.isoformat()}",
            facts=due(work.read_context(), rentals),
        )
        for customer_id, rentals in rentals_due(work.read_context(), tomorrow).items()
    ]
    _write(work, planned, slot, tally)


def plan_receipt_notice(work: Work, tally: PlanCounts, customer_id: int, transfer_id: int) -> None:
    """Plan the receipt of a top-up, if the shop sends any."""
    if is_on(work.settings) and work.settings.get("notices.receipt"):
        facts = partial(receipt, work.read_context(), customer_id, transfer_id)
        _plan_one(work, tally, NoticeKind.RECEIPT, customer_id, f"receipt:{transfer_id}", facts, may_wait=True)


def plan_rental_receipt(work: Work, tally: PlanCounts, customer_id: int, rental_ids: Sequence[int], at: int) -> None:
    """Plan the receipt of a basket that went out at a kiosk at an instant, if the shop sends any."""
    if sends_rental_receipts(work.settings):
        facts = partial(rented, work.read_context(), customer_id, rental_ids)
        _plan_one(work, tally, NoticeKind.RENTED, customer_id, f"rented:{customer_id}:{at}", facts, may_wait=True)


def sends_rental_receipts(settings: Settings) -> bool:
    """Return whether the shop sends a receipt of what is rented at a kiosk."""
    return is_wanted(settings, "notices.rental_receipt", NoticeKind.RENTED)


def plan_pickup_notice(work: Work, tally: PlanCounts, customer_id: int, reservation_id: int) -> None:
    """Plan a message to a customer whose copy stands on the pickup shelf, once each time that one is set aside for them."""
    if is_wanted(work.settings, "notices.pickup", NoticeKind.PICKUP):
        since = select(reservation.c.ready_at).where(reservation.c.reservation_id == reservation_id)
        key = pickup_key(reservation_id, work.connection.execute(since).scalar())
        facts = partial(pickup, work.read_context(), reservation_id)
        _plan_one(work, tally, NoticeKind.PICKUP, customer_id, key, facts)


def plan_moved_notice(
    work: Work, tally: PlanCounts, customer_id: int, rentals: Sequence[int], was_due_on: str, due_on: str
) -> None:
    """Plan one message to a customer for all books that the shop moved from one due day to another."""
    if is_wanted(work.settings, "notices.due_moved", NoticeKind.DUE_MOVED):
        key = f"moved:{customer_id}:{was_due_on}:{due_on}:{work.today.isoformat()}"
        facts = partial(moved, work.read_context(), customer_id, rentals, was_due_on, due_on)
        _plan_one(work, tally, NoticeKind.DUE_MOVED, customer_id, key, facts)


def _plan_one(
    work: Work,
    tally: PlanCounts,
    kind: NoticeKind,
    customer_id: int,
    key: str,
    facts: Callable[[], NoticeContent],
    *,
    may_wait: bool = False,
) -> None:
    """Plan one notice about one thing, unless there is nothing to say of it any more; a receipt `may_wait` for a day."""
    hold(work.connection, "notices plan")  # else two desks plan the same notice and one fails
    try:
        said = facts()
    except NoticeObsolete:
        return
    slot = _slot(work)
    if may_wait:
        slot = _Slot(slot.opens, slot.opens + _A_DAY, slot.day, slot.is_held)
    _write(work, [_PlannedNotice(customer_id=customer_id, kind=kind, dedupe_key=key, facts=said)], slot, tally)


def overdue_customers(reading: ReadContext) -> dict[int, list[NoticeRental]]:
    """Return what would be told to whom if notices went to everybody who is late now."""
    day = day_at(reading.zone, window_opens(reading.settings, reading.zone, reading.now))
    late = late_rentals(reading)
    busy = _busy(reading, NoticeKind.OVERDUE, day)
    customers = reachable(reading.connection, list(late), reading.today)
    return {
        recipient: rentals
        for recipient, rentals in late.items()
        if recipient not in busy and not customers[recipient].refusal
    }


def _slot(work: Work) -> _Slot:
    opens = window_opens(work.settings, work.zone, work.now)
    closes = window_closes(work.settings, work.zone, opens)
    return _Slot(opens, closes, day_at(work.zone, opens), opens > work.now)


def _reached(rentals: Iterable[NoticeRental], stages: Sequence[int], day: date) -> list[tuple[int, int]]:
    """Return the highest stage each rental has reached on a day."""
    reached = [(one.rental_id, max((s for s in stages if s <= one.late_on(day)), default=0)) for one in rentals]
    return [(number, stage) for number, stage in reached if stage]


def _told(work: Work, late: dict[int, list[NoticeRental]]) -> dict[int, int]:
    """Return the highest stage that was told of each rental."""
    kind = notice_stage.c.kind == NoticeKind.OVERDUE.value
    query = select(notice_stage.c.rental_id, func.max(notice_stage.c.stage)).where(kind)
    if len(late) == 1:
        query = query.where(notice_stage.c.rental_id.in_([one.rental_id for one in next(iter(late.values()))]))
    rows = work.connection.execute(query.group_by(notice_stage.c.rental_id))
    return {row[0]: row[1] for row in rows}


def _busy(reading: Work | ReadContext, kind: NoticeKind, day: date) -> set[int]:
    """Return the customers who have a notice of this kind on its way, or had one this day."""
    recent = notice.c.state.in_([state.value for state in WAITING]) | (notice.c.day == day.isoformat())
    query = select(notice.c.customer_id).where(notice.c.kind == kind.value, recent)
    return set(reading.connection.execute(query).scalars())


def _write(work: Work, planned: Sequence[_PlannedNotice], slot: _Slot, tally: PlanCounts) -> None:
    """Write notices for those who may be written to, each key once."""
    customers = reachable(work.connection, [planned_notice.customer_id for planned_notice in planned], work.today)
    known = _known_keys(work, [planned_notice.dedupe_key for planned_notice in planned])
    made = 0
    for planned_notice in planned:
        refusal = customers[planned_notice.customer_id].refusal
        if planned_notice.dedupe_key in known:
            tally.already += 1
        elif refusal:
            tally.skipped[refusal] += 1
        else:
            _add(work, planned_notice, slot)
            made += 1
    tally.planned += made
    if made:
        work.record(NoticesMoved(count=made))


def _add(work: Work, planned_notice: _PlannedNotice, slot: _Slot) -> None:
    state = State.HELD_QUIET if slot.is_held else State.PLANNED
    row = {
        "dedupe_key": planned_notice.dedupe_key, "kind": planned_notice.kind.value, "customer_id": planned_notice.customer_id,
        "day": slot.day.isoformat(), "template": planned_notice.kind.value, "vars_json": encode(planned_notice.facts), "state": state.value,
        "not_before": slot.opens, "next_at": slot.opens, "expires_at": slot.closes, "created_at": work.now,
    }  # fmt: skip
    number = work.connection.execute(insert(notice).values(row).returning(notice.c.notice_id)).scalar_one()
    step = {"notice_id": number, "step": "planned", "outcome": state.value, "at": work.now}
    work.connection.execute(insert(notice_attempt).values(step))
    told = [
        {"rental_id": rental_id, "kind": planned_notice.kind.value, "stage": stage, "notice_id": number}
        for rental_id, stage in planned_notice.stages
    ]
    if told:
        work.connection.execute(insert(notice_stage), told)


def _known_keys(work: Work, keys: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(keys), 500):
        some = notice.c.dedupe_key.in_(keys[start : start + 500])
        known |= set(work.connection.execute(select(notice.c.dedupe_key).where(some)).scalars())
    return known
