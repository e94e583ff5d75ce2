"""Keys at a kiosk are a scanner's, or nothing."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from rentbook_desktop.faces.kiosk.scanner import KioskScanner


class Heard:
    def __init__(self, qtbot):
        self.window, self.pressed, self.codes, self.now = QWidget(), [], [], 1_000_000
        button = QPushButton("x")
        button.clicked.connect(lambda: self.pressed.append(1))
        QVBoxLayout(self.window).addWidget(button)
        qtbot.addWidget(self.window)
        self.window.show()
        button.setFocus()
        self.scanner = KioskScanner(self.window)
        self.scanner.scanned.connect(self.codes.append)

    def type(self, text, gap=5, modifiers=Qt.KeyboardModifier.NoModifier):
        self.now += 5000
        for before, char in pairwise(" " + text):
            self.now += gap
            key = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}.get(char) or ord(char.upper())
            again = gap == 0 and char == before  # X calls it so where release and press have one time
            event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, char, again)
            event.setTimestamp(self.now)
            QApplication.sendEvent(self.window.windowHandle(), event)


@pytest.fixture
def heard(qtbot, theme):
    return Heard(qtbot)


@pytest.mark.parametrize("end", ["\r", "\t"])
def test_a_code_is_heard_whatever_ends_it(heard, end):
    heard.type("RB-000001-1" + end)
    heard.type("ㄲㅠ-000412-1" + end)
    assert heard.codes == ["RB-000001-1", "ㄲㅠ-000412-1"]


def test_a_hand_is_no_scanner_and_presses_nothing(heard):
    heard.type("RB-000001-1\r", gap=180)
    heard.type("      \r", gap=200)
    assert (heard.codes, heard.pressed) == ([], [])


def test_what_is_longer_than_any_code_is_none(heard):
    heard.type("9" * 65 + "\r")
    heard.type("2000004120\r")
    assert heard.codes == ["2000004120"]


def test_a_digit_that_a_fast_scanner_types_twice_within_a_millisecond_is_no_key_held_down(heard):
    heard.type("RB-000001-1\r", gap=0)
    heard.type("2000000017\r", gap=0)
    assert heard.codes == ["RB-000001-1", "2000000017"]


def test_a_key_that_is_held_down_types_no_code(heard):
    heard.type("RB-00")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, "0", True)
    QApplication.sendEvent(heard.window.windowHandle(), event)
    heard.type("1\r")
    assert heard.codes == []
