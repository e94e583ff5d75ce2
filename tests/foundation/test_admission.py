"""Overload: a bounded queue, a breaker, BUSY with seconds to wait, nothing half done, and it closes again by itself."""

import threading
from datetime import timedelta

import pytest

from rentbook_desktop.foundation.admission import AdmissionGate, Breaker
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import Refused, Unavailable, refuse
from rentbook_desktop.maintenance import health
from tests.patience import SECONDS, until
from tests.shops import MORNING, SmallShop


@pytest.fixture
def clock():
    return SetClock(MORNING)


@pytest.fixture
def breaker(clock):
    return Breaker(clock, limit=3, pause=2.0)


def fail(breaker, times=1):
    for _ in range(times):
        breaker.ask()
        breaker.failed()


def wait(clock, seconds):
    clock.move(timedelta(seconds=seconds))


def test_it_opens_after_failures_in_a_row_and_says_how_long_to_wait(breaker):
    fail(breaker, 2)
    breaker.succeeded()
    fail(breaker, 2)
    assert not breaker.is_open
    fail(breaker)
    with pytest.raises(Unavailable) as error:
        breaker.ask()
    assert (error.value.code, error.value.seconds) == ("BUSY", 2)


def test_after_the_pause_one_may_try_and_success_closes_it(breaker, clock):
    fail(breaker, 3)
    wait(clock, 2.1)
    breaker.ask()
    with pytest.raises(Unavailable):
        breaker.ask()  # only one at a time
    breaker.succeeded()
    breaker.ask()
    assert not breaker.is_open


def test_a_failed_try_is_followed_by_the_same_pause_however_long_the_shop_was_away(breaker, clock):
    fail(breaker, 3)
    pauses = []
    for _ in range(4):
        wait(clock, 2)
        fail(breaker)
        with pytest.raises(Unavailable) as error:
            breaker.ask()
        pauses.append(error.value.seconds)
    assert pauses == [2, 2, 2, 2]


def test_a_refusal_is_no_failure_of_the_shop(clock):
    breaker = Breaker(clock, limit=1)
    door = AdmissionGate(breaker, lanes=1)
    with pytest.raises(Refused), door.entered():
        raise refuse("COPY_LOST")
    assert not breaker.is_open


def test_who_finds_no_place_in_the_queue_is_turned_away_at_once(clock):
    door = AdmissionGate(Breaker(clock, limit=100), lanes=1, queue_length=2, patience=SECONDS)
    inside, leave = threading.Event(), threading.Event()
    answers = []

    def work():
        try:
            with door.entered():
                inside.set()
                leave.wait(SECONDS)
            answers.append("done")
        except Unavailable as error:
            answers.append(error.code)

    first = threading.Thread(target=work)
    first.start()
    inside.wait(SECONDS)
    others = [threading.Thread(target=work) for _ in range(6)]
    for thread in others:
        thread.start()
    until(lambda: len(answers) == 4)  # of six, two stand in the queue
    assert answers == ["BUSY"] * 4
    leave.set()
    for thread in [first, *others]:
        thread.join(SECONDS)
    assert sorted(answers) == ["BUSY"] * 4 + ["done"] * 3


def test_a_shop_whose_database_is_held_by_somebody_says_busy_then_opens_again_by_itself(tmp_path):
    from pysqlite3 import dbapi2 as sqlite3

    quick = SmallShop(tmp_path)
    customer, copies = quick.customer(points=9000), quick.copies(count=2)
    patient(quick, 30)
    blocker = sqlite3.connect(tmp_path / "shop.sqlite3", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    said = []
    for _ in range(8):
        with pytest.raises(Unavailable) as error:
            quick.rent(customer, copies[0])
        said.append((error.value.code, error.value.seconds > 0))
    assert said[:5] == [("LOCKED", True)] * 5
    assert said[5:] == [("BUSY", True)] * 3
    assert quick.shop.maintain(health)["door"] == "busy"
    blocker.execute("ROLLBACK")
    with pytest.raises(Unavailable):
        quick.rent(customer, copies[0])
    quick.clock.move(timedelta(seconds=3))
    assert quick.rent(customer, copies[0]).rentals
    assert quick.wallet(customer).held == 1000
    assert not quick.verify()
    quick.close()


def patient(small, milliseconds):
    """Make every connection give up on a lock soon, so that the test need not wait."""
    from sqlalchemy import event

    engine = small.shop.runner.database.engine
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.execute(f"PRAGMA busy_timeout={milliseconds}"))
