"""Makes the screens of a kiosk from what the program has: its threads, its data folder, its texts and its looks."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from rentbook_desktop.faces.kiosk.kiosk_lock import KioskLock
from rentbook_desktop.faces.kiosk.kiosk_parts import KioskParts
from rentbook_desktop.faces.kiosk.kiosk_screens import KioskScreens
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.actors import kiosk_actor
from rentbook_desktop.foundation.clock import Clock, SystemClock
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.settings import Settings

if TYPE_CHECKING:
    from rentbook_desktop.kiosk.offline_returns import Noted, OfflineReturns


class NotedReturns:
    """Returns that are noted while the database is away; the list is opened in the thread that first needs it."""

    def __init__(self, name: str, folder: Path, clock: Clock, tasks: TaskRunner) -> None:
        self._name, self._folder, self._clock, self._tasks = name, folder, clock, tasks
        self._opening = threading.Lock()
        self._list: OfflineReturns | None = None

    def note(self, code: str, *, request_id: str, at: int) -> "Noted":
        """Note a return; slow, and raises what the list raises."""
        return self._opened().note(code, request_id=request_id, at=at)

    def deliver(self) -> None:
        """Send what waits, here and in lists that kiosks left which have another name now; slow."""
        from rentbook_desktop.kiosk.offline_returns import OfflineReturns, left_lists, send_with

        send = send_with(self._tasks.shop_as(kiosk_actor(self._name)))
        waiting = self._opened()
        if waiting.waiting:
            waiting.deliver(send)
        for name in left_lists(self._folder, self._name):
            lock = KioskLock(self._folder, name)
            if lock.is_free():  # that kiosk is not open
                left = OfflineReturns(self._folder, name, self._clock)
                left.deliver(send)
                left.remove()
                lock.release()

    def _opened(self) -> "OfflineReturns":
        from rentbook_desktop.kiosk.offline_returns import OfflineReturns

        with self._opening:
            if self._list is None:
                self._list = OfflineReturns(self._folder, self._name, self._clock)
            return self._list


def kiosk_screens(
    name: str, folder: Path, tasks: TaskRunner, words: Translator, theme: Theme, clock: Clock | None = None
) -> KioskScreens:
    """Return the screens of the kiosk `name`; `begin` shows them, `opened` is called once the shop is attached."""
    clock = clock or SystemClock()
    local = Settings(folder)
    noted = NotedReturns(name, folder, clock, tasks)

    def setting(key: str) -> object:
        found: object = (tasks.shop.runner.settings if screens.controller.watch.is_open else local).get(key)
        return found

    parts = KioskParts(
        name=name,
        clients=lambda: tasks.client(first=True),
        clock=clock,
        setting=setting,
        note=noted.note,
        deliver=noted.deliver,
    )
    screens = KioskScreens(parts, words, theme, now=clock.monotonic)
    return screens
