"""What taking a rental or a return back would change, before it is done: copies, the wallet, and what is to be sent."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.notices.queries import waiting_about
from rentbook_desktop.queries.counter_activity import out_again
from rentbook_desktop.rental.model import days_late
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.queries import wallet_of


class CopyUndone(Struct, frozen=True, kw_only=True):
    """A copy: its state now and afterwards (AVAILABLE, OUT or OVERDUE)."""

    rental_id: int
    copy: str
    title: str
    before: str
    after: str


class UndoPreview(Struct, frozen=True, kw_only=True):
    """What would change. Points in won: `available` to spend now, `back` what comes back.

    `called_off` notices would not be sent; `reminded` says that reminders of late copies would begin again.
    """

    name: str
    copies: tuple[CopyUndone, ...]
    available: int = 0
    back: int = 0
    called_off: int = 0
    reminded: bool = False


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def undo_preview(reading: ReadContext, *, kind: Literal["rent", "return"], rental_ids: Sequence[int]) -> UndoPreview:
    """Return what taking rentals of one customer, or returns, back would change: of those that can be, still.

    Raises NotFound where none of them can.
    """
    rows = reading.connection.execute(
        select(rental, copy.c.barcode, copy.c.state, shown_name.label("title"), customer.c.name)
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .join(customer, customer.c.customer_id == rental.c.customer_id)
        .where(rental.c.rental_id.in_(list(rental_ids)), rental.c.cancelled_at.is_(None))
        .where(rental.c.returned_at.is_(None) if kind == "rent" else rental.c.returned_at.is_not(None))
        .order_by(rental.c.rental_id)
    ).all()
    if kind == "return":
        gone = out_again(reading, rows)
        rows = [row for row in rows if row.state == "AVAILABLE" and row.rental_id not in gone]
    if not rows:
        raise NotFound("rental", ", ".join(map(str, rental_ids))[:40])
    return _of_return(reading, rows) if kind == "return" else _of_rental(reading, rows)


def _of_rental(reading: ReadContext, rows: Sequence[AnyRow]) -> UndoPreview:
    owner = rows[0].customer_id
    numbers = {row.rental_id for row in rows}
    return UndoPreview(
        name=rows[0].name,
        copies=tuple(_change(row, _out(reading, row), "AVAILABLE") for row in rows),
        available=wallet_of(reading, customer_id=owner).available,
        back=sum(row.price for row in rows),
        called_off=waiting_about(reading, customer_id=owner, rentals=numbers),
    )


def _of_return(reading: ReadContext, rows: Sequence[AnyRow]) -> UndoPreview:
    copies = tuple(_change(row, "AVAILABLE", _out(reading, row)) for row in rows)
    return UndoPreview(name=rows[0].name, copies=copies, reminded=any(one.after == "OVERDUE" for one in copies))


def _out(reading: ReadContext, row: AnyRow) -> str:
    return "OVERDUE" if days_late(date.fromisoformat(row.due_on), reading.today) else "OUT"


def _change(row: AnyRow, before: str, after: str) -> CopyUndone:
    return CopyUndone(rental_id=row.rental_id, copy=row.barcode, title=row.title, before=before, after=after)
