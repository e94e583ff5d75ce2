"""Puts the screens of a kiosk into its window; the one place that knows both."""

from msgspec import Struct
from PySide6.QtCore import Qt

from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.i18n import Translator


class KioskContext(Struct, frozen=True):
    """What the screens of a kiosk are given: its window, its threads, its texts and its looks."""

    options: KioskOptions
    window: KioskWindow
    tasks: TaskRunner
    words: Translator
    theme: Theme


def furnish(context: KioskContext) -> None:
    """Put the screens in; the shop may not be open yet."""
    attract = label(context.words.tr("guard.title"), "h1")
    attract.setAlignment(Qt.AlignmentFlag.AlignCenter)
    context.window.screens.addWidget(attract)
