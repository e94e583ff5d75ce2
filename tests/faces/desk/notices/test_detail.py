"""One notice with its text and its way."""

from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.actions import (
    retry_notice,
)
from rentbook_desktop.notices.queries import notice_detail
from tests.faces import notices_states
from tests.faces.desk.notices.page_driver import done, press


def test_the_detail_shows_the_text_its_bytes_and_the_way(page):
    assert "골목길 히어로 9" in page.detail.text.words.text()
    assert page.detail.sms.measure.text().startswith("단문 ")
    way = page.detail.way.rows
    assert way.rowCount() == 3
    assert way.row(0).cells[1].text == "도착 조회 · 실패함"
    assert "번호를 확인해 주세요" in way.row(0).cells[1].tip


def test_a_detail_that_cannot_be_read_says_so_and_asks_again(shown, context):
    page = shown(notices_states.page(context, select=2, notice_detail=Unavailable("UNREACHABLE", seconds=3)))
    assert page.detail.showing.state == "error"
    context.answers[notice_detail] = notices_states.detailed()
    page.detail.showing.acted.emit()
    assert page.detail.showing.state == "ready"


def test_enter_goes_into_the_notice_and_space_sends_it_again(page, context):
    press(page, Qt.Key.Key_Return)
    assert page.detail.retry.hasFocus()
    press(page, Qt.Key.Key_Space)
    assert done(context, retry_notice) == [{"notice_id": 2}]
    assert context.toasts[-1].title == "오세훈 님에게 다시 보내요"
