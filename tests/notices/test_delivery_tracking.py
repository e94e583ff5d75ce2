"""An accepted message is followed until it is known how it ended."""

import pytest

from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.messaging.port import Delivery
from rentbook_desktop.notices.actions import (
    retry_notice,
)
from rentbook_desktop.notices.queries import failures_waiting
from tests.shops import codes


def planned(sender, **more):
    found = sender.late_customer(**more)
    sender.plan()
    return found


def test_accepted_is_not_delivered_until_the_provider_says_so(sender):
    planned(sender)
    assert sender.tick().accepted == 1
    assert sender.states() == ["accepted"]
    sender.tick(after=10)
    assert sender.states() == ["accepted"]
    sender.tick(after=25)
    assert sender.states() == ["delivered"]
    detail = sender.detail(1)
    assert [(one.step, one.outcome) for one in detail.attempts] == [
        ("planned", "planned"), ("send", "accepted"), ("report", "delivered"),
    ]  # fmt: skip
    assert "박서연" in detail.text
    assert detail.shown.final_at


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (Delivery.FALLBACK_DELIVERED, "fallback_delivered"),
        (Delivery.FAILED, "failed"),
        (Delivery.PENDING, "needs_check"),
    ],
)
def test_reports_are_asked_for_until_they_say_how_it_ended(sender_here, fate, state):
    sender = sender_here
    sender.first.fates[1] = fate
    planned(sender)
    sender.tick()
    for after in (30, 90, 600, 3600, 6 * 3600, 24 * 3600):
        sender.tick(after=after)
    assert sender.states() == [state]
    assert sender.all()[0].by_fallback == (state == "fallback_delivered")
    assert len(sender.first.looked) == (6 if fate is Delivery.PENDING else 1)
    assert sum(sender.first.phones.values()) == 1


@pytest.mark.parametrize("step", ["taken", "lost"])
def test_what_may_have_gone_is_asked_for_before_it_is_sent_again(sender, step):
    sender.first.script = [step]
    planned(sender)
    sender.tick()
    assert sender.states() == ["ambiguous"]
    with pytest.raises(Refused) as error:
        sender.shop.do(retry_notice, notice_id=1)
    assert codes(error) == ["NOTICE_UNCERTAIN"]
    sender.run_out()
    assert sender.first.asked == [1]
    assert set(sender.first.phones.values()) == {1}
    keys = [one.idem_key for one in sender.first.sent]
    assert len(set(keys)) == len(keys) == (1 if step == "taken" else 2)


def test_a_provider_that_cannot_say_leaves_it_to_a_person_after_three_tries(sender):
    sender.first.script, sender.first.answers_doubts = ["lost"], False
    planned(sender)
    for _ in range(30):
        sender.tick(after=60)
    assert sender.states() == ["needs_check"]
    assert sender.first.asked == [1, 1, 1]
    assert sender.shop.ask(failures_waiting) == 1
    sender.shop.do(retry_notice, notice_id=1)
    sender.tick()
    assert sender.states() == ["accepted"]
