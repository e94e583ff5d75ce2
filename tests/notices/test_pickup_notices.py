"""What became of the message that a copy stands on the pickup shelf: sent, waiting, failed, or that none goes."""

from datetime import timedelta

import pytest

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.messaging.port import FailureReason, Permanent
from rentbook_desktop.notices.actions import cancel_notice, retry_notice
from rentbook_desktop.queries.reservation_lists import pickup_shelf
from rentbook_desktop.rental.undoing import undo_return
from rentbook_desktop.reservation.actions import reserve_title
from rentbook_desktop.reservation.fetching import note_fetched
from tests.shops import new_id
from tests.without_keys import forget_keys

NO_NUMBER = Permanent(reason=FailureReason.INVALID_NUMBER, code="3010")


@pytest.fixture
def telling(sender):
    """A shop whose provider has approved the text about reserved books, and a customer who wants one that stands free."""
    sender.set("notices.solapi_pickup_ready", "KA01")
    sender.customer = sender.small.customer(points=5000)
    sender.small.copies("열혈강호 87")
    return sender


def fetch(sender):
    made = sender.shop.do(reserve_title, title_id=1, customer_id=sender.customer, request_id=new_id())
    sender.shop.do(note_fetched, reservation_id=made.reservation_id)
    sender.shop.deliver()


def shown(sender):
    (one,) = sender.shop.ask(pickup_shelf)
    return one.notice


def test_it_waits_and_is_sent(telling):
    fetch(telling)
    one = shown(telling)
    assert (one.state, one.reason, one.is_mock, one.at) == ("waiting", "", False, "2026-11-23T01:00:00.000Z")
    telling.run_out()
    one = shown(telling)
    assert (one.state, one.notice_id, one.at[:10]) == ("sent", telling.all()[0].notice_id, "2026-11-23")


def test_at_night_it_says_when_it_goes(telling):
    telling.small.clock.move(timedelta(hours=13))
    fetch(telling)
    assert (shown(telling).state, shown(telling).at) == ("waiting", "2026-11-24T00:00:00.000Z")


def test_what_could_not_be_sent_says_why_and_waits_again_once_it_is_tried_again(telling):
    telling.first.script = [NO_NUMBER]
    fetch(telling)
    telling.run_out()
    one = shown(telling)
    assert (one.state, one.reason) == ("failed", "invalid_number")
    telling.shop.do(retry_notice, notice_id=one.notice_id)
    assert shown(telling).state == "waiting"


def test_what_was_called_off_is_none(telling):
    fetch(telling)
    telling.shop.do(cancel_notice, notice_id=shown(telling).notice_id)
    assert (shown(telling).state, shown(telling).reason) == ("none", "by_hand")


def test_where_none_goes_it_says_why(telling):
    telling.shop.do(choose_notices, customer_id=telling.customer, channel="NONE")
    fetch(telling)
    assert (shown(telling).state, shown(telling).notice_id, shown(telling).reason) == ("none", None, "no_channel")
    telling.set("notices.pickup", "false")
    assert shown(telling).reason == "off"


def test_without_the_key_nobody_is_said_to_have_no_number(telling):
    telling.set("notices.on", "false")
    fetch(telling)
    telling.set("notices.on", "true")
    assert shown(telling).reason == ""
    forget_keys(telling.shop)
    assert shown(telling).reason == ""


def test_a_copy_that_comes_a_second_time_has_a_message_of_its_own(telling):
    holder = telling.small.customer("김민수", points=5000)
    telling.small.rent(holder, "RB-000001-1")
    telling.shop.do(reserve_title, title_id=1, customer_id=telling.customer, request_id=new_id())
    rental = telling.small.give_back("RB-000001-1").returned[0].rental_id
    telling.shop.deliver()
    first = shown(telling).notice_id
    telling.shop.do(undo_return, rental_id=rental, request_id=new_id())
    telling.small.clock.move(timedelta(minutes=5))
    telling.small.give_back("RB-000001-1")
    telling.shop.deliver()
    assert first < shown(telling).notice_id
