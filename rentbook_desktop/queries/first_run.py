"""Whether a shop has begun at all: the desk asks before it greets."""

from sqlalchemy import select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.settings.tables import setting
from rentbook_desktop.staff.tables import staff


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def is_new_shop(reading: ReadContext) -> bool:
    """Return whether there is no title, no customer, no staff and no setting: a shop nobody has touched."""
    return all(
        reading.connection.execute(select(column).limit(1)).first() is None
        for column in (title.c.title_id, customer.c.customer_id, staff.c.staff_id, setting.c.key)
    )
