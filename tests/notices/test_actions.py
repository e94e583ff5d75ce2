"""Notices called off and sent again by a person."""

import pytest

from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.messaging.port import FailureReason, Permanent
from rentbook_desktop.notices.actions import (
    cancel_notice,
    retry_notice,
    send_to_all_overdue,
)
from tests.shops import codes, new_id

NO_NUMBER = Permanent(reason=FailureReason.INVALID_NUMBER, code="3010")


def planned(sender, **more):
    found = sender.late_customer(**more)
    sender.plan()
    return found


def test_what_was_called_off_is_not_sent(sender):
    planned(sender)
    sender.shop.do(cancel_notice, notice_id=1)
    sender.tick()
    assert (sender.states(), sender.first.sent) == (["cancelled"], [])
    with pytest.raises(Refused):
        sender.shop.do(retry_notice, notice_id=1)
    with pytest.raises(NotFound):
        sender.shop.do(cancel_notice, notice_id=99)


def test_what_was_sent_cannot_be_called_off_or_sent_again(sender):
    planned(sender)
    sender.tick()
    for act in (cancel_notice, retry_notice):
        with pytest.raises(Refused) as error:
            sender.shop.do(act, notice_id=1)
        assert codes(error) == ["NOTICE_SENT"]


def test_an_old_failure_is_not_repeated_beside_a_newer_notice(sender):
    sender.first.script = [NO_NUMBER]
    planned(sender)
    sender.tick()
    sender.small.pass_days(1)
    sender.shop.do(send_to_all_overdue, request_id=new_id())
    with pytest.raises(Refused) as error:
        sender.shop.do(retry_notice, notice_id=1)
    assert codes(error) == ["NOTICE_REPLACED"]
