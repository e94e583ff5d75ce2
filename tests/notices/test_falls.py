"""A desk that falls, two desks at once, clocks that jump: never twice, and nothing dropped in silence."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.notices.actions import trust_clock
from tests.notices.scripted import Fell, Scripted, Sender

FINAL = {"delivered", "fallback_delivered", "failed", "expired", "cancelled", "needs_check"}


@pytest.mark.parametrize("step", ["fall_before", "fall_on_token", "fall_after"])
def test_whoever_falls_while_sending_asks_before_sending_again(sender, step):
    sender.first.script = [step]
    sender.late_customer()
    sender.plan()
    with pytest.raises(Fell):
        sender.tick()
    assert sender.states() == ["sending"]
    again = Sender(sender.small, sender.first, holder="desk-2")
    assert again.tick(after=30).trouble == "other_desk"
    again.run_out()
    assert again.states()[0] in {"accepted", "delivered"}
    assert sender.first.asked == [1]
    assert dict(Counter(sender.first.phones.values())) == {1: 1}


@pytest.mark.parametrize("moment", ["settle", "settle_reports", "claim", "ambiguous_notices"])
def test_a_fall_between_two_steps_loses_nothing_and_repeats_nothing(sender, monkeypatch, moment):
    from rentbook_desktop.notices import claims
    from rentbook_desktop.notices import delivery_tracking as following
    from rentbook_desktop.notices import submission_results as outcomes

    module = {"settle": outcomes, "claim": claims}.get(moment, following)
    if moment == "ambiguous_notices":
        sender.first.script = ["taken"]
    sender.late_customer()
    sender.plan()

    def fall(*_, **__):
        raise Fell

    with monkeypatch.context() as patch:
        patch.setattr(module, moment, fall)
        with pytest.raises(Fell):
            [sender.tick(after=seconds) for seconds in (0, 31, 31)]
    sender.run_out()
    sender.tick(after=31)
    assert sender.states() == ["delivered"]
    assert sum(sender.first.phones.values()) == 1


def test_a_clock_that_jumps_back_stops_sending_until_somebody_says_it_is_right(sender):
    sender.late_customer()
    sender.tick()
    sender.plan()
    sender.small.clock.move(-timedelta(minutes=4))
    assert sender.tick().trouble == ""
    sender.small.pass_days(2)
    sender.tick()
    sender.plan()
    sender.small.clock.move(-timedelta(minutes=30))
    assert sender.tick().trouble == "clock"
    sender.shop.do(trust_clock)
    assert sender.tick(after=5).trouble == ""


def test_a_clock_that_jumps_forward_and_back_repeats_no_notice(sender_here):
    sender = sender_here
    sender.late_customer()
    sender.plan()
    sender.tick()
    sender.small.pass_days(1)
    sender.plan()
    sender.tick()
    sender.small.clock.move(-timedelta(days=1))
    with pytest.raises(Unavailable):
        sender.plan()
    assert sender.tick().trouble == "clock"
    assert sum(sender.first.phones.values()) == 1


@pytest.mark.campaign(quick=3, soak=300)
def test_under_many_faults_nobody_is_written_to_twice_and_everybody_is_accounted_for(embedded, seed):
    chance = random.Random(seed)
    faults = [
        "lost", "taken", "fall_before", "fall_after", "fall_on_token", Retryable(reason=FailureReason.SERVER),
        Retryable(reason=FailureReason.RATE_LIMIT, retry_after=timedelta(seconds=40)),
        Permanent(reason=FailureReason.INVALID_NUMBER), Permanent(reason=FailureReason.TEMPLATE_STATE, scope=Scope.MESSAGE),
    ]  # fmt: skip
    script = [chance.choice(faults) if chance.random() < 0.3 else None for _ in range(400)]
    provider = Scripted(script=script)
    sender = Sender(embedded, provider, seed=seed).choose()
    for number in range(40):
        sender.late_customer(f"손님{number:02d}", days=0)
    sender.small.pass_days(8)
    sender.plan()
    for _ in range(400):
        sender.small.clock.move(timedelta(seconds=30))
        try:
            sender.engine.tick()
        except Fell:
            sender = Sender(embedded, provider, holder=f"desk-{chance.randint(1, 3)}", seed=chance.randint(1, 99))
        if all(one.state in FINAL for one in sender.all()):
            break
    states = Counter(sender.states())
    assert set(states) <= FINAL
    assert sum(states.values()) == 40
    assert set(provider.phones.values()) == {1}
    assert states["delivered"] == len(provider.phones)
