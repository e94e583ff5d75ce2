"""The one place where everything meets: databases, readers, the relay's thread; and where it is all shut down again."""

import importlib
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import func, make_url, select

from rentbook_desktop.customer.phone_cipher import export_key, import_key, install_cipher
from rentbook_desktop.events import Event, SettingChanged
from rentbook_desktop.foundation.actions import Actor
from rentbook_desktop.foundation.breaker import Breaker, Door
from rentbook_desktop.foundation.clock import Clock, SystemClock
from rentbook_desktop.foundation.database import Database, sqlite_version, translate_db_errors
from rentbook_desktop.foundation.errors import Invalid, ShopError, Unavailable
from rentbook_desktop.foundation.invariants import VerifyReport
from rentbook_desktop.foundation.logging_setup import start_log
from rentbook_desktop.foundation.outbox import bookmark, outbox, parked
from rentbook_desktop.foundation.reactions import Reader, reader
from rentbook_desktop.foundation.relay import Relay
from rentbook_desktop.foundation.schema import migrate_to_head
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.views import ViewsDatabase, views_bookmark, views_parked
from rentbook_desktop.foundation.work import Workshop
from rentbook_desktop.foundation.worker import Worker
from rentbook_desktop.shop import READERS, Caretaking, Shop

__all__ = [
    "SHOP_FILE",
    "VIEWS_FILE",
    "all_readers",
    "open_shop",
    "prepare_folder",
    "start_log",
    "start_relay",
    "start_timetable",
]

DESK_VARIABLE = "RENTBOOK_DESK"
"""Names this desk where several share a database; it stands on every transfer and names the cash drawer."""

SHOP_FILE, VIEWS_FILE = "shop.sqlite3", "views.sqlite3"

_SLICES = (
    "payment.reactions",
    "wallet.reactions",
    "rental.returns",
    "search.reactions",
    "notices.reactions",
    "mypage.reactions",
    "status.reactions",
)


def open_shop(
    data: Path,
    *,
    database: str | None = None,
    views: str | None = None,
    clock: Clock | None = None,
    actor: Actor | None = None,
    durable: bool = True,
    readers: Sequence[Reader] | None = None,
    on_told: Callable[[Sequence[Event]], None] | None = None,
) -> Shop:
    """Open the shop kept in `data`, or on `database` (an SQLAlchemy URL), made and migrated as needed.

    `views` is the URL of the read models, a file in `data` unless given. Raises Unavailable where the folder or the
    database cannot be used, with what to do about it.
    """
    clock = clock or SystemClock()
    prepare_folder(data)
    shop_database = Database(database or f"sqlite:///{data / SHOP_FILE}", durable=durable)
    with ExitStack() as undo:
        undo.callback(shop_database.close)
        migrate_to_head(shop_database)
        install_cipher(shop_database, Secrets(data))
        undo.pop_all()
    if views is not None and make_url(views) == shop_database.url:
        shop_database.close()
        raise Invalid("SAME_DATABASE")
    views_home = ViewsDatabase(views or f"sqlite:///{data / VIEWS_FILE}", clock, durable=durable)
    workshop = Workshop(database=shop_database, clock=clock, settings=Settings(data))
    heard = None if on_told is None else _heeding(on_told, lambda: shop.read_settings())  # noqa: PLW0108  (made below)
    relay = Relay(workshop, views_home, readers if readers is not None else all_readers(), on_told=heard)
    if on_told is not None:
        relay.listen()
    door = Door(Breaker(clock), lanes=4 if shop_database.is_shared else 1)
    shop = Shop(workshop, views_home, relay, door, actor=actor or Actor(desk=os.environ.get(DESK_VARIABLE, "desk-1")))
    shop.care = _care_of(shop, data)
    shop.on_close(views_home.close, shop_database.close)
    shop.read_settings()
    return shop


def _care_of(shop: Shop, data: Path) -> Caretaking:
    clock = shop.workshop.clock
    return Caretaking(
        verify=lambda: _verify(shop),
        rebuild=lambda: rebuild(shop),
        health=lambda: health(shop, clock),
        phone_key=lambda: export_key(shop.workshop.database, Secrets(data)),
        take_phone_key=lambda code: import_key(shop.workshop.database, Secrets(data), code),
        sender=lambda: make_sender(shop, data, clock, holder=f"{shop.actor.desk}:{os.getpid()}:by-hand"),
    )


def _heeding(
    on_told: Callable[[Sequence[Event]], None], read_settings: Callable[[], None]
) -> Callable[[Sequence[Event]], None]:
    """Return a listener that has read new settings before any screen hears of them."""

    def notify(events: Sequence[Event]) -> None:
        if any(isinstance(event, SettingChanged) for event in events):
            read_settings()
        on_told(events)

    return notify


