"""Codes and links lead to titles."""

from PySide6.QtCore import Qt

from rentbook_desktop.catalog.queries import CodeMeaning, title_of_code
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.queries.title_detail import title_detail
from tests.faces.catalog_states import IDS
from tests.faces.desk.catalog.page_driver import shown, type_in

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_a_scanned_new_isbn_opens_the_editor_and_a_known_code_its_title(qtbot, page, context):
    context.answers[title_of_code] = lambda code: CodeMeaning(isbn="9788937461057")
    type_in(page.panel.search.edit, "9788937461057")
    qtbot.keyClick(page.panel.search.edit, ENTER)
    assert page.editor.typed()["isbn"] == "9788937461057"
    page.editor.closed.emit()
    context.answers[title_of_code] = lambda code: CodeMeaning(title_id=7)
    type_in(page.panel.search.edit, "RB-000007-1")
    qtbot.keyClick(page.panel.search.edit, ENTER)
    assert page.shown.detail.title_id == 7
    assert page.pane.currentWidget() is page.shown.place


def test_a_link_opens_a_title_a_filter_or_a_new_one(page, context):
    page.navigate(Target(page="catalog", key=8))
    assert page.shown.detail.title_id == 8
    page.navigate(Target(page="catalog", filter="overdue"))
    assert page.listing.title_filter.kind == "overdue"
    page.navigate(Target(page="catalog", command="new"))
    assert page.editing.is_open


def test_a_link_opens_the_editor_of_its_title_once_it_is_there(page, context):
    context.answers[title_detail] = shown
    page.navigate(Target(page="catalog", key=IDS[2], command="edit"))
    assert page.editing.is_open
    assert page.editor.draft.title_id == IDS[2]
