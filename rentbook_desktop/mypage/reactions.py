"""Writes the customer's view, one step for each event."""

from sqlalchemy import bindparam, delete, insert, update

from rentbook_desktop.events import (
    BookRented,
    BookReturned,
    CustomerRegistered,
    CustomerRevised,
    PointsDeducted,
    PointsRefunded,
    PointsRestored,
    PointsToppedUp,
    RentalCancelled,
    ReturnUndone,
)
from rentbook_desktop.foundation.prepared import Prepared
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.mypage.model import mypage_customer, mypage_rental

_add_rental = Prepared(
    insert(mypage_rental),
    keys=("rental_id", "customer_id", "title", "copy", "price", "status", "rented_on", "due_on"),
)
_is_rental = mypage_rental.c.rental_id == bindparam("id")
_come_back = Prepared(update(mypage_rental).where(_is_rental).values(status="RETURN", returned_on=bindparam("day")))
_paid = Prepared(update(mypage_rental).where(_is_rental).values(payment="PAID"))
_points_move = Prepared(
    update(mypage_customer)
    .where(mypage_customer.c.customer_id == bindparam("id"))
    .values(balance=mypage_customer.c.balance + bindparam("change"))
)


@reacts_to(CustomerRegistered, reader="mypage")
def open_page(work: Work, event: CustomerRegistered) -> None:
    """Give a new customer a page."""
    work.connection.execute(
        insert(mypage_customer).values(customer_id=event.customer_id, name=event.name, card=event.card, balance=0)
    )


@reacts_to(CustomerRevised, reader="mypage")
def rename_page(work: Work, event: CustomerRevised) -> None:
    """Write a changed name or card."""
    page = mypage_customer.c.customer_id == event.customer_id
    work.connection.execute(update(mypage_customer).where(page).values(name=event.name, card=event.card))


@reacts_to(BookRented, reader="mypage")
def show_rental(work: Work, event: BookRented) -> None:
    """Show a copy that went out; its price is held until it is deducted."""
    row = {
        "rental_id": event.rental_id,
        "customer_id": event.customer_id,
        "title": event.title,
        "copy": event.copy,
        "price": event.price,
        "status": "RENT",
        "rented_on": event.rented_on,
        "due_on": event.due_on,
    }
    _add_rental.run(work.connection, row)


@reacts_to(BookReturned, reader="mypage")
def show_return(work: Work, event: BookReturned) -> None:
    """Show a copy that came back."""
    _come_back.run(work.connection, {"id": event.rental_id, "day": event.returned_on})


@reacts_to(ReturnUndone, reader="mypage")
def show_open_again(work: Work, event: ReturnUndone) -> None:
    """Show a rental whose return was a slip as open again."""
    page = mypage_rental.c.rental_id == event.rental_id
    work.connection.execute(update(mypage_rental).where(page).values(status="RENT", returned_on=None))


@reacts_to(RentalCancelled, reader="mypage")
def forget_rental(work: Work, event: RentalCancelled) -> None:
    """Take a cancelled rental off the page."""
    work.connection.execute(delete(mypage_rental).where(mypage_rental.c.rental_id == event.rental_id))


@reacts_to(PointsToppedUp, PointsRefunded, PointsDeducted, PointsRestored, reader="mypage")
def show_points(work: Work, event: PointsToppedUp | PointsRefunded | PointsDeducted | PointsRestored) -> None:
    """Move the balance as the journal moved it, and mark a deducted rental as paid."""
    goes_in = isinstance(event, PointsToppedUp | PointsRestored)
    change = event.amount if goes_in else -event.amount
    _points_move.run(work.connection, {"id": event.customer_id, "change": change})
    if isinstance(event, PointsDeducted):
        _paid.run(work.connection, {"id": event.rental_id})
