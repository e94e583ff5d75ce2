"""Whatever works by itself dies, by an error and with its thread: renting goes on, it begins anew, and health says so."""

import threading

import pytest

from rentbook_desktop import background
from rentbook_desktop.backup import schedule
from rentbook_desktop.foundation import supervisor, worker
from rentbook_desktop.maintenance import health
from tests.patience import until

NAMES = ("relay", "eraser", "notes", "disk space", "backups", "proofs", "timetable", "search index", "supervisor")


@pytest.fixture
def desk(embedded, monkeypatch):
    """A shop with everything that a desk starts; pauses are short."""
    monkeypatch.setattr(worker, "_SHORTEST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "_LOOK_S", 0.01)
    monkeypatch.setattr(background, "_LOOK_AT_TIMETABLE", 0.01)
    monkeypatch.setattr(background, "_INDEXED_AFTER", 0.0)
    monkeypatch.setattr("rentbook_desktop.proving.prove_if_due", lambda _: None)
    monkeypatch.setattr(schedule, "back_up_if_due", lambda _: False)
    monkeypatch.setattr(schedule, "back_up_at_closing", lambda _: None)
    background.start_relay(embedded.opened)
    background.start_timetable(embedded.opened, after=0)
    background.start_proving(embedded.opened, after=0)
    background.start_backups(embedded.opened, after=0)
    return embedded


def of(desk, name):
    workers = desk.opened.workers
    return next(one for one in (*workers._workers, workers._own) if one.name == name)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the thread is meant to end
@pytest.mark.parametrize("error", [ValueError, SystemExit])
@pytest.mark.parametrize("name", NAMES)
def test_one_dies_while_renting_goes_on(desk, monkeypatch, name, error):
    customer, copies = desk.customer(points=10_000), desk.copies(count=3)
    until(lambda: desk.opened.timetable is not None)
    one, again, died = of(desk, name), threading.Event(), threading.Event()
    step = one._step

    def dies():
        if not died.is_set():
            died.set()
            raise error
        step()
        again.set()

    monkeypatch.setattr(one, "_step", dies)
    one.wake()
    until(died.is_set)
    desk.rent(customer, copies[0])
    until(lambda: (desk.rent(customer, copies[1], request_id="a" * 32), one.wake(), again.is_set())[-1])
    desk.rent(customer, copies[2])
    until(lambda: one.trouble == "")
    told = next(found for found in desk.shop.maintain(health)["workers"]["workers"] if found["name"] == name)
    assert (told["running"], told["falls"], bool(told["fell_at"])) == (True, 1, True)
    until(lambda: desk.wallet(customer).balance == 7_000)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the thread is meant to end
def test_the_thread_of_the_timetable_ends_and_it_begins_anew(desk, monkeypatch):
    until(lambda: desk.opened.timetable is not None and desk.opened.timetable.is_alive)
    timetable, first = desk.opened.timetable, desk.opened.timetable._scheduler
    runs = timetable.state.runs

    def end():
        raise SystemExit

    monkeypatch.setattr(first, "_process_jobs", end)
    first.wakeup()
    until(lambda: timetable._scheduler is not first and timetable.is_alive)
    until(lambda: timetable.state.runs > runs)
    until(lambda: of(desk, "timetable").state.falls == 1)
    desk.rent(desk.customer(points=1000), desk.copies())


def test_a_sender_that_fails_is_named_and_called_again(desk, monkeypatch):
    until(lambda: desk.opened.timetable is not None)
    timetable = desk.opened.timetable

    def fails():
        raise ValueError("박서연")

    timetable._scheduler.add_job(fails, id="tick2")
    until(lambda: timetable.state.trouble.get("tick2") == "ValueError")
    found = desk.shop.maintain(health)["timetable"]
    assert "tick2" in found["fell_at"]
    assert "박서연" not in str(found)


def test_a_program_that_dies_in_the_middle_of_a_backup_is_noted_and_not_begun_at_once_again(embedded, monkeypatch):
    begun = []
    monkeypatch.setattr(schedule, "run_again", lambda *_, **__: begun.append(1) or "")
    embedded.customer()
    assert schedule.back_up_if_due(embedded.shop)
    assert not schedule.back_up_if_due(embedded.shop)
    assert begun == [1]
    found = embedded.shop.maintain(health)["backups"]
    assert (found["trouble"], "BACKUP_FAILED" in found["warnings"]) == ("BACKUP_STOPPED", True)


def test_no_word_of_an_error_is_told(desk, monkeypatch):
    one, fell = of(desk, "notes"), threading.Event()

    def dies():
        fell.set()
        raise ValueError("010-1234-5678")

    monkeypatch.setattr(one, "_step", dies)
    one.wake()
    until(lambda: fell.is_set() and one.trouble == "ValueError")
    assert "010-1234" not in str(desk.opened.workers.states)
