import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.widgets.fonts import set_scale
from rentbook_desktop.faces.widgets.theme import Theme, set_high_contrast, set_reduced_motion
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.counter_states import frame, states
from tests.faces.fake_page_context import FakePageContext, ShownCounter
from tests.faces.gallery import carry_the_sheet

WISHES = (
    "confirm_requested", "hold_requested", "resume_requested", "undo_requested", "remove_requested", "clear_requested",
    "override_given", "renewals_requested", "renewal_switched", "fee_way_stepped", "fee_way_chosen", "fee_reason_given", "top_up_requested", "top_up_chosen", "top_up_cancelled", "match_chosen", "fix_requested", "scanned",
)  # fmt: skip


@pytest.fixture(scope="session")
def only_theme(qapp):
    return Theme(qapp)


@pytest.fixture
def theme(qapp, only_theme):
    """The light theme, whose style sheet the application carries until a window does: see `gallery.carry_the_sheet`."""
    set_reduced_motion(on=True)
    only_theme.style(qapp)
    only_theme.apply("light")
    return only_theme


@pytest.fixture(autouse=True)
def usual_looks():
    """Whatever a test before this one chose (a desk takes it from its settings): no motion, plain colours, 100 %."""
    set_reduced_motion(on=True)
    set_high_contrast(on=False)
    set_scale(100)


@pytest.fixture
def words():
    return Translator("ko")


@pytest.fixture
def window(qtbot, theme, words):
    shown = DeskWindow(words, ShownCounter(FakePageContext(words)))
    carry_the_sheet(shown, theme)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show_state(frame("ko"))
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.home.view.scan_box.edit.hasFocus)
    return shown


@pytest.fixture
def view(window):
    return window.home.view


@pytest.fixture
def shown_states():
    return states("ko")


class Keyboard:
    """Presses keys at moments of its own, as the window system tells them; the test's own speed plays no part."""

    def __init__(self):
        self._now = 1_000_000  # ms

    def hand(self, widget, text):
        self._press(widget, text, 150)

    def scanner(self, widget, text):
        self._now += 1000
        self._press(widget, text, 5)

    def _press(self, widget, text, gap):
        for char in text:
            self._now += gap
            key = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(char) or ord(char.upper())
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, char)
            event.setTimestamp(self._now)
            QApplication.sendEvent(widget, event)


@pytest.fixture
def keyboard():
    return Keyboard()


@pytest.fixture
def wishes(window, view):
    heard = []
    for name in WISHES:
        getattr(view, name).connect(lambda *said, name=name: heard.append((name, *said)))
    window.page_wanted.connect(lambda said: heard.append(("page", said)))
    window.lock_wanted.connect(lambda: heard.append(("lock",)))
    window.palette_wanted.connect(lambda: heard.append(("palette",)))
    return heard
