"""Amounts to choose from: one at a time, and only rebuilt when they are others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.amount_tiles import AmountTiles
from rentbook_desktop.faces.widgets.buttons import Button


@pytest.fixture
def tiles(qtbot, theme):
    made = AmountTiles()
    qtbot.addWidget(made)
    made.show_tiles([(5000, "5,000"), (10000, "10,000")], 5000)
    made.show()
    return made


def buttons(tiles):
    return [one for one in tiles.findChildren(Button) if not one.isHidden()]


def test_a_click_chooses_one_and_gives_its_amount(qtbot, tiles):
    first, second = buttons(tiles)
    with qtbot.waitSignal(tiles.chosen) as chosen:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert chosen.args == [10000]
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_the_same_amounts_keep_their_buttons_and_others_get_new_ones(qtbot, tiles):
    before = buttons(tiles)
    tiles.show_tiles([(5000, "오천"), (10000, "만")], 10000)
    assert buttons(tiles) == before
    assert [one.text() for one in before] == ["오천", "만"]
    tiles.show_tiles([(700, "700")], None)
    qtbot.waitUntil(lambda: [one.text() for one in buttons(tiles)] == ["700"])
    assert not buttons(tiles)[0].isChecked()
