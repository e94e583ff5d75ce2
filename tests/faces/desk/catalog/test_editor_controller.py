"""What is saved, and what is said when it cannot be."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.catalog.actions import edit_title, register_title
from rentbook_desktop.catalog.queries import TitleFound, same_isbn
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from tests.faces.catalog_states import CHOSEN
from tests.faces.desk.catalog.page_driver import done, shown, write

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_enter_opens_the_editor_and_saves_only_what_changed(qtbot, page, context):
    context.answers[edit_title] = lambda title_id, card: shown(title_id)
    qtbot.keyClick(page.panel.search.edit, ENTER)
    assert page.pane.currentWidget() is page.editor
    write(qtbot, page.editor.fields["price"], "1500")
    qtbot.keyClick(page.editor.fields["price"].edit, Qt.Key.Key_F9)
    ((act, form),) = done(context)
    assert (act, form["title_id"], form["card"].price, form["card"].name) == (edit_title, CHOSEN, 1500, None)
    assert page.pane.currentWidget() is not page.editor
    news = context.toasts[-1]
    assert news.action
    news.then()
    assert context.done[-1][1]["card"].price == 1000


def test_nothing_changed_means_nothing_done(qtbot, page, context):
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.editor.fields["name"].edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (done(context), page.editing.is_open) == ([], False)


@pytest.mark.parametrize(
    ("field", "error"),
    [
        ("name", Invalid("INVALID_TITLE", maximum=300)),
        ("author", Invalid("INVALID_FIELD", maximum=200, field="author")),
        ("publisher", Invalid("INVALID_FIELD", maximum=200, field="publisher")),
        ("year", Invalid("INVALID_YEAR", given="작년")),
        ("isbn", Invalid("INVALID_ISBN", given="12")),
        ("series", Invalid("INVALID_FIELD", maximum=200, field="series")),
        ("volume", Invalid("INVALID_FIELD", maximum=200, field="volume")),
        ("category", Invalid("INVALID_FIELD", maximum=200, field="category")),
        ("shelf", Invalid("INVALID_FIELD", maximum=200, field="shelf")),
        ("price", Invalid("INVALID_AMOUNT", amount="9", minimum=0, maximum=9)),
    ],
)
def test_each_refusal_stands_beside_its_field_and_what_was_typed_stays(qtbot, page, context, field, error):
    context.answers[register_title] = error
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    qtbot.mouseClick(page.editor.save, Qt.MouseButton.LeftButton)
    assert page.editor.fields[field].error()
    assert [name for name, one in page.editor.fields.items() if one.error()] == [field]
    assert page.editor.fields["name"].text() == "새 책"
    assert page.editor.save.isEnabled()


def test_a_lost_database_is_said_above_and_saving_works_again(qtbot, page, context):
    context.answers[register_title] = Unavailable("LOCKED", seconds=1)
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    page.editing.save()
    assert page.editor.trouble.isVisible()
    context.answers[register_title] = shown(99, "새 책")
    page.editing.save()
    assert [act for act, _ in done(context)] == [register_title, register_title]
    assert context.done[-1][1]["copies"] == 1
    assert not page.editing.is_open


def test_saving_twice_in_a_row_registers_once(qtbot, page, context):
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    page.editing.save()
    page.editing.save()
    assert [act for act, _ in done(context)] == [register_title]


def test_an_isbn_that_is_there_leads_to_its_title_instead(qtbot, page, context):
    context.answers[same_isbn] = TitleFound(
        title_id=7, name="동백꽃", author="", publisher="", isbn="9788937461057", price=1000, copies=1, available=1
    )
    page._register("9788937461057")
    assert page.editor.twin.isVisible()
    qtbot.mouseClick(page.editor.twin_button, Qt.MouseButton.LeftButton)
    assert page.shown.detail.title_id == 7
    assert page.detail.form.isVisible()
