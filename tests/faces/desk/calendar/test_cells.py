"""What the month shows of each day."""

from datetime import date

import pytest

from rentbook_desktop.faces.desk.calendar.cells import MonthNews, month_cells, month_span, planned_news
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from tests.faces import calendar_states as states
from tests.faces.fake_page_context import NOW

MONTH = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (date(2026, 12, 5), date(2026, 11, 29), date(2027, 1, 2)),
        (date(2026, 11, 1), date(2026, 11, 1), date(2026, 12, 5)),
        (date(2026, 2, 14), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2024, 1, 28), date(2024, 3, 2)),
    ],
)
def test_a_month_is_whole_weeks_from_sunday_on(month, first, last):
    assert month_span(month) == (first, last)


def test_every_day_says_in_words_why_it_is_closed_or_open(words):
    first, last = month_span(MONTH)
    due = {one.day: one for one in states.due(str(first), str(last))}
    cells = month_cells(words, states.days(str(first), str(last)), due, MonthNews(), MONTH, NOW.date())
    told = {str(one.day): one.spoken for one in cells}
    assert told["2026-12-01"] == "12월\xa01일\xa0(화), 매주 쉬어요"
    assert told["2026-12-05"] == "12월\xa05일\xa0(토), 반납 21권, 픽업 2"
    assert told["2026-12-22"] == "12월\xa022일\xa0(화), 열어요, 겨울방학"
    assert told["2026-12-25"] == "12월\xa025일\xa0(금), 기독탄신일, 쉬어요"
    assert told["2026-12-31"] == "12월\xa031일\xa0(목), 임시 휴업, 재고 정리"


def test_a_chosen_stretch_is_marked_and_heard_and_its_books_leave_day_by_day(words):
    first, last = month_span(MONTH)
    days = states.days(str(first), str(last))
    plan = DayPlan(key="2026-12-04", last="2026-12-06")
    by_day = {one.day: one for one in days}
    news = planned_news(plan, None, by_day, NOW.date())
    cells = {str(one.day): one for one in month_cells(words, days, {}, news, MONTH, NOW.date())}
    assert [day for day, one in cells.items() if one.is_chosen] == ["2026-12-04", "2026-12-05", "2026-12-06"]
    assert "고른 날" in cells["2026-12-05"].spoken
    closing = DayPlan(key="2026-12-04", last="2026-12-06", state="closed")
    news = planned_news(closing, states.preview("2026-12-04", "2026-12-06"), by_day, NOW.date())
    assert {str(day): count for day, count in news.planned.items()} == {
        "2026-12-04": 14,
        "2026-12-05": 21,
        "2026-12-06": 4,
    }
    assert [(str(day), one.before, one.after) for day, one in news.receiving.items()] == [("2026-12-07", 2, 41)]
