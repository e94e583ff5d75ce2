"""Another number for a notice."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.notices.actions import (
    correct_number,
)
from tests.faces.desk.notices.page_driver import done, press
from tests.faces.notices_states import STATES

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("typed", ["", "010", "02-123-4567", "전화", "010-1234-567890", "  "])
def test_a_number_that_is_none_stays_with_its_sentence(page, context, typed):
    press(page, Qt.Key.Key_P, CONTROL)
    field = page.detail.number.field
    assert field.edit.hasFocus()
    field.edit.setText(typed)
    press(page, Qt.Key.Key_Return)
    assert field.error()
    assert field.edit.text() == typed
    assert done(context, correct_number) == []


def test_another_number_is_given_and_the_panel_closes(page, context):
    page.detail.fix.click()
    page.detail.number.field.edit.setText("010-9876-5432")
    press(page, Qt.Key.Key_Return)
    assert done(context, correct_number) == [{"notice_id": 2, "phone": "010-9876-5432"}]
    assert not page.detail.number.isVisible()
    assert context.toasts[-1].tone == "ok"


def test_a_number_the_shop_refuses_stays_in_the_field(shown, context):
    page = shown(STATES["refused_number"](context))
    assert page.detail.number.field.error()
    assert page.detail.number.field.text() == "010-1234-5678"


def test_escape_closes_the_number_before_anything_else(page):
    page.log.search.set_text("오")
    press(page, Qt.Key.Key_P, CONTROL)
    press(page, Qt.Key.Key_Escape)
    assert not page.detail.number.isVisible()
    assert page.log.search.text() == "오"


def test_another_notice_closes_the_number(page):
    press(page, Qt.Key.Key_P, CONTROL)
    page.log.table.select(5)
    assert not page.detail.number.isVisible()
