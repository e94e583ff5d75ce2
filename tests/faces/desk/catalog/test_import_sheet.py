"""The left side while a file comes in: every column is accounted for, every row says what becomes of it."""

import pytest

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
    assert [button.text() for button in sample.head.buttons][-1] == words.tr("sheet.field.unused")
    assert len(sample.head.buttons) == 8
    rows = [sample.table.rows.row(at) for at in range(7)]
    assert [row.cells[0].chip.tone for row in rows] == ["ok", "mute", "warn", "ok", "bad", "ok", "mute"]
    assert rows[2].cells[6].text == "2 → 4"
    assert (rows[4].tone, rows[4].cells[1].text) == ("bad", words.tr("catalog.import_empty_cell"))


def test_pressing_a_column_offers_every_use(sheet, qtbot):
    sample = sheet("foreseen").sample
    told = []
    sample.use_wanted.connect(lambda *said: told.append(said))
    head = sample.head
    head._offer(head._columns[7], head.buttons[7])
    from PySide6.QtWidgets import QApplication

    menu = QApplication.activePopupWidget()
    assert len(menu.actions()) == len(head._fields) + 1
    menu.actions()[0].trigger()
    menu.close()
    assert told == [("비고", "name")]


def test_figures_lead_to_their_lists(sheet, qtbot):
    shown = sheet("foreseen")
    told = []
    shown.list_wanted.connect(told.append)
    shown.tiles["changed"].click()
    shown.tiles["rejected"].click()
    assert told == ["changes", "wrong"]
