"""What cancelling rentals would restore, shown before it is done."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.notices.queries import waiting_about
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.queries import wallet_of


class RentalToCancel(Struct, frozen=True, kw_only=True):
    """A rental: `state` is OPEN where it can be cancelled, RETURNED or CANCELLED where it has ended; price in won."""

    rental_id: int
    copy: str
    title: str
    price: int
    state: str


class Cancellation(Struct, frozen=True, kw_only=True):
    """Rentals of one customer, what is to spend now and what comes back with those that are open; in won.

    `called_off` notices about them would not be sent.
    """

    customer_id: int
    name: str
    available: int
    back: int
    rentals: tuple[RentalToCancel, ...]
    called_off: int = 0


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def rental_cancellation(reading: ReadContext, *, rental_ids: Sequence[int]) -> Cancellation:
    """Return what cancelling these rentals of one customer would restore; raises NotFound where there is none of them."""
    rows = reading.connection.execute(
        select(rental, copy.c.barcode, shown_name.label("title"), customer.c.name.label("customer"))
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .join(customer, customer.c.customer_id == rental.c.customer_id)
        .where(rental.c.rental_id.in_(list(rental_ids)))
        .order_by(rental.c.rental_id)
    ).all()
    if not rows:
        raise NotFound("rental", ", ".join(map(str, rental_ids))[:40])
    found = tuple(
        RentalToCancel(
            rental_id=row.rental_id,
            copy=row.barcode,
            title=row.title,
            price=row.price,
            state="CANCELLED" if row.cancelled_at else "RETURNED" if row.returned_at else "OPEN",
        )
        for row in rows
    )
    owner = CustomerId(rows[0].customer_id)
    return Cancellation(
        customer_id=owner,
        name=rows[0].customer,
        available=wallet_of(reading, customer_id=owner).available,
        back=sum(one.price for one in found if one.state == "OPEN"),
        rentals=found,
        called_off=waiting_about(
            reading, customer_id=owner, rentals={one.rental_id for one in found if one.state == "OPEN"}
        ),
    )
