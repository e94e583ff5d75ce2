"""What a row of the pickup shelf says of the message to its customer."""

import pytest

from rentbook_desktop.faces.desk.reservations.notice_words import notice_cell
from rentbook_desktop.notices.pickup_notices import PickupNotice
from tests.faces import reservations_rows as rows
from tests.faces.fake_page_context import NOW


@pytest.mark.parametrize(
    ("one", "text", "second", "ink"),
    [
        (rows.SENT, "알림 보냄", "11월\xa020일\xa0(금)", "text"),
        (rows.SENT_TODAY, "알림 보냄", "오늘 09:12", "text"),
        (rows.PLANNED, "보낼 예정", "내일 09:00", "text"),
        (rows.FAILED, "못 보냄", "번호 확인 필요", "bad"),
        *zip(
            rows.OTHER_NOTICES,
            ("보내는 중", "아직 못 보냄", "못 보냄", "알림 없음", "알림 없음", "연습 모드"),
            ("", "충전액 부족", "시간 지남", "받을 곳 없음", "알림 꺼짐", "실제로 안 보냄"),
            ("text", "text", "bad", "text2", "text2", "text2"),
            strict=True,
        ),
        (PickupNotice(), "알림 없음", "", "text2"),
        (PickupNotice(state="sent"), "알림 보냄", "", "text"),
        (PickupNotice(state="failed", reason="of_a_newer_shop"), "못 보냄", "of_a_newer_shop", "bad"),
    ],
)
def test_each_message_says_whether_it_went_and_when_or_why_not(words, one, text, second, ink):
    cell = notice_cell(words, one, NOW)
    assert (cell.text, cell.second, cell.ink) == (text, second, ink)


def test_the_whole_reason_is_there_to_read(words):
    assert notice_cell(words, rows.FAILED, NOW).tip == "전화번호가 바뀐 것 같아요. 번호를 확인해 주세요."
    assert notice_cell(words, rows.OTHER_NOTICES[4], NOW).tip == ""
