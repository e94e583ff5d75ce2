"""The customers as a sheet, with whole phone numbers: the shop's own list, to be kept like one."""

from sqlalchemy import func, select

from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.customer.phones import formatted_phone
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.csv_writer import EXPORTED, PAGE, CsvPage
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.work import ReadContext

CUSTOMER_COLUMNS = ("customer", "name", "phone", "birth", "card", "state", "joined_at")


@query("shop", Role.LIBRARIAN, right=Right.EXPORT, audited=True)
def customer_csv_page(reading: ReadContext, *, after: int, why: str = EXPORTED) -> CsvPage:
    """Return the customers that follow one."""
    active = (card.c.customer_id == customer.c.customer_id) & (card.c.state == "ACTIVE")
    number = select(func.max(card.c.card)).where(active).scalar_subquery()
    rows = reading.connection.execute(
        select(customer, number.label("card"))
        .where(customer.c.customer_id > after, customer.c.state != "WITHDRAWN")
        .order_by(customer.c.customer_id)
        .limit(PAGE)
    ).all()
    cipher = cipher_of(reading.connection)
    if cipher.is_locked:
        raise Unavailable("PHONE_KEY_MISSING")
    shown = tuple(
        (
            row.customer_id,
            row.name,
            formatted_phone(cipher.decrypt(row.phone, row.customer_id)),
            row.birth,
            row.card,
            row.state,
            iso(row.joined_at),
        )
        for row in rows
    )
    return CsvPage(rows=shown, last=rows[-1].customer_id if rows else after)
