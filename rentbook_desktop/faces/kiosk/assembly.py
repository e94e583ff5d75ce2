"""Puts the screens of a kiosk into its window; the one place that knows both."""

from msgspec import Struct

from rentbook_desktop.faces.kiosk.kiosk_screens import KioskScreens
from rentbook_desktop.faces.kiosk.screen_parts import kiosk_screens
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.faces.kiosk_options import KioskOptions
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.faces.widgets.theme import Theme
from rentbook_desktop.foundation.i18n import Translator


class KioskContext(Struct, frozen=True):
    """What the screens of a kiosk are given: its window, its threads, its texts and its looks."""

    options: KioskOptions
    window: KioskWindow
    tasks: TaskRunner
    words: Translator
    theme: Theme


def furnish(context: KioskContext) -> KioskScreens:
    """Put the screens in, and return them; the shop may not be open yet."""
    window, options = context.window, context.options
    screens = kiosk_screens(options.name, options.data, context.tasks, context.words, context.theme)
    window.screens.addWidget(screens)
    window.controller = screens
    screens.begin(window)
    return screens
