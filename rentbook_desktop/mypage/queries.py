"""What a customer may see: own rentals and points, from the read model."""

from msgspec import Struct
from sqlalchemy import Row, select

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.mypage.tables import mypage_customer, mypage_rental


class SummaryRental(Struct, frozen=True, kw_only=True):
    """One rental on a customer's page; `status` is RENT, DELAY (its day has passed) or RETURN; price in won.

    `reported` is LOST or DAMAGED where the customer said so of a copy that is out.
    """

    rental_id: int
    title: str
    copy: str
    rented_on: str
    due_on: str
    returned_on: str | None
    status: str
    price: int
    reported: str = ""
    late_fee: int = 0


class MypageSummary(Struct, frozen=True, kw_only=True):
    """A customer's page: balance and what is owed in won, open rentals first (the latest due day last), then history, newest first."""

    customer: int
    name: str
    balance: int
    rentals: tuple[SummaryRental, ...]
    owed: int = 0


@query("views", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def mypage_summary(reading: ReadContext, *, customer_id: int) -> MypageSummary:
    """Return a customer's page; raises NotFound."""
    page = reading.connection.execute(
        select(mypage_customer).where(mypage_customer.c.customer_id == customer_id)
    ).first()
    if page is None:
        raise NotFound("customer", str(customer_id))
    rows = reading.connection.execute(
        select(mypage_rental)
        .where(mypage_rental.c.customer_id == customer_id)
        .order_by(
            mypage_rental.c.returned_on.is_not(None), mypage_rental.c.returned_on.desc(), mypage_rental.c.rental_id
        )
    )
    rentals = tuple(_shown(row, reading.today.isoformat()) for row in rows)
    return MypageSummary(customer=customer_id, name=page.name, balance=page.balance, rentals=rentals, owed=page.owed)


def _shown(row: Row[tuple[object, ...]], today: str) -> SummaryRental:
    late = row.status == "RENT" and row.due_on < today
    return SummaryRental(
        rental_id=row.rental_id,
        title=row.title,
        copy=row.copy,
        rented_on=row.rented_on,
        due_on=row.due_on,
        returned_on=row.returned_on,
        status="DELAY" if late else row.status,
        price=row.price,
        reported=row.reported if row.returned_on is None else "",
        late_fee=row.late_fee,
    )
