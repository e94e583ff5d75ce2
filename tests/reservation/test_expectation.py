"""When who waits may have a copy."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from rentbook_desktop.reservation.expectation import expected_days

DAY = date(2026, 11, 28)
days = some.integers(0, 60).map(lambda number: DAY + timedelta(days=number))


def test_the_first_copy_that_comes_back_goes_to_the_first_and_comes_back_again():
    due = [DAY + timedelta(days=5), DAY + timedelta(days=9)]
    found = expected_days(due, 4, 7)
    assert [(one - DAY).days for one in found] == [5, 9, 12, 16]
    assert expected_days([], 2, 7) == [None, None]


@given(some.lists(days, min_size=1, max_size=8), some.integers(0, 20), some.integers(1, 30))
def test_nobody_is_expected_before_who_stands_ahead(free_on, waiting, period):
    found = expected_days(free_on, waiting, period)
    assert len(found) == waiting
    assert found == sorted(found)
    assert found[:1] == [min(free_on)][:waiting]


@given(some.lists(days, min_size=1, max_size=8), days, some.integers(1, 20), some.integers(1, 30))
def test_one_copy_more_makes_nobody_wait_longer(free_on, another, waiting, period):
    few, many = expected_days(free_on, waiting, period), expected_days([*free_on, another], waiting, period)
    assert all(more <= less for more, less in zip(many, few, strict=True))
