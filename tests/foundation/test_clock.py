"""Time: whole microseconds, days of the shop's zone, and waiting that never runs backwards."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.foundation.clock import SEOUL, SetClock, SystemClock, day_in, instant_of, iso, micros

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=SEOUL)


@given(st.integers(-(10**15), 10**16))
def test_an_instant_is_stored_and_read_back_to_the_microsecond(stamp):
    assert micros(instant_of(stamp)) == stamp
    instant = datetime(2026, 11, 23, 3, 0, 0, 1, tzinfo=UTC)
    assert instant_of(micros(instant)) == instant


def test_a_day_is_that_of_the_shop_and_not_of_utc():
    assert day_in(SEOUL, datetime(2026, 11, 22, 15, 0, tzinfo=UTC)) == date(2026, 11, 23)
    assert day_in(SEOUL, datetime(2026, 11, 22, 14, 59, tzinfo=UTC)) == date(2026, 11, 22)


def test_a_stamp_is_written_as_utc_with_milliseconds():
    assert iso(micros(NOON)) == "2026-11-23T03:00:00.000Z"


def test_a_clock_set_back_does_not_give_waiting_time_back():
    clock = SetClock(NOON)
    clock.move(timedelta(seconds=30))
    clock.put(NOON - timedelta(days=1))
    assert clock.now() == NOON - timedelta(days=1)
    assert clock.monotonic() == 30


def test_the_computers_clock_says_utc():
    assert SystemClock().now().utcoffset() == timedelta(0)
