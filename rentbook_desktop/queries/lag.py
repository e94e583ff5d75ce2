"""How far a read model is behind what happened: two questions, one to each database, which know nothing of each other."""

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.outbox_rows import origin_of
from rentbook_desktop.foundation.reactions import reader
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.views import views_bookmark, views_parked
from rentbook_desktop.foundation.work import ReadContext

MYPAGE, STATUS = "mypage", "status"
"""The readers of the read models, as `shop.READERS` calls them."""


class ReadUpTo(Struct, frozen=True, kw_only=True):
    """Where a reader stands; `trouble` is set while it tries an event again, `parked` counts what it gave up.

    `origin` says of which shop's events it is; see `origin_of`.
    """

    event_id: int
    trouble: bool
    parked: int
    origin: str = ""


@query("views", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT)
def read_up_to(reading: ReadContext, *, view: str = MYPAGE) -> ReadUpTo:
    """Return how far the reader of a read model has read."""
    mark = reading.connection.execute(select(views_bookmark).where(views_bookmark.c.reader == view)).first()
    aside = select(func.count()).select_from(views_parked).where(views_parked.c.reader == view)
    parked = reading.connection.execute(aside).scalar_one()
    if mark is None:
        return ReadUpTo(event_id=0, trouble=False, parked=parked)
    return ReadUpTo(event_id=mark.event_id, trouble=bool(mark.trouble), parked=parked, origin=mark.origin)


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT)
def events_after(reading: ReadContext, *, event_id: int, origin: str, view: str = MYPAGE) -> int:
    """Return how many events that concern a read model came after one, all of them where that is not one of this shop."""
    kinds = list(reader(view, "views").reactions)
    is_ours = origin_of(reading.connection, event_id) == origin
    later = select(func.count()).where(outbox.c.event_id > (event_id if is_ours else 0), outbox.c.kind.in_(kinds))
    return max(int(reading.connection.execute(later).scalar_one()), 0 if is_ours else 1)
