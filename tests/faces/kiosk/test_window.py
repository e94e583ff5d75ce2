"""The kiosk's window covers the screen and stays there until it is left."""

import pytest
from PySide6.QtCore import QSize, Qt

from rentbook_desktop.faces.kiosk.window import KioskWindow


@pytest.fixture
def shown(qtbot, theme, words):
    window = KioskWindow(words)
    qtbot.addWidget(window)
    window.open()
    qtbot.waitUntil(lambda: covers(window))
    yield window
    window.leave()


def covers(window):
    return window.isVisible() and window.isFullScreen() and window.geometry() == window.screen().geometry()


def test_it_covers_the_screen_without_a_frame_or_a_pointer(shown):
    assert shown.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert shown.cursor().shape() is Qt.CursorShape.BlankCursor


@pytest.mark.parametrize(
    "disturb",
    [KioskWindow.close, KioskWindow.hide, KioskWindow.showMinimized, KioskWindow.showNormal, KioskWindow.showMaximized,
     lambda window: window.resize(300, 200), lambda window: window.move(40, 40)],
    ids=["close", "hide", "minimise", "restore", "maximise", "resize", "move"],
)  # fmt: skip
def test_whatever_is_done_to_it_it_comes_back(qtbot, shown, disturb):
    disturb(shown)
    qtbot.waitUntil(lambda: covers(shown))


def test_it_closes_only_when_it_is_left(qtbot, shown):
    closed = []
    shown.closed.connect(lambda: closed.append(1))
    assert not shown.close()
    assert closed == []
    shown.leave()
    assert closed == [1]
    assert not shown.isVisible()


def test_one_to_try_out_has_its_own_size_and_may_be_closed(qtbot, theme, words):
    window = KioskWindow(words, size=QSize(540, 960))
    qtbot.addWidget(window)
    window.open()
    assert window.size() == QSize(540, 960)
    assert not window.is_locked
    assert window.close()


def test_a_pointer_shows_while_it_moves_and_hides_again(qtbot, shown):
    shown.show_pointer()
    assert shown.cursor().shape() is not Qt.CursorShape.BlankCursor
    shown._pointer_rests.timeout.emit()
    assert shown.cursor().shape() is Qt.CursorShape.BlankCursor


def test_what_waits_does_not_happen_to_a_window_that_is_being_left(shown):
    done = []
    later = shown.guarded(lambda: done.append(1))
    later()
    shown.leave()
    later()
    assert done == [1]
