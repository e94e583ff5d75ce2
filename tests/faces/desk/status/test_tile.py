"""The tiles of today."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.status import tile as tile_module
from rentbook_desktop.faces.widgets.paint import text_width


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


@pytest.mark.parametrize(("note", "shows"), [("6권은 미리 반납", True), ("가" * 30, False)])
def test_a_small_line_leaves_the_words_their_room(qtbot, theme, monkeypatch, note, shows):
    drawn = []
    monkeypatch.setattr(tile_module, "paint_spark", lambda _painter, rect, *_rest: drawn.append(rect.width()))
    tile = tile_module.SparkTile("coin", "accent", "soft", "p1")
    qtbot.addWidget(tile)
    tile.resize(230, 128)
    tile.show_content(
        tile_module.TileContent(caption="매출", figure="9P", note=note, note_ink="text2", values=(1, 2, 3))
    )
    tile.grab()
    assert bool(drawn) == shows


def test_figures_side_by_side_are_written_alike_and_none_is_cut(shown, monkeypatch):
    tiles = tuple(shown().parts.tiles.values())
    drawn = {}

    def note(_painter, rect, words, face, *_rest):
        drawn[words] = (face, rect.width())

    monkeypatch.setattr(tile_module, "draw_text", note)
    for tile, figure in zip(tiles, ("1,234,567권", "18권", "9권", "86,000P"), strict=True):
        tile.resize(170, 128)
        tile.show_content(replace(tile.face, figure=figure))
    for tile in tiles:
        tile.grab()
    assert len({drawn[tile.face.figure][0].pixelSize() for tile in tiles}) == 1
    face, room = drawn["1,234,567권"]
    assert text_width("1,234,567권", face) <= room
