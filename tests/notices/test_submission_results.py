"""What a provider's answer means for the notice."""

from datetime import datetime, timedelta

import pytest

from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable
from rentbook_desktop.notices.actions import (
    correct_number,
)
from rentbook_desktop.notices.queries import failures_waiting, providers_now

NETWORK = Retryable(reason=FailureReason.NETWORK)


NO_NUMBER = Permanent(reason=FailureReason.INVALID_NUMBER, code="3010")


def planned(sender, **more):
    found = sender.late_customer(**more)
    sender.plan()
    return found


def test_a_passing_failure_is_tried_again_later_and_later(sender):
    sender.first.script = [NETWORK, NETWORK]
    planned(sender)
    sender.tick()
    assert sender.states() == ["retry_wait"]
    sender.run_out()
    assert sender.states()[0] in {"accepted", "delivered"}
    assert len(sender.first.sent) == 3
    assert len({one.idem_key for one in sender.first.sent}) == 1


def test_retry_after_is_honoured(sender_here):
    sender = sender_here
    sender.first.script = [Retryable(reason=FailureReason.RATE_LIMIT, retry_after=timedelta(minutes=20))]
    planned(sender)
    sender.tick()
    for _ in range(19):
        sender.tick(after=60)
    assert len(sender.first.sent) == 1
    sender.tick(after=90)
    assert len(sender.first.sent) == 2


def test_a_notice_is_never_tried_past_its_last_hour(sender):
    sender.first.script = [NETWORK] * 50
    planned(sender)
    sender.small.clock.put(datetime(2026, 12, 1, 19, 50, tzinfo=SEOUL))
    sender.plan()
    sender.small.clock.put(datetime(2026, 12, 1, 19, 59, 50, tzinfo=SEOUL))
    sender.tick()
    assert sender.states() == ["expired"]
    assert sender.shop.ask(failures_waiting) == 1


def test_a_wrong_number_ends_the_notice_and_not_the_provider(sender):
    sender.first.script = [NO_NUMBER]
    planned(sender, name="박서연")
    sender.late_customer("이도윤", days=0)
    sender.tick()
    assert sender.states() == ["failed"]
    assert sender.all()[0].reason == "invalid_number"
    assert [one.state for one in sender.shop.ask(providers_now)] == ["ok"]


def test_a_corrected_number_is_sent_to(sender):
    sender.first.script = [NO_NUMBER]
    planned(sender)
    sender.tick()
    with pytest.raises(Invalid):
        sender.shop.do(correct_number, notice_id=1, phone="02-123-4567")
    sender.shop.do(correct_number, notice_id=1, phone="010-9999-8888")
    sender.tick()
    assert sender.states() == ["accepted"]
    assert dict(sender.first.phones) == {"+821099998888": 1}
