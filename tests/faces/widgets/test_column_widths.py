"""Amounts are never cut short: what they need comes from the columns beside them."""

import pytest

from rentbook_desktop.faces.widgets.column_widths import amounts_needed, shared_widths
from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.paint import text_width
from rentbook_desktop.faces.widgets.row_delegate import RowStyle
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row

COLUMNS = (
    Column(key="at", title="", width=120, minimum=96),
    Column(key="what", title="", stretch=1, minimum=68),
    Column(key="amount", title="", kind="money", width=92, minimum=80),
)


@pytest.mark.parametrize("space", [220, 300, 360, 900])
@pytest.mark.parametrize("amount", [0, 70, 150])
def test_the_columns_fill_the_table_and_an_amount_has_its_room(qapp, space, amount):
    at, what, money = shared_widths(COLUMNS, space, (), {2: amount})
    assert money >= amount
    assert abs(at + what + money - space) <= 2 or what == 0
    assert money >= 80


def test_a_hidden_column_gives_its_room_away(qapp):
    assert shared_widths(COLUMNS, 400, {0}, {}) == [0, 308, 92]


def test_the_longest_amount_counts(theme):
    rows = [Row(key=at, cells=(Cell(), Cell(), Cell(text=text))) for at, text in enumerate(("1P", "−12,345,678P", ""))]
    needed = amounts_needed(COLUMNS, rows, RowStyle())
    assert list(needed) == [2]
    assert needed[2] > text_width("−12,345,678P", font("strong"))
    assert amounts_needed(COLUMNS[:2], rows, RowStyle()) == {}


@pytest.mark.parametrize("comes_late", [False, True])
def test_a_narrow_table_shows_a_large_amount_whole(theme, qtbot, comes_late):
    table = Table(COLUMNS)
    qtbot.addWidget(table)
    table.resize(260, 300)
    table.show()
    rows = [Row(key=1, cells=(Cell(text="11월 22일"), Cell(text="동백꽃"), Cell(text="−12,345,678P")))]
    if comes_late:
        table.set_count(1)
        table.fill(0, rows)
    else:
        table.show_rows(rows)
    free = table.columnWidth(2) - sum(RowStyle().padding(COLUMNS[2], first=False))
    assert free >= text_width("−12,345,678P", font("strong"))
    assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width() + 2
