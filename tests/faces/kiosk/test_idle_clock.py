"""The time that nobody touches anything."""

from datetime import datetime, timedelta

from rentbook_desktop.faces.kiosk.idle_clock import LONGEST_PAUSE, IdleClock
from rentbook_desktop.foundation.clock import SEOUL, SetClock


def clock():
    return SetClock(datetime(2026, 11, 22, 14, 32, tzinfo=SEOUL))


def test_it_runs_down_asks_and_begins_anew_as_often_as_somebody_likes():
    now = clock()
    idle = IdleClock(now)
    for _ in range(5):
        now.move(timedelta(seconds=46))
        assert (idle.left, idle.warns) == (14, True)
        idle.touch()
        assert (idle.left, idle.warns) == (60, False)
    now.move(timedelta(seconds=90))
    assert idle.left == 0


def test_in_a_pause_no_time_runs_and_after_it_there_is_all_of_it():
    now = clock()
    idle = IdleClock(now)
    now.move(timedelta(seconds=50))
    idle.pause(on=True)
    now.move(timedelta(seconds=200))
    assert (idle.left, idle.is_paused) == (60, True)
    idle.pause(on=False)
    now.move(timedelta(seconds=10))
    assert idle.left == 50


def test_a_pause_that_nobody_ends_ends_by_itself():
    now = clock()
    idle = IdleClock(now)
    idle.pause(on=True)
    now.move(timedelta(seconds=LONGEST_PAUSE + 20))
    assert (idle.left, idle.is_paused) == (40, False)
