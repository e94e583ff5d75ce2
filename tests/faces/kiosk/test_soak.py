"""Hours of customers, one after the other, in accelerated time: no error, and the kiosk does not grow."""

import gc
import logging

import psutil
import pytest

from tests.benchmarks.stalls import Stalls
from tests.faces.kiosk.random_visits import Visits, furnished

pytestmark = pytest.mark.early

WARM = 40
"""Visits until every screen was made and every text was set once."""

MOST_GROWTH = 10_000_000
"""Bytes."""


@pytest.fixture(scope="module")
def shop_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("soaked") / "shop"
    furnished(folder)
    return folder


@pytest.fixture
def visits(shop_folder, theme, qtbot):
    made = Visits(shop_folder, theme, seed=20)
    made.screens.show()
    yield made
    made.close()


def _memory():
    gc.collect()
    return psutil.Process().memory_info().rss


@pytest.mark.campaign(quick=40, soak=960)
def test_hours_of_customers_leave_no_error_and_no_growth(visits, caplog, size, monkeypatch):
    """A customer in 7.5 seconds: five minutes' worth in every run, two hours' with `--soak`; each visit is painted.

    How long the window stood still at most is told (`-s`), and judged in `make bench`: here it would judge the computer.
    """
    caplog.set_level(logging.WARNING)
    _run(visits, WARM)
    before, began = _memory(), visits.clock.monotonic()
    stalls = Stalls()
    with monkeypatch.context() as patch, stalls.watching(visits.slow, patch):
        _run(visits, size)
    grown, hours = _memory() - before, (visits.clock.monotonic() - began) / 3600
    assert len(stalls.turns) > size
    wall, worked = stalls.longest()
    print(
        f"{size} visits, {hours:.1f} h: grown by {grown / 1e6:.1f} MB; longest of {len(stalls.turns)} turns {worked:.0f} ms"
        f" of work ({wall:.0f} ms by the wall), {stalls.count()} longer than 50 ms"
    )
    assert grown <= MOST_GROWTH
    assert hours * 3600 >= size * 7.5
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []


def _run(visits, count):
    for number in range(count):
        visits.visit()
        gc.collect(2 if number % 20 == 0 else 1)  # a kiosk does that by itself, a test run does not
        assert not visits.screens.grab().isNull()
