"""What is shown between two customers is asked for often enough, and never for every event of a burst."""

from datetime import UTC, datetime, timedelta

import pytest

from rentbook_desktop.faces.counter.summary import CounterSummary
from rentbook_desktop.foundation.clock import SetClock
from tests.faces.counter.fake_shop import FakeClient


class Asked:
    def __init__(self, *script):
        self.client, self.clock, self.changes = FakeClient(script), SetClock(datetime(2026, 11, 22, tzinfo=UTC)), []
        self.clock.move(timedelta(seconds=1))
        self.summary = CounterSummary(self.client, self.clock, lambda: self.changes.append(1))

    def pass_time(self, seconds):
        self.clock.move(timedelta(seconds=seconds))
        self.summary.tick()

    @property
    def times(self):
        return len(self.client.named("held_baskets"))


@pytest.fixture
def asked():
    made = Asked()
    made.summary.open()
    made.summary.tick()
    return made


def test_nothing_is_asked_before_the_shop_is_there():
    asked = Asked()
    asked.pass_time(60)
    assert asked.client.calls == []


def test_the_first_tick_asks_for_everything(asked):
    assert [name for name, _ in asked.client.calls] == ["held_baskets", "recent_activity", "day_so_far"]
    assert asked.summary.today.rented == 1
    assert asked.summary.held[0].name == "박서연"
    assert asked.changes


def test_a_burst_of_events_is_one_more_question(asked):
    for _ in range(50):
        asked.summary.refresh()
    assert not asked.summary.idle
    asked.pass_time(0.4)
    assert (asked.times, asked.summary.idle) == (2, True)


def test_without_any_event_it_asks_now_and_then(asked):
    asked.pass_time(14)
    assert asked.times == 1
    asked.pass_time(1.1)
    assert asked.times == 2


def test_read_models_that_are_away_are_no_trouble_and_keep_nothing_waiting():
    asked = Asked(("answer", "now"), ("answer", "now"), ("answer", "never"))
    asked.summary.open()
    asked.summary.tick()
    asked.pass_time(20)
    assert asked.summary.trouble is None
    assert (asked.times, len(asked.client.named("day_so_far"))) == (2, 1)


@pytest.mark.parametrize("answer", ["passing", "lasting"])
def test_figures_of_read_models_that_went_away_are_not_shown_any_longer(answer):
    asked = Asked(*[("answer", "now")] * 5, (answer, "now"))
    asked.summary.open()
    asked.summary.tick()
    assert asked.summary.today.rented == 1
    asked.pass_time(15.1)
    assert asked.summary.today is None
    assert asked.summary.trouble is None
    asked.pass_time(16)
    assert asked.summary.today.rented == 1


def test_a_question_that_fails_does_not_take_the_others_along():
    asked = Asked(("bug", "now"))
    asked.summary.open()
    asked.summary.tick()
    assert asked.summary.held == ()
    assert asked.summary.today.returned == 2
