"""A notice is claimed before it is sent; a claim ends."""

from datetime import timedelta

import pytest

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.queries import notice_rows
from tests.without_keys import forget_keys


def test_a_call_that_outlasts_its_claim_stops_before_the_message_leaves(sender_here):
    sender = sender_here

    def sleep_through(_):
        sender.small.clock.move(timedelta(minutes=5))  # the computer was asleep; its steady clock was not running

    sender.first.script = [sleep_through]
    sender.late_customer()
    sender.plan()
    sender.tick()
    assert sender.first.phones == {}
    sender.run_out()
    assert sender.states()[0] in {"accepted", "delivered"}
    assert set(sender.first.phones.values()) == {1}


def test_a_computer_without_the_key_calls_nothing_off_as_if_there_were_no_number(sender):
    sender.late_customer()
    sender.plan()
    before = sender.states()
    forget_keys(sender.shop)
    with pytest.raises(Unavailable, match="PHONE_KEY_MISSING"):
        sender.tick()
    assert sender.states() == before
    assert [one.phone for one in sender.shop.ask(notice_rows).notices] == ["NO_KEY"]
