import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.widgets.theme import Theme, set_reduced_motion
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.counter_states import frame, states


@pytest.fixture(scope="session")
def theme(qapp):
    set_reduced_motion(still=True)
    made = Theme(qapp)
    made.apply("light")
    return made


@pytest.fixture
def words():
    return Translator("ko")


@pytest.fixture
def window(qtbot, theme, words):
    theme.apply("light")
    shown = DeskWindow(words, CounterView(words))
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show_frame(frame("ko"))
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.counter.scan_box.edit.hasFocus)
    return shown


@pytest.fixture
def view(window):
    return window.counter


@pytest.fixture
def shown_states():
    return states("ko")
