"""Every screen in every state with fixed data: for the pictures one looks at, for the golden ones, and for what is clipped."""

import importlib
from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.kiosk_words import call_toast
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_registry import PAGES
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.fonts import set_scale
from rentbook_desktop.faces.widgets.theme import Theme, set_high_contrast
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.kiosk.queries import CallShown
from tests.faces.counter_states import frame, states
from tests.faces.fake_page_context import FakePageContext, ShownCounter

PAGES = tuple(place.key for place in PAGES if place.key != "counter")
COVERS = "cover"
COUNTER_STATES = tuple(states("ko"))


def states_of(page):
    """The states of one page by name; the counter's are data, the others make their page."""
    if page == "counter":
        return states("ko") | {"toast": None, "call": None}
    return importlib.import_module(f"tests.faces.{page}_states").STATES


def everything():
    """Every page with every state."""
    return [(page, name) for page in ("counter", *PAGES, COVERS) for name in states_of(page)]


@contextmanager
def looks(theme: Theme, mode="light", *, scale=100, high_contrast=False):
    """Dress everything so, and as before afterwards."""
    set_scale(scale)
    set_high_contrast(on=high_contrast)
    theme.apply(mode)
    yield
    set_scale(100)
    set_high_contrast(on=False)
    theme.apply("light")


def carry_the_sheet(window: DeskWindow, theme: Theme):
    """Let the window carry the style sheet, as a desk's does: where the application does, each part is styled twice."""
    QApplication.instance().setStyleSheet("")
    theme.style(window)


@contextmanager
def shown(theme, page, state, language, size, make_context=FakePageContext):
    """A window with one page in one state, made with a context of this kind."""
    words = Translator(language)
    context = FakePageContext(words)
    home = ShownCounter(context) if page in {"counter", COVERS} else Page(context)  # a page hides what is behind it
    window = DeskWindow(words, home)
    carry_the_sheet(window, theme)
    window.resize(*size)
    window.show()
    window.activateWindow()
    window.show_state(frame(language))
    kept = [_put(window, home, make_context(words), page, state, language)]
    settle()
    yield window
    kept.clear()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.style(QApplication.instance())


def settle():
    """Let layouts come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _put(window, home, context, page, state, language):
    words = context.words
    if page == "counter":
        view = home.view
        view.show_state(states(language)["empty" if state in {"toast", "call"} else state])
        if state == "call":
            call = CallShown(call_id=1, kiosk="kiosk-1", doing="RENTING", books=3, seconds_ago=4, state="WAITING")
            window.show_toast(call_toast(words, call, lambda: None))
        if state == "toast":
            tr = words.tr
            window.show_toast(
                ToastContent(
                    tone="ok",
                    title=tr("setting.changed", name=tr("setting.rental_days.label"), before="7", after="8"),
                    sentence=tr("setting.rental_days.label"),
                    action=tr("common.undo"),
                )
            )
            window.show_toast(ToastContent(tone="bad", title=tr("common.error_title"), sentence=tr("common.bug")))
        return view
    if page == COVERS:
        home.view.show_state(states(language)["basket"])
        return states_of(page)[state](window, words)
    made = states_of(page)[state](context)
    window.show_page(page, made)
    return made
