"""Puts the screens of a kiosk into its window, and gives them their shop; the one place that knows both."""

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer

from rentbook_desktop.faces.kiosk.kiosk_screens import KioskScreens
from rentbook_desktop.faces.kiosk.screen_parts import kiosk_screens
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.i18n import Translator

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
    window, options, tasks = context.window, context.options, context.tasks
    screens = kiosk_screens(options.name, options.data, tasks, context.words, context.theme)
    window.screens.addWidget(screens)
    window.controller = screens.controller
    screens.ended.connect(StatementEraser(screens, tasks).erase)
    screens.begin(window)
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
