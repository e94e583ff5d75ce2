"""What a kiosk lets in; `test_escapes.py` tries the ways out."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from rentbook_desktop.faces.kiosk.lock_down import LockDown, belongs_to_scan
from rentbook_desktop.faces.kiosk.window import KioskWindow

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def key(code, held=NONE, text=""):
    return QKeyEvent(QEvent.Type.KeyPress, code, held, text)


@pytest.mark.parametrize(
    "event",
    [key(Qt.Key.Key_A, SHIFT, "A"), key(Qt.Key.Key_7, NONE, "7"), key(Qt.Key.Key_Minus, NONE, "-"), key(0, NONE, "ㅁ"),
     key(Qt.Key.Key_Return, NONE, "\r"), key(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r"),
     key(Qt.Key.Key_Tab, NONE, "\t"), key(0, NONE, "\n")],
)  # fmt: skip
def test_what_a_scanner_types_comes_in(event):
    assert belongs_to_scan(event)


@pytest.mark.parametrize(
    "event",
    [key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, "\x01"), key(Qt.Key.Key_F1), key(Qt.Key.Key_Escape, NONE, "\x1b"),
     key(Qt.Key.Key_Menu), key(Qt.Key.Key_Backspace, NONE, "\b"), key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier, "q"),
     key(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier, "\r"), key(0, NONE, "x" * 5), key(Qt.Key.Key_Super_L)],
)  # fmt: skip
def test_no_other_key_does(event):
    assert not belongs_to_scan(event)


@pytest.fixture
def guarded(qtbot, theme, words):
    window = KioskWindow(words)
    button = QPushButton("빌리기")
    window.screens.addWidget(button)
    guard = LockDown(window)
    guard.begin()
    window.open()
    qtbot.waitUntil(window.isVisible)
    yield window, guard, button
    guard.end()
    window.leave()


def test_touches_come_through(guarded):
    _, _, button = guarded
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_a_second_window_is_never_seen_and_closed_at_once(qtbot, guarded):
    other = QWidget()
    other.show()
    assert other.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.waitUntil(lambda: not other.isVisible())


def test_a_window_that_is_left_may_go_and_nothing_is_held_back_any_more(qtbot, guarded):
    window, guard, _ = guarded
    window.leave()
    assert not window.isVisible()
    stopped = guard.stopped
    other = QWidget()
    other.show()
    QTest.keyClick(other, Qt.Key.Key_F1)
    assert other.isVisible()
    assert guard.stopped == stopped
    other.close()


def test_one_to_try_out_can_be_closed(qtbot, theme, words):
    from PySide6.QtCore import QSize

    window = KioskWindow(words, size=QSize(400, 300))
    guard = LockDown(window)
    guard.begin()
    window.open()
    assert window.close()
    guard.end()


def test_the_end_of_the_program_is_refused_while_the_window_is_locked(guarded):
    _, guard, _ = guarded
    QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.Quit))
    assert guard.stopped == 1
