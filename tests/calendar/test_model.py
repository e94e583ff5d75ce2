"""The calendar: which days are open, the next open day, and shops that never are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.calendar.model import DayKind, ShopCalendar, calendar_key, holiday_name
from rentbook_desktop.foundation.errors import Invalid

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(
    lambda weekdays, closed, opened: ShopCalendar(
        closed=dict.fromkeys([*weekdays, *(day.isoformat() for day in closed)], ""),
        opened={day.isoformat(): "" for day in opened},
    ),
    st.sets(st.sampled_from("1234567")),
    st.sets(DAYS, max_size=5),
    st.sets(DAYS, max_size=5),
)
NEVER = ShopCalendar(closed=dict.fromkeys("1234567", ""))


@given(calendar=CALENDARS, day=DAYS, count=st.integers(0, 40))
def test_the_next_open_day_is_open_and_the_first_one(calendar, day, count):
    found = calendar.next_open(day)
    if calendar.is_open(found):
        assert found >= day
        assert not any(calendar.is_open(day + timedelta(days=n)) for n in range((found - day).days))
    else:
        assert found == day  # it is never open within a year
    assert 0 <= calendar.closed_between(day, day + timedelta(days=count)) <= count


@given(calendar=CALENDARS, day=DAYS, count=st.integers(1, 20))
def test_so_many_open_days_follow(calendar, day, count):
    last = calendar.after_open_days(day, count)
    opened = (last - day).days - calendar.closed_between(day, last)
    assert opened == count or last == day + timedelta(days=count)


def test_a_date_counts_before_its_weekday_and_a_holiday():
    christmas = date(2026, 12, 25)  # a Friday
    plain = ShopCalendar(with_holidays=True)
    assert (plain.kind_of(christmas), plain.reason_of(christmas)) == (DayKind.HOLIDAY, "기독탄신일")
    opened = ShopCalendar(with_holidays=True, closed={"5": ""}, opened={"2026-12-25": "연말 특별"})
    assert (opened.kind_of(christmas), opened.reason_of(christmas)) == (DayKind.EXCEPTION, "연말 특별")
    assert opened.kind_of(date(2026, 12, 18)) is DayKind.WEEKLY
    closed = ShopCalendar(closed={"2026-12-18": "휴가"})
    assert (closed.kind_of(date(2026, 12, 18)), closed.reason_of(date(2026, 12, 18))) == (DayKind.CLOSED, "휴가")


@pytest.mark.parametrize("day", ["2026-02-16", "2026-02-17", "2026-02-18", "2026-09-25", "2026-03-02"])
def test_lunar_and_substitute_holidays_are_known(day):
    assert holiday_name(date.fromisoformat(day))  # Seollal, Chuseok, the substitute of 1 March


def test_a_shop_that_is_never_open_moves_no_day_and_ends():
    day = date(2026, 11, 23)
    assert NEVER.next_open(day) == day
    assert NEVER.after_open_days(day, 3) == day + timedelta(days=3)
    assert NEVER.closed_between(day, date.max) > 2_000_000


@pytest.mark.parametrize(
    ("typed", "key"), [("월", "1"), ("SUN", "7"), (" tuesday ", "2"), ("2026-12-25", "2026-12-25")]
)
def test_a_date_or_a_weekday_is_read(typed, key):
    assert calendar_key(typed) == key


@pytest.mark.parametrize("typed", ["", "soon", "2026-02-30", "8", "2026-13-01"])
def test_anything_else_is_asked_for_again(typed):
    with pytest.raises(Invalid) as error:
        calendar_key(typed)
    assert [one.code for one in error.value.reasons] == ["INVALID_CALENDAR_DAY"]
