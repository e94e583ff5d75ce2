"""The focus goes round inside a part of the window, past what is hidden or off."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.focus_trap import move_focus_inside


@pytest.fixture
def fields(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = [QLineEdit() for _ in range(4)]
    for one in made:
        column.addWidget(one)
    made[1].setEnabled(False)
    window.show()
    made[2].hide()
    window.activateWindow()
    made[0].setFocus()
    qtbot.waitUntil(made[0].hasFocus)
    made[0].keeps = window
    return made


def test_it_goes_round_in_both_directions(fields):
    root = fields[0].keeps
    assert move_focus_inside(root, forward=True)
    assert fields[3].hasFocus()
    move_focus_inside(root, forward=True)
    assert fields[0].hasFocus()
    move_focus_inside(root, forward=False)
    assert fields[3].hasFocus()


def test_where_nothing_can_have_it_nothing_happens(fields):
    root = fields[0].keeps
    root.hide()
    assert not move_focus_inside(root, forward=True)
