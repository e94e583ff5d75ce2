"""A button that is being worked for: it turns, and cannot be pressed twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.busy_button import BusyButton


@pytest.fixture
def button(qtbot, theme):
    made = BusyButton("primary", icon="check")
    qtbot.addWidget(made)
    made.set_text("저장")
    made.show()
    return made


def test_while_it_is_busy_no_click_counts(button):
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    button.busy(on=True)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (pressed, button.is_busy) == ([], True)
    button.busy(on=False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (pressed, button.is_busy) == ([1], False)


def test_it_looks_busy(button):
    rest = button.grab().toImage()
    button.busy(on=True)
    assert button.grab().toImage() != rest
