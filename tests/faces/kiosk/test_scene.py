"""Rectangles that share room without a gap or an overlap."""

from rentbook_desktop.faces.kiosk.scene import Area, Plate, Scene, Words


def test_columns_and_rows_fill_an_area_with_the_gap_between_them():
    area = Area(10, 20, 320, 100)
    columns, rows = area.columns(3, 10), area.rows(2, 20)
    assert [(one.x, one.w) for one in columns] == [(10, 100), (120, 100), (230, 100)]
    assert columns[-1].right == area.right
    assert [(one.y, one.h) for one in rows] == [(20, 40), (80, 40)]
    assert rows[-1].bottom == area.bottom


def test_parts_and_middles():
    area = Area(0, 0, 100, 50)
    assert area.top(20).bottom == area.below(20).y == 20
    assert area.left(30).right == area.after(30).x == 30
    assert area.centred(10, 10) == Area(45, 20, 10, 10)
    assert area.inset(5, 10) == Area(5, 10, 90, 30)


def test_what_is_heard_is_what_is_written_in_its_order():
    area = Area(0, 0, 1, 1)
    words = [Words(area=area, text=text, size=10) for text in ("first", "", "second")]
    assert Scene(key="", items=(words[0], Plate(area=area), *words[1:]), touches=()).heard() == "first\nsecond"
