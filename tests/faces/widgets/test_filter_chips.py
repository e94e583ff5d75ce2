"""Filters as chips: one is chosen, each says its count."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.filter_chips import FilterChips


@pytest.fixture
def chips(qtbot, theme):
    made = FilterChips()
    qtbot.addWidget(made)
    made.show_chips([("", "전체", 1284), ("late", "연체", None)], "")
    made.show()
    return made


def shown(chips):
    return [one for one in chips.findChildren(BaseButton) if not one.isHidden()]


def test_a_click_chooses_one(qtbot, chips):
    with qtbot.waitSignal(chips.chosen) as chosen:
        QTest.mouseClick(shown(chips)[1], Qt.MouseButton.LeftButton)
    assert (chosen.args, chips.selected()) == (["late"], "late")


def test_a_count_is_spoken_with_its_commas(chips):
    assert [one.accessibleName() for one in shown(chips)] == ["전체 1,284", "연체"]


def test_fewer_filters_hide_the_rest(chips):
    chips.show_chips([("late", "연체", 2)], "late")
    assert [one.accessibleName() for one in shown(chips)] == ["연체 2"]
    assert chips.selected() == "late"
