"""A menu of what can be done: what cannot says why, what is chosen is done."""

import pytest
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu


@pytest.fixture
def menu(qtbot, theme):
    anchor = QWidget()
    qtbot.addWidget(anchor)
    anchor.show()
    chosen = []
    items = [
        MenuItem(key="lost", words="분실", icon="warning"),
        MenuItem(key="remove", words="제적", why_not="대여 중이에요"),
    ]
    made = popup_menu(anchor, items, chosen.append)
    yield made, chosen
    made.close()


def test_what_is_chosen_is_given_by_its_key(menu):
    made, chosen = menu
    made.actions()[0].trigger()
    assert chosen == ["lost"]


def test_what_cannot_be_done_is_there_and_says_why(menu):
    made, chosen = menu
    lost, remove = made.actions()
    assert (lost.isEnabled(), remove.isEnabled(), remove.toolTip()) == (True, False, "대여 중이에요")
    remove.trigger()
    assert chosen == []
    assert not lost.icon().isNull()
