"""Waiting for the shop: the same request again at a measured pace, and a word about the wait."""

from datetime import UTC, datetime, timedelta

import pytest

from rentbook_desktop.faces.counter.command import Ask, Do
from rentbook_desktop.faces.counter.retry import RetryingClient
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import Unavailable
from tests.faces.counter.fake_shop import FakeClient


def hold_basket():
    """The fake shop answers by name."""


FORM = {"customer_id": 1, "copies": ["B1"], "request_id": "once"}


class Waiting:
    def __init__(self, *script):
        self.client, self.clock = FakeClient(script), SetClock(datetime(2026, 11, 22, tzinfo=UTC))
        self.reported, self.answers, self.errors = [], [], []
        self.retrying = RetryingClient(self.client, self.clock, lambda: self.reported.append(self.code))

    @property
    def code(self):
        return self.retrying.trouble and self.retrying.trouble.code

    def send(self, *, retry=True):
        self.retrying.send(Do(hold_basket, FORM, retry), self.answers.append, self.errors.append)

    def pass_time(self, seconds):
        self.clock.move(timedelta(seconds=seconds))
        self.retrying.tick()


def test_what_waiting_mends_is_sent_again_under_the_same_request_id_and_answered_once():
    waiting = Waiting(("passing", "now"), ("passing", "now"))
    waiting.send()
    assert waiting.code == "LOCKED"
    waiting.pass_time(0.5)
    assert len(waiting.client.calls) == 1
    waiting.pass_time(0.6)
    waiting.pass_time(1.1)
    assert waiting.client.named("hold_basket") == [FORM] * 3
    assert (len(waiting.answers), waiting.errors, waiting.code) == (1, [], None)
    assert waiting.reported == ["LOCKED", None]


@pytest.mark.parametrize("error", ["lasting", "refusal", "missing", "bug"])
def test_what_waiting_cannot_mend_is_handed_on_at_once(error):
    waiting = Waiting((error, "now"))
    waiting.send()
    waiting.pass_time(10)
    assert (len(waiting.errors), len(waiting.client.calls), waiting.code) == (1, 1, None)


def test_without_retry_every_error_is_handed_on_and_the_wait_is_still_named():
    waiting = Waiting(("passing", "now"))
    waiting.send(retry=False)
    assert isinstance(waiting.errors[0], Unavailable)
    assert waiting.code == "LOCKED"
    waiting.send()
    assert waiting.code is None


def test_an_answer_that_takes_more_than_a_second_is_slow_until_it_comes():
    waiting = Waiting(("answer", "later"))
    waiting.retrying.send(Ask(hold_basket, FORM), waiting.answers.append, waiting.errors.append)
    waiting.pass_time(0.9)
    assert waiting.code is None
    waiting.pass_time(0.2)
    assert waiting.code == "SLOW"
    waiting.client.deliver()
    assert (len(waiting.answers), waiting.code) == (1, None)


def test_nobody_waits_longer_than_five_seconds_between_two_tries():
    waiting = Waiting()
    waiting.client.do = lambda *_, otherwise, **__: (
        waiting.tries.append(1) or otherwise(Unavailable("LOST", seconds=60))
    )
    waiting.tries = []
    waiting.send()
    waiting.pass_time(5)
    assert len(waiting.tries) == 2


def test_a_bug_in_what_shows_the_wait_loses_no_answer():
    waiting = Waiting(("passing", "now"))
    waiting.send()
    waiting.retrying._changed = lambda: 1 / 0
    waiting.pass_time(1.1)
    assert len(waiting.answers) == 1  # the bug follows it, and is one answer too many
