"""A provider that fails rests; one that needs the owner stops."""

import random
from datetime import timedelta

import pytest

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope
from rentbook_desktop.notices.actions import (
    reopen_provider,
)
from rentbook_desktop.notices.engine import Engine
from rentbook_desktop.notices.queries import providers_now

NETWORK = Retryable(reason=FailureReason.NETWORK)


NO_BALANCE = Permanent(reason=FailureReason.BALANCE, code="1030", scope=Scope.PROVIDER)


def planned(sender, **more):
    found = sender.late_customer(**more)
    sender.plan()
    return found


def test_what_needs_the_owner_stops_the_provider_until_it_is_reopened(sender):
    sender.first.script = [NO_BALANCE]
    planned(sender)
    sender.tick()
    assert sender.states() == ["blocked_provider"]
    sender.tick(after=3600)
    shown = sender.shop.ask(providers_now)[0]
    assert (shown.state, shown.reason, len(sender.first.sent)) == ("stopped", "balance", 1)
    sender.shop.do(reopen_provider, name="solapi")
    sender.tick(after=30)
    assert sender.states() == ["accepted"]
    assert sender.shop.ask(providers_now)[0].state == "ok"
    with pytest.raises(NotFound):
        sender.shop.do(reopen_provider, name="pigeon")


def test_after_five_failures_a_provider_rests_and_then_one_notice_is_tried(sender_here):
    sender = sender_here
    sender.first.script = [NETWORK] * 6
    sender.first.max_batch = 1
    for number in range(8):
        sender.late_customer(f"손님{number}", days=0)
    sender.small.pass_days(8)
    sender.plan()
    sender.tick()
    assert len(sender.first.sent) == 5
    assert sender.shop.ask(providers_now)[0].state == "resting"
    sender.tick(after=30)
    assert len(sender.first.sent) == 5
    sender.tick(after=31)
    assert len(sender.first.sent) == 6
    sender.tick(after=61)
    assert len(sender.first.sent) == 6
    sender.run_out()
    assert set(sender.states()) <= {"accepted", "delivered"}
    assert set(sender.first.phones.values()) == {1}


def again(sender, **providers):
    """The desk was ended and opened: another engine on the same shop."""
    engine = Engine(sender.shop.runner, providers, sender.small.clock, random.Random(2), holder="desk-1")
    return lambda after=0: (sender.small.clock.move(timedelta(seconds=after)), engine.tick())


def test_a_provider_that_rests_or_was_stopped_does_so_after_a_restart(sender):
    sender.first.script = [NO_BALANCE]
    planned(sender)
    sender.tick()
    again(sender, solapi=sender.first)(after=3600)
    assert (sender.shop.ask(providers_now)[0].state, len(sender.first.sent)) == ("stopped", 1)


@pytest.mark.parametrize(
    ("trouble", "state", "reason"), [(NO_BALANCE, "stopped", "balance"), (NETWORK, "resting", "network")]
)
def test_a_desk_whose_keys_are_locked_at_its_start_lets_no_provider_go(sender, trouble, state, reason):
    """The keyring opens a minute after the desk: until then nothing is set up."""
    sender.first.script = [trouble] * 6
    sender.first.max_batch = 1
    for number in range(6):
        sender.late_customer(f"손님{number}", days=0)
    sender.small.pass_days(8)
    sender.plan()
    sender.tick()
    sent = len(sender.first.sent)
    again(sender)()
    again(sender, solapi=sender.first)(after=5)
    shown = sender.shop.ask(providers_now)[0]
    assert (shown.state, shown.reason, len(sender.first.sent)) == (state, reason, sent)
