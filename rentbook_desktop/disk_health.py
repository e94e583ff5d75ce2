"""How much the disks can still take and how fast the shop grows, for the health page and for whoever watches the shop."""

from sqlalchemy import select, text

from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.shop import Shop

_DAY = 86_400_000_000  # microseconds
_SOON = 14
"""Days after which a shop has grown for long enough to tell how fast."""

_SERVER_SIZE = text("SELECT pg_database_size(current_database())")
_SIDE_FILES = ("", "-wal")


def disk_health(shop: Shop) -> dict[str, object]:
    """Return each disk with its bytes and level, the shop's bytes, and how many it grows by in a day, None where unknown.

    Raises Unavailable where the database cannot be read.
    """
    disks = shop.space.look()
    size, age = shop_bytes(shop), _age_in_days(shop)
    return {
        "disks": [{"place": one.place, "free": one.free, "total": one.total, "level": str(one.level)} for one in disks],
        "warnings": sorted(shop.space.warnings),
        "reserve": shop.space.has_reserve,
        "used": size,
        "grows": None if age < _SOON else size // age,
    }


def shop_bytes(shop: Shop) -> int:
    """Return the bytes of the shop's file with its journal, or of its database on a server."""
    path = shop.runner.database.path
    if path is None:
        with shop.runner.database.read() as connection:
            return int(connection.execute(_SERVER_SIZE).scalar_one())
    files = [path.with_name(path.name + ending) for ending in _SIDE_FILES]
    return sum(one.stat().st_size for one in files if one.is_file())


def _age_in_days(shop: Shop) -> int:
    with shop.runner.database.read() as connection:
        first = connection.execute(select(outbox.c.at).order_by(outbox.c.event_id).limit(1)).scalar()
    return 0 if first is None else max(0, micros(shop.runner.clock.now()) - first) // _DAY
