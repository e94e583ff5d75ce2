"""How the sending of notices is, for `rentbook health`."""

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.notices.delivery_window import is_on
from rentbook_desktop.notices.model import UNDELIVERED, WAITING
from rentbook_desktop.notices.queries import ProviderShown, providers_now
from rentbook_desktop.notices.sender_lease import JUMP, planned_on, ticked_at
from rentbook_desktop.notices.tables import notice


class NoticesHealth(Struct, frozen=True, kw_only=True):
    """`clock` is ok, or back where the computer's clock stands before what it said last; then nothing is sent."""

    on: bool
    waiting: int
    undelivered: int
    planned_on: str
    ticked_at: str | None
    clock: str
    providers: tuple[ProviderShown, ...]


@query("shop", Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def notices_health(reading: ReadContext) -> NoticesHealth:
    """Return how the sending of notices is."""
    counted = select(notice.c.state, func.count().label("count")).group_by(notice.c.state)
    by_state: dict[str, int] = {row[0]: row[1] for row in reading.connection.execute(counted)}
    ticked = ticked_at(reading.connection)
    return NoticesHealth(
        on=is_on(reading.settings),
        waiting=sum(by_state.get(state.value, 0) for state in WAITING),
        undelivered=sum(by_state.get(state.value, 0) for state in UNDELIVERED),
        planned_on=planned_on(reading.connection),
        ticked_at=iso(ticked) if ticked else None,
        clock="back" if reading.now < ticked - JUMP else "ok",
        providers=providers_now(reading),
    )
