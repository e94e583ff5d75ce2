"""Starts the desk: the window is painted before anything that talks to a database is even imported."""

import builtins
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

_plain_import = builtins.__import__

from PySide6.QtCore import QElapsedTimer, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

# PySide6 puts a function of its own before every import, for `from __feature__ import …`, which nobody here uses;
# it makes the thousand imports until the first scan a third slower.
builtins.__import__ = _plain_import

from rentbook_desktop.faces.desk.startup_window import StartupWindow  # noqa: E402
from rentbook_desktop.faces.qt.application import make_application  # noqa: E402

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.backup.pending_restore import PendingRestore
    from rentbook_desktop.faces.desk.desk import Desk
    from rentbook_desktop.faces.desk.early_opening import EarlyOpening
    from rentbook_desktop.faces.desk.shop_bootstrap import LoadBootstrap

Where = tuple[Path, str | None, str | None, "PendingRestore | None"]
"""Data folder, database and views of a shop, and what is restored into it first, before the class that holds them is imported."""
_DESKTOP_FILE = "rentbook"
_PATIENCE = (
    0.2  # seconds the widgets wait for the shop: a file is open in a tenth of that, a frozen server may take five
)
TURN = 0.00002
"""Seconds a thread works before another may. A thread waits such a turn each time it comes back from Qt or the database to
Python, the window some fifty times for a scan: beside an import it stood still for up to 100 ms with turns of 1 ms, for 40
with these. The import takes as long.
"""


def run(
    data: Path, load_bootstrap: "LoadBootstrap", *, database: str | None, views: str | None, language: str | None
) -> int:
    """Show the desk of the shop in `data`, or on `database`, until its window is closed; return the exit code.

    From a practice shop people go on to the real one, and back: then the other shop's window follows. So does that of a shop
    into which a backup was restored.
    """
    app = make_application(_DESKTOP_FILE)
    app.setQuitOnLastWindowClosed(False)  # the basket is put away first
    where: Where | None = (data, database, views, None)
    code = 0
    while where is not None:
        code, where = _run_one(app, where, load_bootstrap, language)
    return code


def _run_one(
    app: QApplication, where: Where, load_bootstrap: "LoadBootstrap", language: str | None
) -> tuple[int, Where | None]:
    """Show one desk; return the exit code, and which shop is to be opened next."""
    startup = StartupWindow(where[0], language)
    for name in (signal.SIGINT, signal.SIGTERM):
        # the desk's tick lets Python see a signal; it may do so in the middle of painting, hence not at once
        signal.signal(name, lambda *_: QTimer.singleShot(0, startup.window, startup.window.close_at_once))
    desks: list[Desk] = []

    def attach(opening: "EarlyOpening") -> None:
        desks.append(_attach_desk(startup, app, opening, load_bootstrap))

    fetcher = threading.Thread(target=_preload, args=(startup, load_bootstrap, where), daemon=True)
    startup.painted.connect(fetcher.start)
    startup.fetched.connect(attach)
    startup.show_window()
    code = app.exec()
    for desk in desks:
        desk.shut()
    context = desks[0].context if desks else None
    following = context.next_location if context is not None else None
    if context is not None and context.deletes_practice:
        from rentbook_desktop.faces.desk.practice import delete_practice_shop

        with suppress(OSError):  # what a scanner of viruses holds is deleted the next time
            delete_practice_shop(where[0])
    return code, None if following is None else (
        following.data,
        following.database,
        following.views,
        following.restore,
    )


def _preload(startup: StartupWindow, load_bootstrap: "LoadBootstrap", where: Where) -> None:
    """Fetch what the shop needs and open it while nothing competes for the processor; the window keeps what is typed."""
    from rentbook_desktop.faces.desk.early_opening import EarlyOpening
    from rentbook_desktop.faces.desk.shop_loader import ShopLocation, fetch_libraries, open_with_log

    data, database, views, restore = where
    location = ShopLocation(data=data, database=database, views=views, restore=restore)
    opening = EarlyOpening(load_bootstrap, location, open_with_log)
    try:
        fetch_libraries(load_bootstrap)
    finally:
        opening.begin(patience=_PATIENCE)  # tells what could not be fetched, too
        startup.fetched.emit(opening)


def _attach_desk(
    startup: StartupWindow, app: QApplication, opening: "EarlyOpening", load_bootstrap: "LoadBootstrap"
) -> "Desk":
    """Make the desk of a window that has just been painted."""
    from rentbook_desktop.faces.desk.desk import Desk
    from rentbook_desktop.faces.desk.shop_loader import open_with_log
    from rentbook_desktop.faces.qt.gc_scheduler import GcScheduler

    desk = Desk(opening.location, load_bootstrap, opener=open_with_log, startup_window=startup, opening=opening)
    desk.left.connect(app.quit)
    scheduler = GcScheduler(app, desk.controller.operators.idle_seconds)
    for over in (desk.opened, desk.failed):
        over.connect(scheduler.begin)
        over.connect(take_short_turns)
    if not startup.window.isVisible():
        app.quit()  # closed before it was furnished
    desk.begin()
    return desk


def take_short_turns() -> None:
    """Let the window never wait long for another thread; while it is being made they would only be in each other's way."""
    sys.setswitchinterval(TURN)


def self_check(
    data: Path, load_bootstrap: "LoadBootstrap", *, database: str | None, views: str | None, language: str | None
) -> str:
    """Open the window and the shop, look whether both are what they should be, close, and say so in one line.

    Raises what opening the shop raises.
    """
    from rentbook_desktop.faces.desk.desk import Desk
    from rentbook_desktop.faces.desk.shop_loader import ShopLocation
    from rentbook_desktop.faces.qt.self_check import refuse_errors_in_qt

    make_application(_DESKTOP_FILE)
    watch = QElapsedTimer()
    watch.start()
    with refuse_errors_in_qt():
        desk = Desk(ShopLocation(data=data, database=database, views=views), load_bootstrap, language=language)
        try:
            return _report(desk, watch)
        finally:
            desk.shut()


def _report(desk: "Desk", watch: QElapsedTimer) -> str:
    from rentbook_desktop import __version__
    from rentbook_desktop.faces.qt.self_check import revision_line, wait_until_open

    wait_until_open(desk.show_window, opened=desk.opened, failed=desk.failed, over=(desk.left,))
    data = revision_line(desk.context.tasks.shop.runner.database)
    platform = QApplication.platformName()
    return f"rentbook {__version__}: window painted ({platform}), {data}, {watch.elapsed()} ms"
