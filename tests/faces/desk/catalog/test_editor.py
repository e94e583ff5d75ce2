"""The editor of a title: nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt

from tests.faces.desk.catalog.page_driver import done, write

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_escape_asks_once_and_what_was_dropped_comes_back(qtbot, page, context):
    page._edit()
    write(qtbot, page.editor.fields["author"], "누구")
    qtbot.keyClick(page.editor.fields["author"].edit, ESC)
    assert page.editing.is_open
    assert page.editor.alert.isVisible()
    qtbot.keyClick(page.editor.fields["author"].edit, ESC)
    assert not page.editing.is_open
    context.toasts[-1].then()
    assert page.editing.is_open
    assert page.editor.fields["author"].text() == "누구"
    assert done(context) == []


def test_choosing_another_title_does_not_lose_what_was_typed(qtbot, page):
    page._edit()
    write(qtbot, page.editor.fields["author"], "누구")
    page.panel.table.selectRow(0)
    assert page.pane.currentWidget() is page.editor
    assert page.editor.alert.isVisible()
    assert page.editor.fields["author"].text() == "누구"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [("price", "천원", "INVALID_AMOUNT"), ("price", "-5", "INVALID_AMOUNT"), ("copies", "x", "INVALID_COUNT"),
     ("copies", "1001", "INVALID_COUNT")],
)  # fmt: skip
def test_what_is_no_number_is_said_beside_its_field(qtbot, page, context, field, typed, code):
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    write(qtbot, page.editor.fields[field], typed)
    page.editing.save()
    assert page.editor.fields[field].error()
    assert page.editor.typed()[field] == typed
    assert done(context) == []
