"""Writes the customer's view, one step for each event."""

from sqlalchemy import bindparam, delete, func, insert, select, update

from rentbook_desktop.events import (
    BookRented,
    BookReturned,
    CustomerRegistered,
    CustomerRevised,
    CustomerWithdrawn,
    DelayWithdrawn,
    DueDayMoved,
    FeeMoved,
    LossReported,
    PointsBrought,
    PointsDeducted,
    PointsRefunded,
    PointsRestored,
    PointsSpent,
    PointsToppedUp,
    RefundUndone,
    RenewalUndone,
    RentalCancelled,
    RentalRenewed,
    ReturnCorrected,
    ReturnDelayed,
    ReturnUndone,
)
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.mypage.tables import mypage_customer, mypage_point, mypage_rental

_add_rental = CompiledStatement(
    insert(mypage_rental),
    keys=(
        "rental_id",
        "customer_id",
        "title",
        "author",
        "category",
        "copy",
        "price",
        "status",
        "rented_on",
        "due_on",
    ),
)
_is_rental = mypage_rental.c.rental_id == bindparam("id")
_come_back = CompiledStatement(
    update(mypage_rental).where(_is_rental).values(status="RETURN", returned_on=bindparam("day"))
)
_paid = CompiledStatement(update(mypage_rental).where(_is_rental).values(payment="PAID"))
_title_of_rental = (
    select(mypage_rental.c.title).where(mypage_rental.c.rental_id == bindparam("rental_id")).scalar_subquery()
)
_title_of_charge = (
    select(mypage_point.c.title)
    .where(mypage_point.c.rental_id == bindparam("rental_id"), mypage_point.c.kind == "RENTAL")
    .scalar_subquery()
)
_add_point = CompiledStatement(
    insert(mypage_point)
    .inline()
    .values(
        {name: bindparam(name) for name in ("transfer_id", "customer_id", "day", "kind", "amount", "tender")}
        | {
            "rental_id": bindparam("rental_id"),
            "title": func.coalesce(_title_of_rental, _title_of_charge, ""),
        }
    )
)
_points_move = CompiledStatement(
    update(mypage_customer)
    .where(mypage_customer.c.customer_id == bindparam("id"))
    .values(balance=mypage_customer.c.balance + bindparam("change"))
)


@reacts_to(CustomerRegistered, reader="mypage")
def open_page(work: Work, event: CustomerRegistered) -> None:
    """Give a new customer a page."""
    work.connection.execute(
        insert(mypage_customer).values(
            customer_id=event.customer_id, name=event.name, card=event.card, balance=0, joined_on=event.day
        )
    )


@reacts_to(CustomerRevised, reader="mypage")
def rename_page(work: Work, event: CustomerRevised) -> None:
    """Write a changed name or card."""
    page = mypage_customer.c.customer_id == event.customer_id
    work.connection.execute(update(mypage_customer).where(page).values(name=event.name, card=event.card))


@reacts_to(CustomerWithdrawn, reader="mypage")
def close_page(work: Work, event: CustomerWithdrawn) -> None:
    """Forget a customer who left, with all that was on their page."""
    for table in (mypage_point, mypage_rental, mypage_customer):
        work.connection.execute(delete(table).where(table.c.customer_id == event.customer_id))


@reacts_to(BookRented, reader="mypage")
def show_rental(work: Work, event: BookRented) -> None:
    """Show a copy that went out; its price is held until it is deducted."""
    row = {
        "rental_id": event.rental_id,
        "customer_id": event.customer_id,
        "title": event.title,
        "author": event.author,
        "category": event.category,
        "copy": event.copy,
        "price": event.price,
        "status": "RENT",
        "rented_on": event.rented_on,
        "due_on": event.due_on,
    }
    _add_rental.execute(work.connection, row)


@reacts_to(BookReturned, reader="mypage")
def show_return(work: Work, event: BookReturned) -> None:
    """Show a copy that came back."""
    _come_back.execute(work.connection, {"id": event.rental_id, "day": event.returned_on})


@reacts_to(ReturnCorrected, reader="mypage")
def show_return_day(work: Work, event: ReturnCorrected) -> None:
    """Show the day a return counts for now, unless it was taken back meanwhile."""
    page = (mypage_rental.c.rental_id == event.rental_id) & mypage_rental.c.returned_on.is_not(None)
    work.connection.execute(update(mypage_rental).where(page).values(returned_on=event.returned_on))


@reacts_to(ReturnUndone, reader="mypage")
def show_open_again(work: Work, event: ReturnUndone) -> None:
    """Show a rental whose return was a slip as open again."""
    page = mypage_rental.c.rental_id == event.rental_id
    work.connection.execute(update(mypage_rental).where(page).values(status="RENT", returned_on=None))


