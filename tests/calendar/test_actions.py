"""Closing and opening days: what is written, told and audited."""

import pytest

from rentbook_desktop.calendar.actions import open_day
from rentbook_desktop.calendar.queries import calendar_rules
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.rental.closings import close_days
from tests.shops import new_id


def rules(small):
    return [(one.day, one.state, one.reason) for one in small.shop.ask(calendar_rules)]


def test_a_date_stands_only_where_it_differs_from_its_week(small):
    small.close_shop("tue")
    small.shop.do(open_day, day="2026-12-01")  # a Tuesday
    small.shop.do(open_day, day="2026-12-02")  # open anyway
    small.close_shop("2026-12-03", reason="휴가")
    assert rules(small) == [("2", "CLOSED", ""), ("2026-12-01", "OPEN", ""), ("2026-12-03", "CLOSED", "휴가")]
    small.shop.do(open_day, day="tue")
    small.shop.do(open_day, day="2026-12-03")
    small.close_shop("2026-12-01")
    assert rules(small) == [("2026-12-01", "CLOSED", "")]
    assert small.verify() == {}


def test_a_clerk_closes_nothing(small):
    with pytest.raises(NotAllowed):
        small.clerk().do(close_days, first="tue", request_id=new_id())
