"""The one place where everything meets: databases, readers, the relay's thread; and where it is all shut down again."""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from msgspec.structs import replace

from rentbook_desktop.background import (
    erase_left_traces,
    start_backups,
    start_proving,
    start_relay,
    start_timetable,
    start_updates,
)
from rentbook_desktop.events import Event, SettingChanged
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.admission import AdmissionGate, Breaker
from rentbook_desktop.foundation.clock import Clock, SystemClock, micros
from rentbook_desktop.foundation.clock_trust import note_opening
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.database_url import parsed_url
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.logging_setup import start_log
from rentbook_desktop.foundation.outgoing_files import forbid_outgoing_files_in
from rentbook_desktop.foundation.private_files import DATA_FILES, mend_modes
from rentbook_desktop.foundation.reactions import Reader, reader
from rentbook_desktop.foundation.relay import Relay
from rentbook_desktop.foundation.schema import guard_revision, migrate_to_head
from rentbook_desktop.foundation.secrets import Secrets, secrets_folder
from rentbook_desktop.foundation.server_space import server_space
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.views import ViewsDatabase
from rentbook_desktop.foundation.work import WorkRunner
from rentbook_desktop.foundation.write_access import (
    FOLDER_READ_ONLY,
    look_at_schema,
    look_whether_writable,
    prepare_folder,
)
from rentbook_desktop.indexing import index_of_titles
from rentbook_desktop.modules import reaction_modules
from rentbook_desktop.shop import READERS, Shop
from rentbook_desktop.shop_keys import install_keys
from rentbook_desktop.staff.access import staff_rights
from rentbook_desktop.upgrade.server_upgrade import server_upgrade
from rentbook_desktop.upgrade.upgrade_job import UpgradeJob
from rentbook_desktop.upgrade.upgrading import upgrade_if_older

__all__ = [
    "SHOP_FILE",
    "VIEWS_FILE",
    "all_readers",
    "kiosk_readers",
    "open_shop",
    "prepare_folder",
    "start_backups",
    "start_log",
    "start_proving",
    "start_relay",
    "start_timetable",
    "start_updates",
]

SHOP_FILE, VIEWS_FILE = "shop.sqlite3", "views.sqlite3"

DESK_VARIABLE = "RENTBOOK_DESK"
"""Names this desk where several share a database; it stands on every transfer and names the cash drawer."""


def open_shop(
    data: Path,
    *,
    database: str | None = None,
    views: str | None = None,
    clock: Clock | None = None,
    actor: Actor | None = None,
    durable: bool = True,
    readers: Sequence[Reader] | None = None,
    on_delivered: Callable[[Sequence[Event]], None] | None = None,
    on_upgrade: Callable[[], None] = lambda: None,
) -> Shop:
    """Open the shop kept in `data`, or on `database` (an SQLAlchemy URL), made and migrated as needed.

    Without an `actor` nobody is signed in: that may do everything in a shop that employs nobody, and nothing in any other.
    `views` is the URL of the read models, a file in `data` unless given. `on_upgrade` is called before the file of an older
    version is brought to this one. Raises Unavailable where folder or database cannot be used, with what to do about it.
    """
    clock = clock or SystemClock()
    mended, unwritable = _prepare_privately(data)
    actor = actor or _nobody()
    job = UpgradeJob(path=data / SHOP_FILE, folder=data, clock=clock, desk=actor.desk)
    shop_database = _open_database(database, job, unwritable, on_upgrade, durable=durable)
    if views is not None and parsed_url(views) == shop_database.url:
        shop_database.close()
        raise Invalid("SAME_DATABASE")
    views_home = ViewsDatabase(views or f"sqlite:///{data / VIEWS_FILE}", clock, durable=durable)
    runner = WorkRunner(database=shop_database, clock=clock, staff_rights=staff_rights, settings=Settings(data))
    notify = None if on_delivered is None else _after_reading_settings(on_delivered, lambda: shop.read_settings())  # noqa: PLW0108  (made below)
    relay = Relay(runner, views_home, readers if readers is not None else all_readers(), on_delivered=notify)
    if on_delivered is not None:
        relay.listen()
    gate = AdmissionGate(Breaker(clock), lanes=4 if shop_database.is_shared else 1)
    shop = Shop(runner, views_home, relay, gate, folder=data, actor=actor)
    shop.mended, shop.titles = mended, index_of_titles(shop)
    _name_disks(shop)
    shop.on_close(views_home.close, shop_database.close, lambda: erase_left_traces(shop), shop.space.release_if_full)
    shop.read_settings()
    _look_at_clock(runner)
    return shop


