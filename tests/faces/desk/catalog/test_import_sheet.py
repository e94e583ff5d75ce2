"""The left side while a file comes in: every column is accounted for, every row says what becomes of it."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.faces.catalog_states import STATES
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def sheet(qtbot, theme, words):
    def shown(state):
        page = STATES[state](FakePageContext(words))
        qtbot.addWidget(page)
        page.resize(1200, 780)
        page.show()
        return page.import_pane.sheet

    return shown


def test_each_column_says_what_it_is_used_as_and_each_row_what_becomes_of_it(sheet, words):
    sample = sheet("foreseen").sample
    rows = [sample.table.rows.row(at) for at in range(7)]
    assert [row.cells[0].chip.tone for row in rows] == ["ok", "mute", "warn", "ok", "bad", "ok", "mute"]
    assert (rows[4].tone, rows[4].cells[1].text) == ("bad", words.tr("catalog.import_empty_cell"))
    assert [button.text() for button in sample.head.buttons][:2] == [
        words.tr("sheet.field.name"),
        words.tr("sheet.field.author"),
    ]


def test_columns_there_is_no_room_for_are_a_press_away(sheet, words):
    shown = sheet("foreseen")
    sample = shown.sample
    assert len(sample.shown) < sample.count == 8
    seen = {one.header for one in sample.shown}
    while shown.after.isEnabled():
        shown.after.click()
        seen |= {one.header for one in sample.shown}
    assert len(seen) == 8
    assert sample.head.buttons[-1].text() == words.tr("sheet.field.unused")
    at = [one.header for one in sample.shown].index("권수")
    assert sample.table.rows.row(2).cells[1 + at].text == "2 → 4"
    shown.before.click()
    assert shown.after.isEnabled()


def test_pressing_a_column_offers_every_use(sheet, qtbot):
    sample = sheet("foreseen").sample
    told = []
    sample.use_wanted.connect(lambda *said: told.append(said))
    head = sample.head
    head.buttons[1].click()
    menu = QApplication.activePopupWidget()
    assert len(menu.actions()) == len(head._fields) + 1
    menu.actions()[0].trigger()
    menu.close()
    assert told == [("지은이", "name")]


def test_figures_lead_to_their_lists(sheet, qtbot):
    shown = sheet("foreseen")
    told = []
    shown.list_wanted.connect(told.append)
    shown.tiles["changed"].click()
    shown.tiles["rejected"].click()
    assert told == ["changes", "wrong"]
