"""Everything a scene may consist of can be painted."""

from typing import get_args

import pytest
from PySide6.QtGui import QImage, QPainter

from rentbook_desktop.faces.kiosk.painting import paint, paint_photo
from rentbook_desktop.faces.kiosk.scene import (
    Area,
    Bookcase,
    BookPicture,
    Circle,
    Dial,
    Glyph,
    Item,
    Plate,
    ShelfMap,
    Words,
)

AREA = Area(10, 10, 180, 180)
ITEMS = [
    Words(area=AREA, text="책, 금방 빌려 가세요", size=20, lines=2),
    Plate(area=AREA, edge="line2"),
    Glyph(area=AREA, icon="house"),
    BookPicture(area=AREA, title="소낙비 우체국", author="윤슬아"),
    Dial(area=AREA, share=0.4),
    Circle(area=AREA, edge="accent"),
    Bookcase(area=AREA, books=(("소낙비 우체국", "윤슬아"),)),
    ShelfMap(area=AREA, names=("A", "B"), chosen=1, compartment="3"),
]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: type(item).__name__)
def test_it_leaves_ink_inside_its_area_and_the_painter_as_it_was(theme, item):
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill("white")
    blank = image.copy()
    painter = QPainter(image)
    before = painter.transform()
    paint(item, painter)
    assert painter.transform() == before
    painter.end()
    assert image != blank
    assert image.pixelColor(2, 2) == blank.pixelColor(2, 2)


def test_there_is_one_of_each():
    assert {type(item) for item in ITEMS} == set(get_args(Item))


def test_what_is_no_item_is_a_bug(qapp):
    with pytest.raises(TypeError):
        paint("words", None)


def test_a_picture_is_cut_to_the_shape_of_a_cover(theme):
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill("white")
    red = QImage(600, 100, QImage.Format.Format_RGB32)
    red.fill("red")
    painter = QPainter(image)
    paint_photo(painter, Area(60, 20, 80, 120), red)
    painter.end()
    assert image.pixelColor(100, 80).name() == "#ff0000"  # as tall as the cover, though the picture is broad
    assert [image.pixelColor(*at).name() for at in ((50, 80), (150, 80), (100, 160))] == ["#ffffff"] * 3
