"""Rentals that were open before the shop used this program: they cost nothing here, and are told as such (`OPENING`)."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import insert, select, update

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.events import BookRented
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.rental.undoing import cancel_row, locked_rental

OPENING = "OPENING"
"""Stands as the tier of such a rental."""


class OpeningRental(Struct, frozen=True, kw_only=True):
    """A copy that somebody has at home, since when and until when."""

    customer_id: CustomerId
    copy_id: int
    copy: str
    title_id: int
    title: str
    author: str
    category: str
    rented_on: date
    due_on: date


def begin_opening(work: Work, opening: OpeningRental) -> int:
    """Let a rental begin that began elsewhere; the caller has seen that the copy is here. Return its number."""
    days = {"rented_on": opening.rented_on.isoformat(), "due_on": opening.due_on.isoformat()}
    period = (opening.due_on - opening.rented_on).days
    whose = {"customer_id": opening.customer_id, "title_id": opening.title_id, "price": 0}
    row = whose | days | {"copy_id": opening.copy_id, "rented_at": work.now, "tier": OPENING, "period_days": period}
    rental_id = int(work.connection.execute(insert(rental).values(row).returning(rental.c.rental_id)).scalar_one())
    work.connection.execute(update(copy).where(copy.c.copy_id == opening.copy_id).values(state="OUT"))
    told = BookRented(
        rental_id=rental_id, customer_id=opening.customer_id, copy=opening.copy, title_id=opening.title_id,
        title=opening.title, price=0, author=opening.author, category=opening.category, tier=OPENING,
        period_days=period, staff=work.actor.staff, desk=work.actor.desk, rented_on=days["rented_on"], due_on=days["due_on"],
    )  # fmt: skip
    work.record(told)
    return rental_id


def take_openings_back(work: Work, rental_ids: Sequence[int]) -> tuple[int, int]:
    """Take rentals back that an import let begin; return how many went and how many stay, for they are over already."""
    if not rental_ids:
        return 0, 0
    mine = select(rental.c.rental_id).where(rental.c.rental_id.in_(rental_ids), rental.c.cancelled_at.is_(None))
    there = list(work.connection.execute(mine.order_by(rental.c.rental_id)).scalars())
    rows = [locked_rental(work, one) for one in there]
    gone = [row for row in rows if row.returned_at is None]
    for row in gone:
        cancel_row(work, row, "import undone", work.actor.staff, work.actor.desk)
    return len(gone), len(there) - len(gone)
