"""The card of what an import did, and the imports before it."""

import pytest

from tests.faces.catalog_states import STATES
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def page(qtbot, theme, words):
    def shown(state):
        page = STATES[state](FakePageContext(words))
        qtbot.addWidget(page)
        page.resize(1200, 780)
        page.show()
        return page

    return shown


def test_while_it_saves_it_says_how_fast_and_how_long(page, words):
    result = page("taking").import_pane.sheet.result
    assert result.far.text() == " · ".join(
        (
            words.tr("catalog.import_at", at=852, rows=1842),
            words.tr("catalog.import_rate", rate=213),
            words.tr("catalog.import_left", seconds=5),
        )
    )
    assert (result.far.isVisible(), result.titles.isVisible()) == (True, False)


def test_when_it_is_done_it_lists_the_imports_there_were_and_what_undoing_would_do(page, words):
    shown = page("imported")
    result = shown.import_pane.sheet.result
    assert result.title.text() == words.tr("catalog.import_saved", count=1237)
    assert result.records.rows.rowCount() == 3
    assert result.records.rows.row(2).cells[5].chip.words == words.tr("catalog.import_record_undone")
    assert shown.import_pane.outlook.isVisible()
    assert not result.far.isVisible()
    wrong = shown.import_pane.lists.wrong.rows
    assert wrong.row(0).cells[0].second == words.tr("catalog.import_lines", count=2, lines="1,203, 1,204")


def test_its_button_leads_to_the_titles(page, qtbot):
    shown = page("imported")
    shown.import_pane.sheet.result.titles.click()
    assert shown.sides.left.currentWidget() is shown.panel
