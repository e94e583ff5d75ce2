"""What notices do when something happened: a late rental, a copy that is said to be lost, a top-up, a customer who leaves."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, update

from rentbook_desktop.events import (
    BookRented,
    CustomerWithdrawn,
    DueDayMoved,
    LossReported,
    NoticesMoved,
    PointsToppedUp,
    RentalCancelled,
    ReservationMoved,
    ReturnDelayed,
)
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.notices.attempts import log_attempt, release
from rentbook_desktop.notices.claims import call_off
from rentbook_desktop.notices.content import NoticeContent, NoticeObsolete, content_of, current_content, encode
from rentbook_desktop.notices.model import UNSENT, NoticeKind, State
from rentbook_desktop.notices.planning import (
    PlanCounts,
    plan_moved_notice,
    plan_overdue_notice,
    plan_pickup_notice,
    plan_receipt_notice,
    plan_rental_receipt,
    sends_rental_receipts,
)
from rentbook_desktop.notices.tables import notice
from rentbook_desktop.rental.tables import rental


@reacts_to(ReturnDelayed, reader="alert")
def plan_delay_notice(work: Work, event: ReturnDelayed) -> None:
    """Plan a message to a customer who is late, with all that is late in it."""
    plan_overdue_notice(work, PlanCounts(), [event.customer_id])


@reacts_to(LossReported, reader="alert")
def call_off_reminders(work: Work, event: LossReported) -> None:
    """Call off what was to be sent about a copy that is said to be lost or damaged, unless other books are in it.

    Where it is said no longer, what is late is planned again.
    """
    if not event.state:
        plan_overdue_notice(work, PlanCounts(), [event.customer_id])
        return
    _call_off_obsolete(work, event.customer_id, event.rental_id, [NoticeKind.OVERDUE, NoticeKind.DUE_TOMORROW])


def _call_off_obsolete(work: Work, customer_id: int, rental_id: int, kinds: Sequence[NoticeKind]) -> None:
    """Call off what is unsent about a rental and says nothing any more."""
    of_kind = notice.c.kind.in_([kind.value for kind in kinds])
    unsent = notice.c.state.in_([state.value for state in UNSENT])
    mine = select(notice).where(notice.c.customer_id == customer_id, of_kind, unsent)
    reading, count = work.read_context(), 0
    for row in work.connection.execute(mine.with_for_update()).all():
        facts = content_of(row)
        if rental_id in facts.rentals:
            try:
                current_content(reading, row.kind, row.customer_id, facts, date.fromisoformat(row.day))
            except NoticeObsolete as gone:
                call_off(reading, row.notice_id, gone.reason)
                count += 1
    if count:
        work.record(NoticesMoved(count=count))


@reacts_to(ReservationMoved, reader="alert")
def plan_pickup(work: Work, event: ReservationMoved) -> None:
    """Plan a message to the customer whose copy stands on the pickup shelf now."""
    if event.state == "READY" and event.pickup_number:  # what has still to be fetched from its shelf is told later
        plan_pickup_notice(work, PlanCounts(), event.customer_id, event.reservation_id)


@reacts_to(DueDayMoved, reader="alert")
def plan_moved_day(work: Work, event: DueDayMoved) -> None:
    """Plan a message about books whose day the shop moved, or call it off where that was taken back before it went out."""
    mine = (notice.c.customer_id == event.customer_id) & (notice.c.kind == NoticeKind.DUE_MOVED.value)
    unsent = notice.c.state.in_([state.value for state in UNSENT])
    for row in work.connection.execute(select(notice).where(mine & unsent).with_for_update()).all():
        was = content_of(row)
        if event.rental_id in was.rentals and was.values.get("due_day") == event.was_due_on:
            call_off(work.read_context(), row.notice_id, "not_due")
            if was.values.get("was_due_day") == event.due_on:
                work.record(NoticesMoved(count=1))
                return
    rentals = _moved_together(work, event)
    plan_moved_notice(work, PlanCounts(), event.customer_id, rentals, event.was_due_on, event.due_on)


def _moved_together(work: Work, event: DueDayMoved) -> list[int]:
    """Return the rentals of a customer that are due on the day to which one of them was moved."""
    due_then = (rental.c.customer_id == event.customer_id) & (rental.c.due_on == event.due_on)
    is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    return list(work.connection.execute(select(rental.c.rental_id).where(due_then, is_open)).scalars())


@reacts_to(BookRented, reader="alert")
def plan_receipt_of_kiosk(work: Work, event: BookRented) -> None:
    """Plan one receipt for a basket that somebody rented at a kiosk, which stands on what it does as staff and as desk.

    All copies of a basket go out in the same instant.
    """
    if event.staff != event.desk or not event.desk or not sends_rental_receipts(work.settings):
        return
    at = select(rental.c.rented_at).where(rental.c.rental_id == event.rental_id)
    instant = work.connection.execute(at).scalar_one()
    together = (rental.c.customer_id == event.customer_id) & (rental.c.rented_at == instant)
    basket = list(work.connection.execute(select(rental.c.rental_id).where(together)).scalars())
    plan_rental_receipt(work, PlanCounts(), event.customer_id, basket, instant)


@reacts_to(RentalCancelled, reader="alert")
def call_off_receipt(work: Work, event: RentalCancelled) -> None:
    """Call off the receipt of a rental that was taken back, unless other books are in it."""
    _call_off_obsolete(work, event.customer_id, event.rental_id, [NoticeKind.RENTED])


@reacts_to(PointsToppedUp, reader="alert")
def plan_top_up_notice(work: Work, event: PointsToppedUp) -> None:
    """Plan the receipt of a top-up."""
    plan_receipt_notice(work, PlanCounts(), event.customer_id, event.transfer_id)


@reacts_to(CustomerWithdrawn, reader="alert")
def cancel_notices(work: Work, event: CustomerWithdrawn) -> None:
    """Call off what was to be sent to a customer who left, and forget what was said to them."""
    mine = notice.c.customer_id == event.customer_id
    unsent = mine & notice.c.state.in_([state.value for state in UNSENT])
    for notice_id in work.connection.execute(select(notice.c.notice_id).where(unsent)).scalars().all():
        log_attempt(work.connection, notice_id, at=work.now, name="check", outcome=State.CANCELLED, reason="left")
        release(work.connection, notice_id)
    ended = {"state": State.CANCELLED.value, "last_reason": "left", "final_at": work.now}
    work.connection.execute(update(notice).where(unsent).values(ended))
    work.connection.execute(update(notice).where(mine).values(vars_json=encode(NoticeContent())))
