"""What the calendar says day by day."""

import pytest

from rentbook_desktop.calendar.queries import calendar_days
from rentbook_desktop.foundation.errors import Invalid


def test_each_day_says_what_it_is_and_why(small):
    small.set(calendar__public_holidays="true")
    small.close_shop("thu")
    days = small.shop.ask(calendar_days, first="2026-12-23", last="2026-12-26")
    assert [(one.day.day, one.kind, one.reason) for one in days] == [
        (23, "open", ""), (24, "weekly", ""), (25, "holiday", "기독탄신일"), (26, "open", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last"), [("2026-12-02", "2026-12-01"), ("soon", "later"), ("2026-01-01", "2027-12-31")]
)
def test_days_that_are_none_or_too_many_are_refused(embedded, first, last):
    with pytest.raises(Invalid):
        embedded.shop.ask(calendar_days, first=first, last=last)
