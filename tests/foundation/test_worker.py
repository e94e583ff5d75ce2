"""A thread that goes on by itself: woken, paused by a fault, and ended."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from rentbook_desktop.foundation import worker
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.worker import ENDED, Worker, WorkerState

LONG = 20  # seconds; only reached when the test fails


def test_it_works_when_it_is_woken_and_ends_when_it_is_told():
    steps = threading.Semaphore(0)
    busy = Worker("test", steps.release, rest=LONG)
    busy.start()
    assert steps.acquire(timeout=LONG)
    busy.wake()
    assert steps.acquire(timeout=LONG)
    busy.stop(patience=LONG)
    assert busy.trouble == ""


def test_a_fault_is_named_and_the_next_step_takes_it_away(monkeypatch, caplog):
    monkeypatch.setattr(worker, "_SHORTEST_PAUSE", 0.0)
    done, seen = threading.Event(), []

    def step():
        seen.append(falling.trouble)
        if len(seen) == 1:
            raise ValueError
        done.set()

    falling = Worker("test", step, rest=LONG)
    falling.start()
    assert done.wait(LONG)
    falling.stop(patience=LONG)
    assert seen == ["", "ValueError"]
    assert falling.trouble == ""
    assert "test fell and starts again" in caplog.text


def test_no_step_begins_while_it_is_kept_idle():
    steps = threading.Semaphore(0)
    kept = Worker("test", steps.release, rest=LONG)
    with kept.is_idle():
        kept.start()
        kept.wake()
        assert not steps.acquire(blocking=False)
    assert steps.acquire(timeout=LONG)
    kept.stop(patience=LONG)


def test_starting_twice_is_starting_once():
    once = Worker("test", lambda: None, rest=LONG)
    once.start()
    first = once._thread
    once.start()
    assert once._thread is first
    once.stop(patience=LONG)


def fails(*errors):
    """A step that raises each of these in turn, then counts up."""
    left, done = list(errors), threading.Semaphore(0)

    def step():
        if left:
            raise left.pop(0)
        done.release()

    step.done = done
    return step


def test_pauses_double_up_to_a_longest_and_a_healthy_time_begins_anew():
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    falling = Worker("test", lambda: None, clock=clock)
    pauses = []
    for _ in range(9):
        pauses.append(falling._note_fault("ValueError"))
        clock.move(timedelta(seconds=pauses[-1]))
    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    assert falling.is_stuck
    clock.move(timedelta(seconds=59))
    assert falling._note_fault("ValueError") == 30
    clock.move(timedelta(seconds=90))
    assert falling._note_fault("ValueError") == 0.5
    assert not falling.is_stuck
    assert falling.state == WorkerState(
        name="test", running=False, trouble="ValueError", fell_at="2026-11-23T00:04:30.500Z", falls=11, stuck=False
    )


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the thread is meant to end
def test_a_thread_that_ended_begins_anew_after_its_pause_and_not_before(caplog):
    clock, step = SetClock(datetime(2026, 11, 23, tzinfo=UTC)), fails(SystemExit())
    ending = Worker("test", step, rest=LONG, after=0.0, clock=clock)
    ending.start()
    ending._thread.join(LONG)
    assert not ending.is_alive
    ending.revive()
    assert (ending.is_alive, ending.trouble) == (False, ENDED)
    clock.move(timedelta(seconds=0.5))
    ending.revive()
    assert step.done.acquire(timeout=LONG)
    ending.revive()
    ending.stop(patience=LONG)
    assert (ending.trouble, ending.state.falls) == ("", 1)
    assert len([one for one in caplog.records if "has ended" in one.message]) == 1


def test_one_that_was_stopped_or_never_began_is_not_revived():
    step = fails()
    never = Worker("test", step)
    never.revive()
    assert not never.is_alive
    never.start()
    never.stop(patience=LONG)
    never.revive()
    assert not never.is_alive


def test_the_code_of_what_is_not_there_is_told_and_never_a_message(monkeypatch):
    monkeypatch.setattr(worker, "_SHORTEST_PAUSE", 0.0)
    step, seen = fails(Unavailable("UNREACHABLE"), ValueError("박서연 010-1234-5678")), []
    falling = Worker("test", lambda: (seen.append(falling.trouble), step()), rest=LONG)
    falling.start()
    assert step.done.acquire(timeout=LONG)
    falling.stop(patience=LONG)
    assert seen == ["", "UNREACHABLE", "ValueError"]


def test_it_begins_later_where_it_is_told_to():
    step = fails()
    later = Worker("test", step, after=LONG * 10)
    later.start()
    later.wake()
    assert not step.done.acquire(blocking=False)
    later.stop(patience=LONG)
    assert not later.is_alive
