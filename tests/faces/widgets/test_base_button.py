"""Every button: Enter passes it by, the space bar presses it, a click leaves the focus where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton


class Plain(BaseButton):
    def paintEvent(self, _event):
        pass


@pytest.fixture
def button(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    made = Plain()
    made.keeps = window
    made.setFixedSize(80, 40)
    made.edit, row = QLineEdit(), QHBoxLayout(window)
    row.addWidget(made.edit)
    row.addWidget(made)
    window.show()
    made.pressed_times = []
    made.clicked.connect(lambda: made.pressed_times.append(1))
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_is_left_to_whoever_confirms(button, key):
    QTest.keyClick(button, key)
    assert button.pressed_times == []


def test_the_space_bar_presses_it(button):
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.pressed_times == [1]


def test_only_the_tab_key_brings_the_focus(button):
    button.edit.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.pressed_times == [1]
    assert not button.hasFocus()
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_its_state_says_how_it_is_painted(button):
    button.setEnabled(False)
    assert button.state() == "disabled"
    button.setEnabled(True)
    button.setDown(True)
    assert button.state() == "pressed"
