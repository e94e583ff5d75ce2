"""What the shop as it is has that a backup lacks: told before anything is put in its place."""

from collections import Counter
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import Connection, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import BookRented, PointsRefunded, PointsToppedUp
from rentbook_desktop.foundation.chain import fields_of
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.outbox_rows import newest_id
from rentbook_desktop.foundation.shop_secret import shop_identity

_WON = {PointsToppedUp.__name__: "amount", PointsRefunded.__name__: "amount", BookRented.__name__: "price"}


class ShopRelation(StrEnum):
    """What the shop as it is has to do with a backup."""

    NONE = "none"  # there is no shop, or one in which nothing was registered yet
    UNREADABLE = "unreadable"
    OTHER_SHOP = "other_shop"
    SAME = "same"  # nothing has happened since
    CONTINUES = "continues"
    DIVERGED = "diverged"  # both went on from an earlier event


class LostEvents(Struct, frozen=True, kw_only=True):
    """How many events of a kind would be lost, and how many won they are about together, where they are about any."""

    kind: str
    count: int
    won: int = 0


class Comparison(Struct, frozen=True, kw_only=True):
    """The shop as it is beside a backup: `common_event` is the newest event of both, `gained` what only the backup has.

    Instants are microseconds UTC, 0 where nothing can be read.
    """

    relation: ShopRelation
    present_event: int = 0
    present_at: int = 0
    common_event: int = 0
    lost: tuple[LostEvents, ...] = ()
    gained: int = 0

    @property
    def lost_count(self) -> int:
        """Return how many events would be lost."""
        return sum(one.count for one in self.lost)


def compared(present: Database, copy: Database) -> Comparison:
    """Hold the shop as it is against a copy from a backup; a shop that cannot be read is said to be so."""
    path = present.path
    if path is not None and not (path.exists() and path.stat().st_size):
        return Comparison(relation=ShopRelation.NONE)
    try:
        with present.read(snapshot=True) as now, copy.read() as then:
            return _compared(now, then)
    except Unavailable as error:
        if error.code in {"LOCKED", "BUSY"}:
            raise
        return Comparison(relation=ShopRelation.UNREADABLE)


def _compared(now: Connection, then: Connection) -> Comparison:
    present, copied = newest_id(now), newest_id(then)
    at = now.execute(select(outbox.c.at).where(outbox.c.event_id == present)).scalar() or 0
    if _identity(now) != _identity(then):
        relation = ShopRelation.OTHER_SHOP if _has_anything(now) else ShopRelation.NONE
        return Comparison(relation=relation, present_event=present, present_at=at)
    common = _newest_common(now, then, min(present, copied))
    relation = ShopRelation.SAME if common == present else ShopRelation.CONTINUES
    if common < min(present, copied):
        relation = ShopRelation.DIVERGED
    return Comparison(
        relation=relation,
        present_event=present,
        present_at=at,
        common_event=common,
        lost=_events_after(now, common),
        gained=copied - common,
    )


def _newest_common(now: Connection, then: Connection, last: int) -> int:
    """Return the id of the newest event that both have: every link stands for all before it, so halves are enough."""
    first = 0
    while first < last:
        middle = (first + last + 1) // 2
        asked = select(outbox.c.mac).where(outbox.c.event_id == middle)
        if now.execute(asked).scalar() == then.execute(asked).scalar():
            first = middle
        else:
            last = middle - 1
    return first


def _events_after(connection: Connection, event_id: int) -> tuple[LostEvents, ...]:
    counts: Counter[str] = Counter()
    won: Counter[str] = Counter()
    for row in connection.execute(select(outbox.c.kind, outbox.c.body).where(outbox.c.event_id > event_id)):
        counts[row.kind] += 1
        amount = fields_of(row.body).get(_WON[row.kind]) if row.kind in _WON else None
        won[row.kind] += amount if isinstance(amount, int) else 0
    return tuple(LostEvents(kind=kind, count=count, won=won[kind]) for kind, count in sorted(counts.items()))


def _identity(connection: Connection) -> str:
    return connection.execute(select(shop_identity.c.database_id)).scalar() or ""


def _has_anything(connection: Connection) -> bool:
    return any(connection.execute(select(table).limit(1)).first() is not None for table in (title, customer))
