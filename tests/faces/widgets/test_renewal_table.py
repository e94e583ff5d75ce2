"""The table of books that may be renewed: columns as wide as their words, none cut where there is width."""

import pytest

from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.paint import text_width
from rentbook_desktop.faces.widgets.renewal_table import ChangeCell, RenewalTable
from rentbook_desktop.faces.widgets.table_model import Cell, Row

REMEDY = "11월 26일까지 반납해 주세요"


def row(key, change, *, picked=False, link=True):
    title = Cell(text="날개", second="이상", cover="날개")
    box = Cell(icon="check" if picked else "", link=link)
    return Row(key=key, cells=(box, title, Cell(text="11월 24일 (화)", second="지금 반납일"), change))


@pytest.fixture
def table(qtbot, theme):
    made = RenewalTable()
    qtbot.addWidget(made)
    made.resize(700, 144)
    made.show()
    chip = ChipContent(tone="mute", icon="repeat", words="이미 1번 연장")
    made.show_basket(
        [
            row("a", ChangeCell(text="11월 27일 (금)", second="3일 연장", amount="500P"), picked=True),
            row("b", ChangeCell(chip=chip, remedy=REMEDY), link=False),
        ]
    )
    return made


def test_the_columns_fill_the_table_and_the_remedy_has_room_beside_its_chip(table):
    widths = [table.columnWidth(column) for column in range(4)]
    assert sum(widths) == table.viewport().width()
    assert widths[3] > text_width(REMEDY, font("small")) + 100


def test_in_a_narrow_table_the_title_has_room_still(table):
    table.resize(420, 144)
    assert table.columnWidth(1) >= 140
    assert sum(table.columnWidth(column) for column in range(4)) == table.viewport().width()


def test_a_picked_box_is_filled_and_the_others_are_not(table):
    image = table.viewport().grab().toImage()
    first, second = (image.pixelColor(23, 36 + 72 * place - 8) for place in range(2))
    assert first.green() > first.red() + 40
    assert abs(second.green() - second.red()) < 20
