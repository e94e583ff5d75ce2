"""Sending to all who are late."""

from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.actions import (
    NoticesPlanned,
    send_to_all_overdue,
)
from tests.faces import notices_states
from tests.faces.desk.notices.page_driver import done, press
from tests.faces.notices_states import preview

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_nothing_goes_to_everybody_before_the_button(page, context):
    press(page, Qt.Key.Key_N, CONTROL)
    sheet = page.sheet
    assert sheet.isVisible()
    assert sheet.no.hasFocus()
    assert sheet.title.text() == "연체된 고객 3명에게 알려요"
    assert done(context, send_to_all_overdue) == []
    press(page, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert done(context, send_to_all_overdue) == []


def test_the_sheet_shows_every_text_word_for_word(page):
    page.ask_all()
    sheet = page.sheet
    assert sheet.text.words.text() == preview().notices[0].text
    sheet.table.selectRow(2)
    assert sheet.sms.words.text() == preview().notices[2].sms
    assert sheet.sms.measure.text() == "장문 96바이트"


def test_the_sheet_sends_once_and_says_what_became_of_it(page, context):
    page.ask_all()
    sheet = page.sheet
    sheet.yes.click()
    sent = done(context, send_to_all_overdue)
    assert len(sent) == 1
    assert sent[0]["request_id"]
    assert not sheet.isVisible()
    assert context.toasts[-1].title == "2명에게 알려요"
    assert "이미 알렸어요" in context.toasts[-1].sentence


def test_a_failed_sending_to_all_keeps_its_number(shown, context):
    page = shown(notices_states.page(context, send_to_all_overdue=Unavailable("UNREACHABLE", seconds=3)))
    page.ask_all()
    for _ in range(2):
        page.sheet.yes.click()
        assert page.sheet.problem.text()
    numbers = {form["request_id"] for form in done(context, send_to_all_overdue)}
    assert len(numbers) == 1
    context.answers[send_to_all_overdue] = NoticesPlanned(planned=0, already=3, skipped={})
    page.sheet.yes.click()
    assert context.toasts[-1].tone == "info"


def test_nobody_late_cannot_be_told(shown, context):
    page = shown(notices_states.page(context, overdue_preview=preview(0)))
    page.ask_all()
    assert page.sheet._list.state == "empty"
    assert not page.sheet.yes.isEnabled()


def test_the_sheet_goes_with_its_page(page):
    page.ask_all()
    page.hide()
    assert not page.sheet.isVisible()
