"""What is done to titles and copies, with its way back."""

from PySide6.QtCore import Qt

from rentbook_desktop.catalog.actions import CopiesMade, add_copies, mark_copy
from rentbook_desktop.catalog.removal import remove_copy, remove_title, restore_copy, restore_title
from rentbook_desktop.foundation.errors import Invalid
from tests.faces.catalog_states import CHOSEN, COPIES
from tests.faces.desk.catalog.page_driver import done, shown, write

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_del_removes_and_the_toast_brings_it_back(qtbot, page, context):
    context.answers |= {remove_title: shown(4), restore_title: shown(4)}
    page.listing.want(4)
    qtbot.waitUntil(lambda: page.shown.detail.title_id == 4)
    page.panel.table.setFocus()
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete)
    assert [act for act, _ in done(context)] == [remove_title]
    context.toasts[-1].then()
    assert [act for act, _ in done(context)] == [remove_title, restore_title]


def test_a_title_with_a_copy_out_says_why_it_stays(qtbot, page, context):
    assert not page.detail.remove.isEnabled()
    assert "2권" in page.detail.why_not.text()
    page.panel.table.setFocus()
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete)
    assert done(context) == []
    assert "2권" in context.toasts[-1].sentence


def test_copies_are_added_and_a_taken_barcode_is_said_in_place(qtbot, page, context):
    context.answers[add_copies] = CopiesMade(copies=("RB-000758-5", "RB-000758-6"))
    qtbot.mouseClick(page.detail.add, Qt.MouseButton.LeftButton)
    write(qtbot, page.detail.form.fields["count"], "2")
    qtbot.keyClick(page.detail.form.fields["count"].edit, ENTER)
    assert context.done[-1] == (add_copies, {"title_id": CHOSEN, "count": 2})
    assert not page.detail.form.isVisible()
    context.answers[add_copies] = Invalid("INVALID_BARCODE")
    qtbot.mouseClick(page.detail.add, Qt.MouseButton.LeftButton)
    write(qtbot, page.detail.form.fields["barcode"], "???")
    qtbot.keyClick(page.detail.form.fields["barcode"].edit, ENTER)
    assert page.detail.form.fields["barcode"].error()
    assert page.detail.form.fields["barcode"].text() == "???"
    write(qtbot, page.detail.form.fields["count"], "many")
    qtbot.keyClick(page.detail.form.fields["count"].edit, ENTER)
    assert page.detail.form.fields["count"].error()
    qtbot.keyClick(page.detail.form.fields["count"].edit, ESC)
    assert not page.detail.form.isVisible()


def test_a_copy_is_marked_with_its_reason_and_put_back_by_the_toast(page, context):
    context.answers |= {mark_copy: CopiesMade(copies=("RB-000758-1",))}
    page.menu.choose(COPIES[0], "REPAIR")
    page.detail.form.fields["note"].set_text("표지 손상")
    page.detail.form.submit()
    assert context.done[-1] == (mark_copy, {"barcode": "RB-000758-1", "state": "REPAIR", "note": "표지 손상"})
    context.toasts[-1].then()
    assert context.done[-1] == (mark_copy, {"barcode": "RB-000758-1", "state": "AVAILABLE", "note": ""})


def test_a_copy_is_taken_out_and_comes_back(page, context):
    made = CopiesMade(copies=("RB-000758-1",))
    context.answers |= {remove_copy: made, restore_copy: made}
    page.menu.choose(COPIES[0], "drop")
    context.toasts[-1].then()
    assert [act for act, _ in done(context)] == [remove_copy, restore_copy]
