"""Which days of the calendar are chosen."""

from datetime import date, timedelta

import pytest

from rentbook_desktop.faces.desk.calendar.day_choice import chosen

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("begin", "to", "key", "last"),
    [
        ("2026-12-24", "2026-12-26", "2026-12-24", "2026-12-26"),
        ("2026-12-26", "2026-12-24", "2026-12-24", "2026-12-26"),
        ("2026-12-24", "2026-12-24", "2026-12-24", ""),
        ("2026-11-24", "2026-11-10", "2026-11-22", "2026-11-24"),
        ("2026-11-10", "2026-11-12", "2026-11-12", ""),
        ("2026-11-30", "2027-11-30", "2026-11-30", "2027-03-01"),
    ],
)
def test_a_choice_is_drawn_from_where_it_began_and_neither_into_the_past_nor_too_far(begin, to, key, last):
    choice = chosen(date.fromisoformat(begin)).drawn_to(date.fromisoformat(to), TODAY)
    plan = choice.plan("closed", 2)
    assert (plan.key, plan.last, plan.state, plan.spread) == (key, last, "closed", 2)


def test_it_is_drawn_back_over_where_it_began():
    choice = chosen(date(2026, 12, 5))
    for day in (6, 7, 6, 5, 4):
        choice = choice.drawn_to(date(2026, 12, day), TODAY)
    assert (choice.plan().key, choice.plan().last) == ("2026-12-04", "2026-12-05")
    assert choice.day - choice.begin == -timedelta(days=1)
