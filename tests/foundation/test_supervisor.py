"""Threads that work by themselves are watched, and what became of them can be told to other programs."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.supervisor import FILE, Supervisor, workers_seen
from rentbook_desktop.foundation.worker import ENDED, Worker
from tests.patience import SECONDS, until


def ends_once(done):
    left = [SystemExit()]

    def step():
        if left:
            raise left.pop()
        done.set()

    return step


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the thread is meant to end
def test_one_that_ended_begins_anew_and_the_others_do_not_notice():
    done, others = threading.Event(), threading.Semaphore(0)
    supervisor = Supervisor()
    supervisor.add(Worker("ends", ends_once(done), rest=SECONDS))
    supervisor.add(Worker("other", others.release, rest=SECONDS))
    assert done.wait(SECONDS)
    until(lambda: supervisor.states[0].trouble == "")
    ends, other, own = supervisor.states
    assert (ends.name, ends.running, ends.falls) == ("ends", True, 1)
    assert (other.running, other.falls, own.name) == (True, 0, "supervisor")
    assert supervisor.warnings == frozenset()
    supervisor.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the thread is meant to end
def test_it_is_begun_anew_itself_by_whoever_uses_the_shop(monkeypatch):
    done = threading.Event()
    looks = ends_once(done)
    monkeypatch.setattr(Supervisor, "look", lambda _: looks())
    supervisor = Supervisor()
    supervisor.add(Worker("any", lambda: None, rest=SECONDS))
    until(lambda: not supervisor._own.is_alive)
    until(lambda: (supervisor.revive(), done.is_set())[1])
    supervisor.stop()


def test_what_is_told_to_other_programs_is_whole_and_goes_when_the_desk_closes(tmp_path):
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    supervisor = Supervisor(clock)
    supervisor.look()
    assert workers_seen(tmp_path) is None
    supervisor.tell_in(tmp_path, "desk-2")
    supervisor._workers.append(worker := Worker("relay", lambda: None, clock=clock))
    worker._note_fault(ENDED)
    supervisor.look()
    seen = workers_seen(tmp_path)
    assert (seen.at, seen.desk) == ("2026-11-23T00:00:00.000Z", "desk-2")
    assert [(one.name, one.trouble) for one in seen.workers] == [("relay", ENDED)]
    (tmp_path / FILE).write_text("not ours")
    supervisor.look()
    assert workers_seen(tmp_path) is None, "what has not changed is written once a minute"
    clock.move(timedelta(minutes=1))
    supervisor.look()
    assert workers_seen(tmp_path).at == "2026-11-23T00:01:00.000Z"
    supervisor.stop()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path):
    supervisor = Supervisor()
    supervisor.tell_in(tmp_path / "not there", "desk-1")
    supervisor.look()


def test_a_worker_that_fails_again_and_again_is_a_warning():
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    supervisor = Supervisor(clock)
    supervisor._workers.append(worker := Worker("relay", lambda: None, clock=clock))
    for count in range(1, 5):
        worker._note_fault("ValueError")
        assert bool(supervisor.warnings) == (count == 4)
