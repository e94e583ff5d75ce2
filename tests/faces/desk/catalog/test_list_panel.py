"""The list of titles under its search."""

import pytest
from PySide6.QtCore import Qt

from tests.faces.catalog_states import CHOSEN, STATES, answers


def test_arrows_move_in_the_list_while_the_search_has_the_focus(qtbot, page):
    assert page.listing.title_id == CHOSEN
    qtbot.keyClick(page.panel.search.edit, Qt.Key.Key_Down)
    assert page.listing.title_id == CHOSEN + 1
    assert page.panel.search.edit.hasFocus()
    qtbot.waitUntil(lambda: page.shown.detail.title_id == CHOSEN + 1)
    assert page.detail.name.text() == "골목길 히어로 12"


def test_a_failed_list_offers_to_try_again(qtbot, theme, context):
    page = STATES["error"](context)
    qtbot.addWidget(page)
    assert page.panel.showing.state == "error"
    context.answers |= answers()
    page.panel.showing.acted.emit()
    assert page.panel.showing.state == "ready"


def shown_columns(panel):
    table = panel.table
    return [one.key for index, one in enumerate(table.rows.columns) if not table.isColumnHidden(index)]


USUAL = ["name", "category", "barcode", "stock", "state", "price"]


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (520, ["name", "stock", "state", "price"]),
        (720, ["name", "barcode", "stock", "state", "price"]),
        (840, USUAL),
        (1000, ["name", "category", "shelf", "barcode", "stock", "state", "price"]),
        (1300, ["name", "category", "publisher", "isbn", "shelf", "barcode", "stock", "state", "price"]),
    ],
)
def test_a_title_keeps_its_room_and_a_wide_list_tells_more(page, width, columns):
    page.panel.setMinimumWidth(0)
    page.panel.resize(width, 600)
    assert shown_columns(page.panel) == columns
    if width > 520:  # below the least a window lets it have
        assert page.panel.table.columnWidth(0) >= 220


def test_isbn_publisher_and_shelf_stand_in_the_row(page):
    cells = dict(
        zip((one.key for one in page.panel.table.rows.columns), page.panel.table.rows.row(0).cells, strict=True)
    )
    assert [cells[key].text for key in ("publisher", "isbn", "shelf")] == ["정음서가", "978-89-00-00758-4", "C-1"]
