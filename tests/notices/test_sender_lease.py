"""One desk sends at a time, and hands that on."""

import random

from rentbook_desktop.notices.engine import Engine
from tests.notices.scripted import Scripted, Sender


def test_two_desks_that_both_believe_it_is_their_turn_send_once(small, monkeypatch):
    from rentbook_desktop.notices import sender_lease as turn

    monkeypatch.setattr(turn, "acquire_lease", lambda *_: True)
    provider = Scripted()
    one, two = (Sender(small, provider, holder=name) for name in ("desk-1", "desk-2"))
    one.choose()
    for number in range(12):
        one.late_customer(f"손님{number}", days=0)
    small.pass_days(8)
    one.plan()
    two.plan()
    provider.max_batch = 3
    plain = provider.send

    def send(notices, progress, deadline):
        two.engine.notifiers["solapi"].send = plain  # the other desk ticks while this one's call is under way
        two.engine.tick()
        return plain(notices, progress, deadline)

    provider.send = send
    one.tick()
    one.run_out()
    assert set(one.states()) <= {"accepted", "delivered"}
    assert len(provider.phones) == 12
    assert set(provider.phones.values()) == {1}


def test_the_turn_passes_on_when_a_desk_closes(sender):
    other = Engine(sender.shop.runner, {"solapi": sender.first}, sender.small.clock, random.Random(2), holder="desk-2")
    sender.tick()
    assert other.tick().trouble == "other_desk"
    sender.engine.release_lease()
    assert other.tick().trouble == ""
