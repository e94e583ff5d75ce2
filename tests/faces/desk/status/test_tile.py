"""The tiles of today."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.faces.desk.page_context import Target


def test_the_tiles_hold_today_against_other_days(shown):
    tiles = shown().parts.tiles
    assert [tile.face.figure for tile in tiles.values()] == ["287권", "18권", "9권", "86,000P"]
    assert [tile.face.note for tile in tiles.values()] == [
        "지난주보다 12권 많아요", "6권은 미리 반납", "가장 오래된 연체 12일", "어제보다 8% 많아요",
    ]  # fmt: skip
    assert tiles["late"].accessibleName() == "연체 9권. 가장 오래된 연체 12일"


@pytest.mark.parametrize(("tile", "target"), [("out", "out"), ("due", "out"), ("late", "overdue")])
def test_every_tile_leads_to_the_list_behind_it(shown, context, qtbot, tile, target):
    page = shown()
    page.parts.tiles[tile].setFocus()
    qtbot.keyClick(page.parts.tiles[tile], Qt.Key.Key_Space)
    assert context.gone == [Target(page="catalog", filter=target)]


def test_revenue_leads_down_to_the_plot_of_the_days(shown, qtbot):
    page = shown()
    qtbot.mouseClick(page.parts.tiles["revenue"], Qt.MouseButton.LeftButton)
    assert page.parts.verticalScrollBar().value() > 0
