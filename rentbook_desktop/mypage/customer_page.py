"""The customer's page as the desk and a stand show it: what is at home and until when, what was, and the last points."""

from datetime import date

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.mypage.tables import mypage_customer, mypage_point, mypage_rental

LAST_POINTS = 5
"""Movements of points shown beside the rentals; the ledger has them all."""


class OpenRental(Struct, frozen=True, kw_only=True):
    """A rental that is open: `days_left` is below 0 once its day has passed, `days` is how long it was lent.

    `reported` is LOST or DAMAGED where the customer said so.
    """

    rental_id: int
    title: str
    author: str
    category: str
    copy: str
    rented_on: date
    due_on: date
    days: int
    days_left: int
    reported: str = ""


class PastRental(Struct, frozen=True, kw_only=True):
    """A rental that ended: how many days it was kept and how many of them too long; price in won."""

    rental_id: int
    title: str
    author: str
    category: str
    rented_on: date
    returned_on: date
    days: int
    days_late: int
    price: int


class PointMoved(Struct, frozen=True, kw_only=True):
    """A movement of points in won, signed; `kind` is TOP_UP, RENTAL, REFUND or REVERSAL."""

    transfer_id: int
    day: date
    kind: str
    amount: int
    tender: str
    title: str


class CustomerPage(Struct, frozen=True, kw_only=True):
    """A customer's page: `at_home` the most urgent first, `before` how many rentals ended; `joined_on` may be unknown."""

    customer: int
    name: str
    card: str
    joined_on: date | None
    balance: int
    at_home: tuple[OpenRental, ...]
    overdue: int
    before: int
    points: tuple[PointMoved, ...]


@query("views", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def customer_page(reading: ReadContext, *, customer_id: int) -> CustomerPage:
    """Return a customer's page without its history; raises NotFound."""
    page = reading.connection.execute(
        select(mypage_customer).where(mypage_customer.c.customer_id == customer_id)
    ).first()
    if page is None:
        raise NotFound("customer", str(customer_id))
    mine = mypage_rental.c.customer_id == customer_id
    is_open = mypage_rental.c.returned_on.is_(None)
    rows = reading.connection.execute(
        select(mypage_rental).where(mine, is_open).order_by(mypage_rental.c.due_on, mypage_rental.c.rental_id)
    )
    at_home = tuple(_at_home(row, reading.today) for row in rows)
    before = select(func.count()).select_from(mypage_rental).where(mine, ~is_open)
    return CustomerPage(
        customer=customer_id,
        name=page.name,
        card=page.card,
        joined_on=date.fromisoformat(page.joined_on) if page.joined_on else None,
        balance=page.balance,
        at_home=at_home,
        overdue=sum(one.days_left < 0 for one in at_home),
        before=reading.connection.execute(before).scalar_one(),
        points=_last_points(reading, customer_id),
    )


@query("views", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def past_rentals(reading: ReadContext, *, customer_id: int, first: int = 0, count: int = 50) -> tuple[PastRental, ...]:
    """Return rentals that ended, `first` to `first + count`, the last returned first."""
    ended = (mypage_rental.c.customer_id == customer_id, mypage_rental.c.returned_on.is_not(None))
    newest = (mypage_rental.c.returned_on.desc(), mypage_rental.c.rental_id.desc())
    rows = reading.connection.execute(select(mypage_rental).where(*ended).order_by(*newest).offset(first).limit(count))
    return tuple(_before(row) for row in rows)


def _last_points(reading: ReadContext, customer_id: int) -> tuple[PointMoved, ...]:
    last = select(mypage_point).where(mypage_point.c.customer_id == customer_id)
    rows = reading.connection.execute(last.order_by(mypage_point.c.transfer_id.desc()).limit(LAST_POINTS))
    return tuple(
        PointMoved(
            transfer_id=row.transfer_id,
            day=date.fromisoformat(row.day),
            kind=row.kind,
            amount=row.amount,
            tender=row.tender,
            title=row.title,
        )
        for row in rows
    )


def _at_home(row: AnyRow, today: date) -> OpenRental:
    rented_on, due_on = date.fromisoformat(row.rented_on), date.fromisoformat(row.due_on)
    return OpenRental(
        rental_id=row.rental_id,
        title=row.title,
        author=row.author,
        category=row.category,
        copy=row.copy,
        rented_on=rented_on,
        due_on=due_on,
        days=(due_on - rented_on).days,
        days_left=(due_on - today).days,
        reported=row.reported,
    )


def _before(row: AnyRow) -> PastRental:
    rented_on, returned_on = date.fromisoformat(row.rented_on), date.fromisoformat(row.returned_on)
    return PastRental(
        rental_id=row.rental_id,
        title=row.title,
        author=row.author,
        category=row.category,
        rented_on=rented_on,
        returned_on=returned_on,
        days=(returned_on - rented_on).days,
        days_late=max(0, (returned_on - date.fromisoformat(row.due_on)).days),
        price=row.price,
    )