def _open_database(
    url: str | None, job: UpgradeJob, unwritable: Unavailable | None, on_upgrade: Callable[[], None], *, durable: bool
) -> Database:
    """Return the shop's database, migrated, with its keys; where folder or disk take nothing, one that is only read."""
    if unwritable is not None and url is None and not job.path.exists():
        raise unwritable
    database = Database(url or f"sqlite:///{job.path}", durable=durable)
    with ExitStack() as undo:
        undo.callback(database.close)
        if unwritable is not None and url is not None:
            database.warnings.add(FOLDER_READ_ONLY)
        if not database.is_shared:
            look_whether_writable(database, None if url else unwritable)
        if database.path is not None:
            upgrade_if_older(database, replace(job, path=database.path), on_upgrade)
        with server_upgrade(database, job, on_upgrade) as check:
            migrate_to_head(database, check)
        guard_revision(database)
        install_keys(database, Secrets(job.folder), job.clock)
        look_at_schema(database)
        undo.pop_all()
    return database


def _look_at_clock(runner: WorkRunner) -> None:
    """Doubt the clock where there is reason to, else note this opening; a shop that can only be read is not noted."""
    now = micros(runner.clock.now())
    with runner.database.read() as connection:
        is_new = runner.trust.opening(connection, now)
    if is_new:
        with suppress(Unavailable), runner.database.write() as connection:
            note_opening(connection, now)


def _after_reading_settings(
    on_delivered: Callable[[Sequence[Event]], None], read_settings: Callable[[], None]
) -> Callable[[Sequence[Event]], None]:
    """Return a listener that has read new settings before any screen hears of them."""

    def notify(events: Sequence[Event]) -> None:
        if any(isinstance(event, SettingChanged) for event in events):
            read_settings()
        on_delivered(events)

    return notify


def _name_disks(shop: Shop) -> None:
    """Say which disks the shop needs, besides those of its folder and its file."""
    shop.space.other_places = lambda: _backup_places(shop)
    shop.space.server = lambda: server_space(shop.runner.database, shop.space.measure)


def _backup_places(shop: Shop) -> dict[str, Path]:
    """Return the folders in which backups lie, as they are set."""
    named = {"backups": shop.runner.settings.get("backup.folder"), "second": shop.runner.settings.get("backup.second")}
    return {place: Path(str(folder)) for place, folder in named.items() if folder}


def kiosk_readers() -> list[Reader]:
    """Return the readers that a kiosk tells: those of its own pages; what moves money is told at a desk."""
    reaction_modules()
    return [reader(name, store) for name, store in READERS if name == "mypage"]


def all_readers() -> list[Reader]:
    """Return every reader with its reactions, in the order in which they are told."""
    reaction_modules()
    return [reader(name, store) for name, store in READERS]


def _nobody() -> Actor:
    return Actor(desk=os.environ.get(DESK_VARIABLE, "desk-1"))


def _prepare_privately(data: Path) -> tuple[tuple[str, ...], Unavailable | None]:
    """Make the data folder, keep it and the secrets to their owner and exports away.

    Return what was open to others, and why nothing can be written into the folder, if nothing can.
    """
    unwritable = prepare_folder(data)
    forbid_outgoing_files_in(data)
    if unwritable is not None:
        return (), unwritable
    with translate_db_errors():
        return (*mend_modes(data, DATA_FILES), *mend_modes(secrets_folder(), ("*",))), None
