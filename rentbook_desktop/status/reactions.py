"""Writes the shop's view, one step for each event."""

from sqlalchemy import bindparam, delete, insert, select, update

from rentbook_desktop.events import (
    BookRented,
    BookReturned,
    CustomerRegistered,
    CustomerRevised,
    CustomerWithdrawn,
    DueDayMoved,
    FeeMoved,
    LossReported,
    PointsDeducted,
    PointsRefunded,
    PointsRestored,
    PointsSpent,
    PointsToppedUp,
    RefundUndone,
    RenewalUndone,
    RentalCancelled,
    RentalRenewed,
    ReturnUndone,
)
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.status.tables import status_copy, status_customer, status_day, status_out
from rentbook_desktop.status.title_reactions import title_not_rented, title_rented

_set_copy = CompiledStatement(
    update(status_copy).where(status_copy.c.copy == bindparam("code")).values(state=bindparam("now"))
)
_OUT = ("rental_id", "customer_id", "copy", "title_id", "title", "rented_on", "due_on")
_add_out = CompiledStatement(insert(status_out), keys=(*_OUT, "category"))
_close = CompiledStatement(
    update(status_out)
    .where(status_out.c.rental_id == bindparam("id"))
    .values(closed=bindparam("how"), closed_on=bindparam("when"))
)


@reacts_to(CustomerRegistered, CustomerRevised, reader="status")
def know_customer(work: Work, event: CustomerRegistered | CustomerRevised) -> None:
    """Keep the name for the overdue list."""
    work.connection.execute(delete(status_customer).where(status_customer.c.customer_id == event.customer_id))
    work.connection.execute(insert(status_customer).values(customer_id=event.customer_id, name=event.name))


@reacts_to(CustomerWithdrawn, reader="status")
def forget_customer(work: Work, event: CustomerWithdrawn) -> None:
    """Forget what a customer who left was called."""
    work.connection.execute(delete(status_customer).where(status_customer.c.customer_id == event.customer_id))


@reacts_to(BookRented, reader="status")
def count_rental(work: Work, event: BookRented) -> None:
    """Show a copy as out and count it on its day."""
    row = {name: getattr(event, name) for name in _OUT}
    _add_out.execute(work.connection, row | {"category": title_rented(work, event)})
    _set_copy.execute(work.connection, {"code": event.copy, "now": "OUT"})
    _count(work, event.rented_on, "rented", 1)


@reacts_to(BookReturned, reader="status")
def count_return(work: Work, event: BookReturned) -> None:
    """Show a copy as back and count it on the day it was handled."""
    _close.execute(work.connection, {"id": event.rental_id, "how": "RETURN", "when": event.day})
    _set_copy.execute(work.connection, {"code": event.copy, "now": "AVAILABLE"})
    _count(work, event.day, "returned", 1)


@reacts_to(ReturnUndone, reader="status")
def uncount_return(work: Work, event: ReturnUndone) -> None:
    """Show a copy as out again and take the return off its day."""
    _close.execute(work.connection, {"id": event.rental_id, "how": "", "when": ""})
    _set_copy.execute(work.connection, {"code": event.copy, "now": "OUT"})
    _count(work, event.day, "returned", -1)


@reacts_to(RentalCancelled, reader="status")
def uncount_rental(work: Work, event: RentalCancelled) -> None:
    """Take a cancelled rental off the list and off its day."""
    _close.execute(work.connection, {"id": event.rental_id, "how": "CANCEL", "when": event.day})
    _set_copy.execute(work.connection, {"code": event.copy, "now": "AVAILABLE"})
    _count(work, event.day, "rented", -1)
    title_id = select(status_out.c.title_id).where(status_out.c.rental_id == event.rental_id)
    title_not_rented(work, work.connection.execute(title_id).scalar_one(), event.day)


@reacts_to(LossReported, reader="status")
def show_loss_report(work: Work, event: LossReported) -> None:
    """Show what is said of a copy that is out, or that it does not hold."""
    out = status_out.c.rental_id == event.rental_id
    work.connection.execute(update(status_out).where(out).values(reported=event.state))


@reacts_to(RentalRenewed, RenewalUndone, DueDayMoved, reader="status")
def move_due_day(work: Work, event: RentalRenewed | RenewalUndone | DueDayMoved) -> None:
    """Show the day a rental is due now."""
    out = status_out.c.rental_id == event.rental_id
    work.connection.execute(update(status_out).where(out).values(due_on=event.due_on))


@reacts_to(PointsDeducted, PointsSpent, PointsRestored, reader="status")
def count_revenue(work: Work, event: PointsDeducted | PointsSpent | PointsRestored) -> None:
    """Count what rentals and renewals earned, less what was given back."""
    _count(work, event.day, "revenue", -event.amount if isinstance(event, PointsRestored) else event.amount)


@reacts_to(FeeMoved, reader="status")
def count_fee(work: Work, event: FeeMoved) -> None:
    """Count late fees on the day they arose, less those that were taken back."""
    if event.rental_id:
        _count(work, event.day, "late_fees", event.change)


@reacts_to(PointsToppedUp, PointsRefunded, RefundUndone, reader="status")
def count_money(work: Work, event: PointsToppedUp | PointsRefunded | RefundUndone) -> None:
    """Count what was paid in, and what was paid back less what of it was a slip."""
    direction = -1 if isinstance(event, RefundUndone) else 1
    _count(work, event.day, "topped_up" if isinstance(event, PointsToppedUp) else "refunded", direction * event.amount)


def _adding(what: str) -> CompiledStatement:
    return CompiledStatement(
        update(status_day)
        .where(status_day.c.day == bindparam("on"))
        .values({what: status_day.c[what] + bindparam("by")})
    )


_add_to = {what: _adding(what) for what in ("rented", "returned", "revenue", "topped_up", "refunded", "late_fees")}


def _count(work: Work, day: str, what: str, by: int) -> None:
    if _add_to[what].execute(work.connection, {"on": day, "by": by}) == 0:
        work.connection.execute(insert(status_day).values({"day": day, what: by}))
