"""A figure in a tile: spoken with its caption, painted with its ink."""

import pytest

from rentbook_desktop.faces.widgets.tile import Tile


@pytest.fixture
def tile(qtbot, theme):
    made = Tile("books")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def test_it_says_caption_figure_and_note(tile):
    tile.show_figure("대여 중", "12", "권")
    assert tile.accessibleName() == "대여 중 12 권"
    tile.show_figure("대여 중", "12")
    assert tile.accessibleName() == "대여 중 12"


def test_another_figure_or_ink_is_another_picture(tile):
    def picture(figure, ink="text"):
        tile.show_figure("연체", figure, "", ink)
        image = tile.grab().toImage()  # it must outlive the view of its bits
        return bytes(image.constBits())

    assert len({picture("1"), picture("2"), picture("1", "bad")}) == 3
