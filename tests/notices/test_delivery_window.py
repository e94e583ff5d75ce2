"""When messages may go: never at night, never when the shop says no."""

from datetime import datetime

import pytest

from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.notices.actions import plan_notices, send_to_all_overdue
from tests.shops import new_id


def test_what_is_planned_in_the_quiet_hours_is_held_and_counts_for_the_day_it_goes(sender):
    sender.late_customer()
    sender.small.clock.put(datetime(2026, 12, 1, 21, 30, tzinfo=SEOUL))
    sender.plan()
    assert sender.states() == ["held_quiet"]
    assert sender.tick().trouble == "quiet"
    sender.small.clock.put(datetime(2026, 12, 2, 9, 0, tzinfo=SEOUL))
    assert sender.plan().planned == 0
    assert sender.tick().accepted == 1
    assert len(sender.first.sent) == 1


def test_the_switch_stops_planning_and_sending(sender):
    sender.late_customer()
    sender.plan()
    sender.set("notices.on", "false")
    assert sender.tick().trouble == "off"
    with pytest.raises(Refused):
        sender.shop.do(send_to_all_overdue, request_id=new_id())
    sender.small.pass_days(1)
    assert sender.shop.do(plan_notices).planned == 0
