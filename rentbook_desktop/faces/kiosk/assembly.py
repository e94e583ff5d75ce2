"""Puts the screens of a kiosk into its window, and gives them their shop; the one place that knows both."""

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer

from rentbook_desktop.faces.kiosk.kiosk_controller import KioskParts
from rentbook_desktop.faces.kiosk.kiosk_screens import KioskScreens
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.settings import Settings

if TYPE_CHECKING:
    from rentbook_desktop.kiosk.offline_returns import OfflineReturns


_ONCE_MORE_MS = 10_000
"""A database that is away is waited for no longer than that."""


class KioskContext(Struct, frozen=True):
    """What the screens of a kiosk are given: its window, its threads, its texts and its looks."""

    options: KioskOptions
    window: KioskWindow
    tasks: TaskRunner
    words: Translator
    theme: Theme


def furnish(context: KioskContext) -> KioskScreens:
    """Put the screens in and begin; the shop need not be open yet: `opened` tells them."""
    options, tasks = context.options, context.tasks
    local, noted = Settings(options.data), _NotedReturns(context)

    def setting(key: str) -> object:
        return (tasks.shop.runner.settings if tasks.is_open else local).get(key)

    parts = KioskParts(
        name=options.name,
        clients=partial(tasks.client, first=True),
        clock=SystemClock(),
        setting=setting,
        note=lambda code: noted.read().note(code),
        deliver=noted.deliver,
    )
    screens = KioskScreens(parts, context.words, context.theme)
    context.window.screens.addWidget(screens)
    context.window.controller = screens.controller
    screens.ended.connect(StatementEraser(screens, tasks).erase)
    screens.begin(context.window)
    return screens


class StatementEraser(QObject):
    """Forgets what compiled statements hold of a customer: at the end of a visit, and once more for answers that came after it."""

    def __init__(self, parent: QObject, tasks: TaskRunner) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._again = QTimer(self, singleShot=True, interval=_ONCE_MORE_MS)
        self._again.timeout.connect(self._forget)

    def erase(self) -> None:
        """Do it now and in a while."""
        self._forget()
        self._again.start()

    def _forget(self) -> None:
        if self._tasks.is_open:
            self._tasks.shop.runner.database.forget_statements()


class _NotedReturns:
    """The list of returns on this computer's disk, read when it is first needed; its calls are slow as the disk is."""

    def __init__(self, context: KioskContext) -> None:
        self._context = context
        self._list: OfflineReturns | None = None

    def read(self) -> "OfflineReturns":
        if self._list is None:
            from rentbook_desktop.kiosk.offline_returns import OfflineReturns

            self._list = OfflineReturns(self._context.options.data, SystemClock())
        return self._list

    def deliver(self) -> object:
        from rentbook_desktop.kiosk.offline_returns import send_with

        waiting = self.read()
        if not waiting.waiting:
            return ()
        return waiting.deliver(send_with(self._context.tasks.shop.as_kiosk(self._context.options.name)))
