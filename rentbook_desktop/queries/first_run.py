"""Whether a shop has begun at all, and what of its first day is done: the desk asks before it greets."""

from msgspec import Struct
from sqlalchemy import ColumnElement, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.settings.tables import setting
from rentbook_desktop.staff.tables import staff


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def is_new_shop(reading: ReadContext) -> bool:
    """Return whether there is no title, no customer, no staff and no setting: a shop nobody has touched."""
    return all(
        reading.connection.execute(select(column).limit(1)).first() is None
        for column in (title.c.title_id, customer.c.customer_id, staff.c.staff_id, setting.c.key)
    )


class FirstDay(Struct, frozen=True, kw_only=True):
    """What is done: the shop has a name, its recovery code was told back, there is a title, a customer, a rental."""

    named: bool = False
    code_noted: bool = False
    titles: bool = False
    customers: bool = False
    rentals: bool = False


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def first_day(reading: ReadContext) -> FirstDay:
    """Return what of a first day is done."""

    def any_of(column: "ColumnElement[int]", *where: "ColumnElement[bool]") -> bool:
        return reading.connection.execute(select(column).where(*where).limit(1)).first() is not None

    return FirstDay(
        named=bool(reading.settings.get("shop.name")),
        code_noted=any_of(audit.c.audit_id, audit.c.action == "note_code_noted"),
        titles=any_of(title.c.title_id),
        customers=any_of(customer.c.customer_id),
        rentals=any_of(rental.c.rental_id),
    )
