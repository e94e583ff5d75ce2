"""Hundreds of sends over a bad line, by the rules the engine keeps: nobody is told twice, and everybody is told."""

from datetime import timedelta

import pytest

from rentbook_desktop.messaging.nhn import NhnNotifier
from rentbook_desktop.messaging.port import Accepted, Delivery
from rentbook_desktop.messaging.solapi import SolapiNotifier
from tests.fake_provider import FakeProvider
from tests.fake_provider.shop import Tokens, clock_at, outgoing
from tests.patience import SECONDS

NOTICES = 150


class Desk:
    """The engine's rules in a few lines: an ambiguous try is reconciled before another, under a key that is new after that."""

    def __init__(self, fake, notifier):
        self.fake, self.notifier, self.tokens = fake, notifier, Tokens()

    def deliver(self, number):
        submission = 1
        for _ in range(40):
            self.fake.clock.move(timedelta(seconds=30))
            notice = outgoing(number, idem_key=f"rb-{number}-{submission}", resume_token=self.tokens.kept.get(number))
            result = self.notifier.send([notice], self.tokens, self._soon())[number]
            if isinstance(result, Accepted):
                return True
            if result.ambiguous:
                state = self._reconciled(notice)
                if state is not Delivery.NOT_FOUND:
                    return True
                submission += 1
        return False

    def _reconciled(self, notice):
        while True:
            state = self.notifier.reconcile([notice], self._soon())[notice.notice_id].state
            if state is not Delivery.UNKNOWN:
                return state

    def _soon(self):
        return self.fake.clock.monotonic() + SECONDS


@pytest.mark.campaign(quick=1, soak=70)
@pytest.mark.parametrize("consumes", [False, True])
def test_nhn_over_a_bad_line(seed, consumes):
    with FakeProvider(clock_at()) as fake:
        fake.nhn.rejected_consumes, fake.nhn.daily_max = consumes, 0
        _all_told(fake, NhnNotifier(fake.nhn_account(), fake.clock), seed)


@pytest.mark.campaign(quick=1, soak=70)
def test_solapi_over_a_bad_line(seed):
    with FakeProvider(clock_at()) as fake:
        _all_told(fake, SolapiNotifier(fake.solapi_account(), fake.clock), seed)


def _all_told(fake, notifier, seed):
    fake.faults.at_random(seed, 0.4)
    desk = Desk(fake, notifier)
    assert [number for number in range(NOTICES) if not desk.deliver(number)] == []
    assert {number: fake.delivered_count(number) for number in range(NOTICES)} == dict.fromkeys(range(NOTICES), 1)
    fake.never_twice()
