"""What a movement of points was for and who did it: the book, how the money was given, the person behind the reader."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.tables import transfer

_MAX_IDS = 500


class Purpose(Struct, frozen=True, kw_only=True):
    """What stands beside a movement; `together` is how many other books went out with this one, amounts in won."""

    staff: str = ""
    title: str = ""
    copy: str = ""
    together: int = 0
    tender: str = ""
    given: int | None = None
    approval: str = ""
    memo: str = ""
    undoes: int | None = None
    rental_id: int | None = None
    approver: str = ""
    """Whose right was lent for it, where somebody's was."""


def purposes_of(connection: Connection, rows: Sequence[AnyRow]) -> dict[int, Purpose]:
    """Return what each of these transfers was for, by its number."""
    found: dict[int, Purpose] = {}
    for start in range(0, len(rows), _MAX_IDS):
        some = rows[start : start + _MAX_IDS]
        rentals = {row.rental_id for row in some if row.rental_id is not None}
        books = _books(connection, rentals)
        staff = _staff(connection, rentals)
        numbers = [row.transfer_id for row in some]
        tenders, approvers = _tenders(connection, numbers), _approvers(connection, numbers)
        for row in some:
            approver = approvers.get(row.transfer_id, "")
            found[row.transfer_id] = replace(_purpose(row, books, staff, tenders), approver=approver)
    return found


def _purpose(
    row: AnyRow, books: dict[int, AnyRow], staff: dict[tuple[int, str], str], tenders: dict[int, AnyRow]
) -> Purpose:
    undoes = row.reversal_of or row.refund_of
    if row.rental_id is not None and row.rental_id in books:
        book = books[row.rental_id]
        told = "BookRented" if row.kind == "RENTAL" else "RentalCancelled"
        staff_name = staff.get((row.rental_id, told), row.staff)
        return Purpose(
            staff=staff_name,
            title=book.title,
            copy=book.barcode,
            together=book.together - 1,
            undoes=undoes,
            rental_id=row.rental_id,
        )
    way = tenders.get(row.transfer_id)
    if way is None:
        return Purpose(staff=row.staff, undoes=undoes)
    return Purpose(
        staff=row.staff, tender=way.tender, given=way.given, approval=way.approval, memo=way.memo, undoes=undoes
    )


def _books(connection: Connection, rentals: set[int]) -> dict[int, AnyRow]:
    """Return title, barcode and size of the basket of each rental: a basket is what one customer took at one instant."""
    basket = rental.alias("basket")
    same = (basket.c.customer_id == rental.c.customer_id) & (basket.c.rented_at == rental.c.rented_at)
    size = select(func.count()).select_from(basket).where(same).scalar_subquery()
    rows = connection.execute(
        select(rental.c.rental_id, shown_name.label("title"), copy.c.barcode, size.label("together"))
        .join(title, title.c.title_id == rental.c.title_id)
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .where(rental.c.rental_id.in_(rentals))
    )
    return {row.rental_id: row for row in rows}


def _staff(connection: Connection, rentals: set[int]) -> dict[tuple[int, str], str]:
    """Return who rented out, or took back as a slip: the transfers of rentals are posted later, by a reader."""
    abouts = [f"rental:{number}" for number in rentals]
    rows = connection.execute(
        select(outbox.c.aggregate, outbox.c.kind, request.c.staff)
        .join(request, request.c.request_id == outbox.c.request_id)
        .where(outbox.c.aggregate.in_(abouts), outbox.c.kind.in_(("BookRented", "RentalCancelled")))
    )
    return {(int(about.partition(":")[2]), kind): staff for about, kind, staff in rows}


def _approvers(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Return who lent the right to each of these transfers; of most nobody had to."""
    rows = connection.execute(
        select(transfer.c.transfer_id, audit.c.approver)
        .join(audit, audit.c.request_id == transfer.c.request_id)
        .where(transfer.c.transfer_id.in_(numbers), audit.c.approver != "")
    )
    return {row.transfer_id: row.approver for row in rows}


def _tenders(connection: Connection, numbers: Sequence[int]) -> dict[int, AnyRow]:
    stored = (payment.c.transfer_id, payment.c.tender, payment.c.given, payment.c.approval, payment.c.memo)
    return {
        row.transfer_id: row for row in connection.execute(select(*stored).where(payment.c.transfer_id.in_(numbers)))
    }
