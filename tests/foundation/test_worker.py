"""A thread that goes on by itself: woken, paused by a fault, and ended."""

import threading

from rentbook_desktop.foundation import worker
from rentbook_desktop.foundation.worker import Worker

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
