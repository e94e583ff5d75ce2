"""The rows of the palette: headings cannot be chosen, and each row says all that is painted in it."""

import pytest
from PySide6.QtCore import QObject, Qt

from rentbook_desktop.faces.desk.palette.items import Item
from rentbook_desktop.faces.desk.palette.rows import PaletteModel, spoken

ITEMS = [
    Item(kind="head", name="고객"),
    Item(kind="customer", name="박서연"),
    Item(kind="head", name="명령"),
    Item(kind="command", name="잠그기", detail="화면", caps="Ctrl+L"),
]


@pytest.fixture
def model(qapp):
    parent = QObject()
    made = PaletteModel(parent)
    made.keeps = parent
    made.show_items(ITEMS)
    return made


@pytest.mark.parametrize(("row", "by", "then"), [(1, 1, 3), (3, 1, 1), (1, -1, 3), (-1, 1, 1), (-1, -1, 3)])
def test_steps_skip_headings_and_go_round(model, row, by, then):
    assert model.step(row, by) == then


def test_where_there_are_only_headings_nothing_is_chosen(model):
    model.show_items(ITEMS[:1])
    assert model.step(-1, 1) == -1
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags


def test_a_row_says_name_detail_and_key(model):
    assert spoken(ITEMS[3]) == "잠그기, 화면, Ctrl+L"
    assert model.data(model.index(3), Qt.ItemDataRole.AccessibleTextRole) == "잠그기, 화면, Ctrl+L"
    assert model.rowCount() == 4
