"""When a rental is due, and how late it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.rental.model import DAYS, days_late, due_day

DAY = date(2026, 11, 23)


def test_a_rental_is_due_at_the_end_of_the_seventh_day_after():
    assert due_day(DAY) == date(2026, 11, 30)
    assert due_day(date(2028, 2, 25), 4) == date(2028, 2, 29)


@pytest.mark.parametrize(("after", "late"), [(0, 0), (DAYS, 0), (DAYS + 1, 1), (DAYS + 30, 30)])
def test_late_is_counted_in_midnights_after_the_due_day(after, late):
    assert days_late(due_day(DAY), DAY + timedelta(days=after)) == late


@given(st.dates(), st.dates())
def test_lateness_is_never_negative_however_clocks_jump(due, returned):
    assert days_late(due, returned) >= 0