@reacts_to(ReturnDelayed, reader="mypage")
def show_delay(work: Work, event: ReturnDelayed) -> None:
    """Show a rental whose day has passed as late, unless it has ended meanwhile."""
    page = (mypage_rental.c.rental_id == event.rental_id) & (mypage_rental.c.status == "RENT")
    work.connection.execute(update(mypage_rental).where(page).values(status="DELAY"))


@reacts_to(DelayWithdrawn, reader="mypage")
def show_in_time(work: Work, event: DelayWithdrawn) -> None:
    """Show a rental as in time that a wrong clock had called late, unless it has ended meanwhile."""
    page = (mypage_rental.c.rental_id == event.rental_id) & (mypage_rental.c.status == "DELAY")
    work.connection.execute(update(mypage_rental).where(page).values(status="RENT"))


@reacts_to(LossReported, reader="mypage")
def show_loss_report(work: Work, event: LossReported) -> None:
    """Show what is said of a copy that is out, or that it does not hold."""
    page = mypage_rental.c.rental_id == event.rental_id
    work.connection.execute(update(mypage_rental).where(page).values(reported=event.state))


@reacts_to(RentalCancelled, reader="mypage")
def forget_rental(work: Work, event: RentalCancelled) -> None:
    """Take a cancelled rental off the page."""
    work.connection.execute(delete(mypage_rental).where(mypage_rental.c.rental_id == event.rental_id))


@reacts_to(RentalRenewed, RenewalUndone, DueDayMoved, reader="mypage")
def show_due_day(work: Work, event: RentalRenewed | RenewalUndone | DueDayMoved) -> None:
    """Show the day a rental is due now."""
    page = mypage_rental.c.rental_id == event.rental_id
    work.connection.execute(update(mypage_rental).where(page).values(due_on=event.due_on))


@reacts_to(FeeMoved, reader="mypage")
def show_fee(work: Work, event: FeeMoved) -> None:
    """Show what is owed, and what was paid for it out of the points."""
    page = mypage_customer.c.customer_id == event.customer_id
    work.connection.execute(update(mypage_customer).where(page).values(owed=mypage_customer.c.owed + event.change))
    if event.rental_id:
        fee = mypage_rental.c.late_fee + event.change
        work.connection.execute(
            update(mypage_rental).where(mypage_rental.c.rental_id == event.rental_id).values(late_fee=fee)
        )
    if event.tender == "points":
        _points_move.execute(work.connection, {"id": event.customer_id, "change": event.change})
        row = {"transfer_id": event.transfer_id, "customer_id": event.customer_id, "day": event.day}
        movement = {"kind": event.kind, "amount": event.change, "tender": "", "rental_id": None}
        _add_point.execute(work.connection, row | movement)


PointsEvent = (
    PointsToppedUp | PointsBrought | PointsRefunded | RefundUndone | PointsDeducted | PointsRestored | PointsSpent
)


@reacts_to(
    PointsToppedUp, PointsBrought, PointsRefunded, RefundUndone, PointsDeducted, PointsRestored, PointsSpent,
    reader="mypage",
)  # fmt: skip
def show_points(work: Work, event: PointsEvent) -> None:
    """Move the balance as the journal moved it, keep the movement, and mark a deducted rental as paid."""
    is_back = isinstance(event, PointsBrought) and event.reverses != 0
    goes_in = isinstance(event, PointsToppedUp | PointsBrought | PointsRestored | RefundUndone) and not is_back
    change = event.amount if goes_in else -event.amount
    _points_move.execute(work.connection, {"id": event.customer_id, "change": change})
    _save_movement(work, event, change)
    if isinstance(event, PointsDeducted):
        _paid.execute(work.connection, {"id": event.rental_id})


def _save_movement(work: Work, event: PointsEvent, change: int) -> None:
    """Keep one movement of points; a cancelled rental is off the page, its title stands beside what it had cost."""
    row = {
        "transfer_id": event.transfer_id,
        "customer_id": event.customer_id,
        "day": event.day,
        "kind": _kind_of(event),
        "amount": change,
        "tender": event.tender if isinstance(event, PointsToppedUp | PointsRefunded | RefundUndone) else "",
        "rental_id": event.rental_id if isinstance(event, PointsDeducted | PointsRestored | PointsSpent) else None,
    }
    _add_point.execute(work.connection, row)


def _kind_of(event: PointsEvent) -> str:
    match event:
        case PointsToppedUp():
            return "TOP_UP"
        case PointsBrought():
            return "REVERSAL" if event.reverses else "OPENING"
        case PointsDeducted():
            return "RENTAL"
        case PointsSpent():
            return event.kind
        case PointsRestored() | RefundUndone():
            return "REVERSAL"
    return "REVERSAL" if event.reverses else "REFUND"
