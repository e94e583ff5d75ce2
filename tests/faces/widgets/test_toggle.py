"""A switch: pressed it tells, put it does not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.toggle import Toggle


@pytest.fixture
def toggle(qtbot, theme):
    made = Toggle()
    qtbot.addWidget(made)
    made.name("소리")
    made.show()
    made.told = []
    made.toggled.connect(made.told.append)
    return made


def test_a_press_switches_and_tells(toggle):
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert toggle.told == [True, False]


def test_what_is_put_is_shown_and_not_told(toggle):
    off = toggle.grab().toImage()
    toggle.put(on=True)
    assert (toggle.isChecked(), toggle.told) == (True, [])
    assert toggle.grab().toImage() != off
    assert toggle.accessibleName() == "소리"