def start_relay(shop: Shop) -> Worker:
    """Let the relay run by itself, woken by every action and looking for other desks' news every second."""
    worker = Worker("relay", shop.relay.deliver)
    shop.when_done = worker.wake
    shop.on_close(worker.stop)
    worker.start()
    return worker


def start_timetable(shop: Shop, data: Path, *, after: float = 15.0) -> None:
    """Let a desk plan and send notices by the clock, from some seconds after its opening until it closes."""

    def begin() -> None:
        from rentbook_desktop.foundation.scheduler import Scheduler

        sender = make_sender(shop, data, shop.workshop.clock, holder=f"{shop.actor.desk}:{os.getpid()}")
        timetable = Scheduler(shop.workshop.zone, plan=sender.plan, tick=sender.tick)
        shop.timetable = timetable
        shop.on_close(sender.engine.release_lease, timetable.stop, sender.engine.stop.set)
        timetable.start()

    timer = threading.Timer(after, begin)  # the first scans come before the first message
    timer.daemon = True
    shop.on_close(timer.cancel)
    timer.start()


def make_sender(shop: Shop, data: Path, clock: Clock, *, holder: str) -> Any:
    """Return a sender of notices for this computer, with its own secrets."""
    from rentbook_desktop.notices.sender import NoticeSender

    return NoticeSender(shop.workshop, data, Secrets(data), clock, holder=holder)


def all_readers() -> list[Reader]:
    """Return every reader with its reactions, in the order in which they are told."""
    for name in _SLICES:
        importlib.import_module(f"rentbook_desktop.{name}")
    return [reader(name, home) for name, home in READERS]


def prepare_folder(data: Path) -> None:
    """Make the data folder; raises Unavailable where it cannot be written."""
    with translate_db_errors():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = data / ".writable"
        probe.touch()
        probe.unlink(missing_ok=True)


def _verify(shop: Shop) -> VerifyReport:
    from rentbook_desktop.verify import verify_shop

    return verify_shop(shop)


def rebuild(shop: Shop) -> int:
    """Make the read models and the search index anew; what was parked is tried again. Return the number of events told."""
    from rentbook_desktop.search.title_index import rebuild_search

    with shop.workshop.database.write() as connection:
        rebuild_search(connection)
    shop.views.empty()
    shop.relay.retry_parked()
    if not shop.deliver():
        raise Unavailable("READERS_WAITING", seconds=5)
    return shop.relay.head()


def health(shop: Shop, clock: Clock) -> dict[str, Any]:
    """Return what a watcher wants to know: is the database there, how far are the readers, what is parked."""
    try:
        with shop.workshop.database.read() as connection:
            head = connection.execute(select(func.coalesce(func.max(outbox.c.event_id), 0))).scalar_one()
            marks = {row.reader: row for row in connection.execute(select(bookmark))}
            stuck = connection.execute(select(parked)).all()
        state = "ready"
    except ShopError as error:
        return {"ok": False, "database": getattr(error, "code", "UNAVAILABLE"), "readers": [], "views": "unknown"}
    from rentbook_desktop.notices.health import notices_health

    views_state = "ready"
    try:
        with shop.views.read() as connection:
            marks |= {row.reader: row for row in connection.execute(select(views_bookmark))}
            stuck = [*stuck, *connection.execute(select(views_parked)).all()]
    except Unavailable as error:
        views_state = error.code
    readers = [_reader_health(shop, one, marks, stuck) for one in shop.relay.readers]
    return {
        "ok": views_state == "ready" and not any(one["parked"] or one["trouble"] for one in readers),
        "database": state,
        "views": views_state,
        "sqlite": sqlite_version(),
        "events": head,
        "lag": max((one["behind"] for one in readers), default=0),
        "door": "open" if not shop.door.breaker.is_open else "busy",
        "readers": readers,
        "notices": msgspec.to_builtins(shop.ask(notices_health)),
        "timetable": None if shop.timetable is None else msgspec.to_builtins(shop.timetable.state),
        "at": clock.now().isoformat(timespec="seconds"),
    }


def _reader_health(shop: Shop, one: Reader, marks: dict[str, Any], stuck: Sequence[Any]) -> dict[str, Any]:
    mark = marks.get(one.name)
    after = mark.event_id if mark else 0
    with shop.workshop.database.read() as connection:
        behind = connection.execute(
            select(func.count()).where(outbox.c.event_id > after, outbox.c.kind.in_(list(one.reactions)))
        ).scalar_one()
    mine = [row for row in stuck if row.reader == one.name]
    return {
        "reader": one.name,
        "behind": behind,
        "trouble": shop.relay.waiting.get(one.name) or (mark.trouble if mark else ""),
        "parked": [{"event_id": row.event_id, "about": row.aggregate, "trouble": row.trouble} for row in mine],
    }
