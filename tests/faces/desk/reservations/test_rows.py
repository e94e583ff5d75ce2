"""How reservations look in a row."""

from datetime import date

import pytest

from rentbook_desktop.faces.desk.reservations.rows import deadline_chip, fetch_row, place_words, queue_row
from tests.faces import reservations_states as states
from tests.faces.fake_page_context import NOW


@pytest.mark.parametrize(
    ("day", "tone", "said"),
    [(22, "bad", "오늘 끝나요"), (23, "warn", "내일까지"), (24, "info", "2일 남음"), (21, "bad", "오늘 끝나요")],
)
def test_the_last_day_is_bad_news_and_the_day_before_a_warning(words, day, tone, said):
    chip = deadline_chip(words, date(2026, 11, day), NOW.date())
    assert (chip.tone, chip.words) == (tone, said)


def test_what_a_kiosk_took_back_lies_in_the_return_box(words):
    here, kiosk = (fetch_row(words, states.TO_FETCH[at], NOW) for at in (0, 2))
    assert (here.cells[1].text, kiosk.cells[1].text) == ("A-03", "반납함")
    assert (here.cells[2].second, kiosk.cells[2].second) == ("오늘 09:12 예약", "어제 18:05 예약")


def test_a_place_says_where_its_copy_is_or_when_one_may_come(words):
    said = [place_words(words, one) for one in states.QUEUE]
    assert said == ["선반 2번", "11월 24일쯤", "11월 26일쯤", "12월 24일까지"]
    unknown = states.place(9, "가영", 1, expected_on=None)
    assert place_words(words, unknown) == "아직 알 수 없어요"
    on_its_way = states.place(9, "가영", 1, "READY", pickup_by=date(2026, 11, 25))
    assert place_words(words, on_its_way) == "찾는 중"
    assert queue_row(words, on_its_way, NOW.date()).cells[2].chip.words == "3일 남음"
