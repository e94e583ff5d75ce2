"""A late fee is explained day by day, in at most four cells, and by its sum."""

from datetime import date

from msgspec.structs import replace

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.faces.desk.counter.fee_explanation import day_cells, rule_words, sum_words
from rentbook_desktop.rental.late_fee import FeeTerms, LateFee, fee_days, late_fee

DUE = date(2026, 11, 19)


def explained(last, **terms) -> LateFee:
    """The fee of a return on this day of November; the shop rests on the 20th."""
    calendar = ShopCalendar(closed={"2026-11-20": ""})
    fee = late_fee(FeeTerms(per_day=200, **terms), DUE, date(2026, 11, last), calendar)
    return replace(fee, days=fee_days(fee, DUE, calendar))


def test_few_days_stand_one_by_one(words):
    cells = day_cells(words, DUE, explained(22))
    assert [(cell.kind, cell.note) for cell in cells] == [
        ("due", "반납 예정일"), ("free", "휴무 · 제외"), ("counted", "1일째"), ("counted", "2일째"),
    ]  # fmt: skip


def test_many_days_are_four_cells_and_the_last_tells_how_many_count(words):
    cells = day_cells(words, DUE, explained(29))
    assert len(cells) == 4
    assert [cell.words for cell in cells][2] == "… 8일"
    assert cells[-1].note == "9일째"


def test_the_sum_names_what_is_taken_off(words):
    assert sum_words(words, explained(22)) == "3일 지남 − 휴무 1일 = 2일 × 200P"
    assert sum_words(words, explained(22, grace_days=1)) == "3일 지남 − 휴무 1일 − 유예 1일 = 1일 × 200P"


def test_the_rules_say_whose_day_they_are_of_what_is_free_and_where_it_ends(words):
    assert (
        rule_words(words, explained(22, cap=3000))
        == "빌린 날의 규칙으로 계산했어요 · 유예 없음 · 책 한 권에 3,000P까지"
    )
    assert rule_words(words, explained(22, grace_days=1)) == "빌린 날의 규칙으로 계산했어요 · 유예 1일"
    assert rule_words(words, explained(22), date(2026, 11, 18)).startswith("빌린 날(11월 18일)의 규칙으로")
    assert rule_words(words, explained(29, cap=400)).endswith("최대 400P까지만 받아요")


def test_the_newest_late_book_is_explained_and_named_where_there_are_several(view, shown_states):
    view.show_state(shown_states["late-fee"])
    assert view.basket.fee.sum.text() == "3일 지남 − 휴무 1일 = 2일 × 200P"
    assert view.basket.fee.amount.text() == "400P"
    view.show_state(shown_states["late-fee-waived"])
    assert view.basket.fee.sum.text().startswith("운수 좋은 날 · 30일 지남")
    assert view.basket.fee.cap.text().endswith("최대 3,000P까지만 받아요")
    view.show_state(shown_states["returns"])
    assert not view.basket.fee.isVisible()
