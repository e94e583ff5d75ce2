"""The rentals as a sheet."""

from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.csv_writer import EXPORTED, PAGE, CsvPage
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.tables import rental

RENTAL_COLUMNS = (
    "rental_id",
    "copy",
    "title",
    "customer",
    "name",
    "price",
    "rented_on",
    "due_on",
    "returned_on",
    "status",
)


@query("shop", Role.LIBRARIAN, right=Right.EXPORT, audited=True)
def rental_csv_page(reading: ReadContext, *, after: int, why: str = EXPORTED) -> CsvPage:
    """Return the rentals that follow one; those that were taken back as slips are left out."""
    rows = reading.connection.execute(
        select(
            rental.c.rental_id,
            copy.c.barcode,
            shown_name.label("title"),
            rental.c.customer_id,
            customer.c.name,
            rental.c.price,
            rental.c.rented_on,
            rental.c.due_on,
            rental.c.returned_on,
            rental.c.status,
        )
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .join(customer, customer.c.customer_id == rental.c.customer_id)
        .where(rental.c.rental_id > after, rental.c.cancelled_at.is_(None))
        .order_by(rental.c.rental_id)
        .limit(PAGE)
    ).all()
    return CsvPage(rows=tuple(tuple(row) for row in rows), last=rows[-1].rental_id if rows else after)
