"""The form of somebody who works here: whose PIN is typed twice, and what none may be."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.faces.widgets.segmented import _Segment
from rentbook_desktop.foundation.pins import pin_matches
from rentbook_desktop.staff.actions import edit_staff, hire_staff
from tests.faces import settings_states
from tests.faces.settings_states import STAFF


@pytest.fixture
def staff(shown, context):
    context.answers[hire_staff] = context.answers[edit_staff] = STAFF[0]
    return shown(settings_states.page(context, "staff")).staff


def fill(staff, role, pin, again=""):
    staff.name.set_text("박도윤")
    next(one for one in staff.role.findChildren(_Segment) if one.choice.key == role).click()
    staff.pin.set_text(pin)
    staff.again.set_text(again)
    staff.save.click()


def hired(context):
    return [form for act, form in context.done if act in (hire_staff, edit_staff)]


def test_an_owners_pin_is_typed_twice_a_clerks_once(staff, context):
    fill(staff, "CLERK", "1928")
    assert not staff.again.isVisibleTo(staff)
    staff._edit(None)
    fill(staff, "OWNER", "582914", "582941")
    assert staff.again.isVisibleTo(staff)
    assert staff.again.error() == context.words.tr("welcome.pin_differs")
    staff.again.set_text("582914")
    staff.save.click()
    assert [form["role"] for form in hired(context)] == ["CLERK", "OWNER"]
    assert pin_matches(hired(context)[1]["pin_hash"], "582914")


@pytest.mark.parametrize(("role", "pin"), [("OWNER", "5829"), ("OWNER", "123456"), ("CLERK", "0000"), ("CLERK", "12")])
def test_a_short_or_easy_pin_is_said_at_its_field_and_nobody_is_employed(staff, context, role, pin):
    fill(staff, role, pin, pin)
    assert staff.pin.error()
    assert hired(context) == []


def test_an_owner_whose_name_alone_changes_needs_no_pin(staff, context):
    staff._edit(STAFF[0])
    fill(staff, "OWNER", "")
    assert hired(context) == [{"staff_id": 1, "name": "박도윤", "role": "OWNER"}]


def test_the_form_follows_right_below_the_list(staff):
    card = staff.head.parentWidget()
    assert staff.table.rows.rowCount() == len(STAFF)
    assert card.y() - staff.showing.geometry().bottom() <= 16
    assert staff.table.verticalScrollBar().maximum() == 0


def test_somebody_new_is_offered_only_while_somebody_else_is_in_the_form(staff):
    assert not staff.new.isVisibleTo(staff)
    staff.table.select(STAFF[0].staff_id)
    assert staff.new.isVisibleTo(staff)
    staff.new.click()
    assert (staff.new.isVisibleTo(staff), staff.name.text()) == (False, "")


def test_after_the_button_for_somebody_new_the_caret_is_in_the_empty_name(staff, qtbot):
    staff.window().activateWindow()
    staff._choose(STAFF[0].staff_id)
    staff.pin.setFocus()
    qtbot.waitUntil(staff.pin.edit.hasFocus)
    staff.new.click()
    qtbot.waitUntil(staff.name.edit.hasFocus)
    assert (staff.name.text(), staff.save.text()) == ("", staff._context.words.tr("settings.staff_add"))


def typed(field, text, qtbot):
    """As by hand: what is put in by the program counts as taken up."""
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, text)


def test_a_list_that_gets_the_caret_on_the_way_takes_nothing_half_typed_away(staff, qtbot):
    typed(staff.name, "Doyun", qtbot)
    typed(staff.pin, "1928", qtbot)
    staff.table.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert (staff.name.text(), staff.pin.text()) == ("Doyun", "1928")
    assert staff.table.selected() is None
    assert staff.note.text() == staff._context.words.tr("settings.staff_unsaved")
    staff.new.click()
    staff.table.select(STAFF[0].staff_id)
    assert (staff.name.text(), staff.pin.text(), staff.note.text()) == (STAFF[0].name, "", "")


def test_half_typed_changes_keep_their_person_chosen(staff, qtbot):
    staff.table.select(STAFF[0].staff_id)
    typed(staff.name, " 2", qtbot)
    staff.table.select(STAFF[1].staff_id)
    assert staff.table.selected() == STAFF[0].staff_id
    assert staff.name.text() == f"{STAFF[0].name} 2"


def test_a_change_of_language_keeps_what_is_typed(staff, qtbot):
    staff.table.select(STAFF[1].staff_id)
    typed(staff.name, " 2", qtbot)
    typed(staff.pin, "19", qtbot)
    staff.retranslate()
    assert (staff.name.text(), staff.pin.text()) == (f"{STAFF[1].name} 2", "19")
