"""Renewing: until when, for how much, and every reason why not."""

import pytest

from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.foundation.errors import NotAllowed, NotFound, Refused
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.rental.renewal_offers import renewal_offers
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.reservation.actions import reserve_title
from tests.shops import codes, new_id


@pytest.fixture
def out(small):
    """A customer with one of two copies of a title, due on 30 November."""
    customer, copies = small.customer(points=5000), small.copies(count=2)
    return customer, copies, small.rent(customer, copies[0]).rentals[0]


def renew(small, *copies, **more):
    return small.shop.do(renew_copies, copies=copies, request_id=new_id(), **more)


def refused(small, *copies, **more):
    with pytest.raises(Refused) as error:
        renew(small, *copies, **more)
    return codes(error)


def test_it_is_counted_from_the_due_day_and_paid_from_the_points(small, out):
    customer, copies, rental = out
    small.set(renewal__days=3, renewal__price=500)
    receipt = renew(small, copies[0], expected_total=500)
    assert (receipt.renewed[0].due_on.isoformat(), receipt.available) == ("2026-12-03", 3500)
    assert small.due(rental.rental_id) == "2026-12-03"
    assert small.wallet(customer).balance == 3500
    assert small.verify() == {}


def test_it_can_be_counted_from_today_and_lands_on_an_open_day(small, out):
    _, copies, rental = out
    small.set(renewal__from="today", renewal__days=10)
    small.close_shop("2026-12-03")
    renew(small, copies[0])
    assert small.due(rental.rental_id) == "2026-12-04"


def test_each_reason_is_told(small, out):
    _, copies, _ = out
    small.set(renewal__opens_days_before=2, renewal__price=9000)
    assert refused(small, copies[0], expected_total=0) == ["RENEWAL_TOO_EARLY", "INSUFFICIENT_POINTS", "PRICE_CHANGED"]
    small.set(renewal__opens_days_before=0, renewal__price=0, renewal__max=0)
    assert refused(small, copies[0], copies[1], "RB-999999-9") == ["NOT_OUT", "UNKNOWN_CODE", "RENEWAL_LIMIT"]
    small.set(renewal__max=2, renewal__from="today", renewal__days=3)
    assert refused(small, copies[0]) == ["RENEWAL_NO_LONGER"]
    other = small.customer("김민수", points=5000)
    small.rent(other, copies[1])
    small.set(renewal__from="due")
    assert refused(small, *copies) == ["OTHERS_COPY"]
    small.pass_days(8)
    assert refused(small, copies[0]) == ["RENEWAL_OVERDUE"]
    assert small.verify() == {}


def test_somebody_who_waits_keeps_it_unless_a_free_copy_serves_them(small, out):
    _, copies, _ = out
    other = small.customer("김민수", points=5000)
    title = small.shop.ask(renewal_offers, customer_id=out[0])[0]
    assert title.refusals == ()
    small.rent(other, copies[1])
    third = small.customer("이하나")
    small.shop.do(reserve_title, title_id=1, customer_id=third, request_id=new_id())
    assert refused(small, copies[0]) == ["RENEWAL_RESERVED"]
    small.give_back(copies[1])  # goes to the pickup shelf for the one who waits
    renew(small, copies[0])
    assert small.verify() == {}


def test_a_customer_renews_their_own_and_nobody_elses(small, out):
    customer, copies, _ = out
    mine = small.opened.as_actor(Actor(role=Role.CUSTOMER, staff="", desk="kiosk-1", customer_id=customer))
    assert mine.do(renew_copies, copies=[copies[0]], customer_id=customer, request_id=new_id()).renewed
    other = small.customer("김민수", points=5000)
    theirs = small.opened.as_actor(Actor(role=Role.CUSTOMER, staff="", desk="kiosk-1", customer_id=other))
    for owner in (customer, None):
        with pytest.raises(NotAllowed):
            theirs.do(renew_copies, copies=[copies[0]], customer_id=owner, request_id=new_id())


def test_all_or_none(small):
    small.set(renewal__price=600)
    customer, copies = small.customer(points=3000), small.copies(count=2)
    small.rent(customer, copies)
    assert refused(small, *copies) == ["INSUFFICIENT_POINTS"]
    assert small.wallet(customer).available == 1000
    assert small.verify() == {}


def test_whoever_was_suspended_by_hand_renews_nothing(small, out):
    customer, copies, rental = out
    small.shop.do(suspend_customer, customer_id=customer, reason="책을 찢었어요")
    assert refused(small, copies[0]) == ["CUSTOMER_SUSPENDED"]
    assert refused(small, copies[0], copies[1]) == ["NOT_OUT", "CUSTOMER_SUSPENDED"]
    offer = small.shop.ask(renewal_offers, customer_id=customer)[0]
    assert [one.code for one in offer.refusals] == ["CUSTOMER_SUSPENDED"]
    assert small.due(rental.rental_id) == "2026-11-30"
    small.shop.do(resume_customer, customer_id=customer)
    assert renew(small, copies[0]).renewed[0].due_on.isoformat() == "2026-12-07"


def test_at_a_kiosk_the_refusal_does_not_say_the_whole_name(small, out):
    customer, copies, _ = out
    small.shop.do(suspend_customer, customer_id=customer, reason="책을 찢었어요")
    mine = small.opened.as_actor(Actor(role=Role.CUSTOMER, staff="", desk="kiosk-1", customer_id=customer))
    with pytest.raises(Refused) as error:
        mine.do(renew_copies, copies=[copies[0]], customer_id=customer, request_id=new_id())
    assert [(one.code, one.values["customer"]) for one in error.value.reasons] == [("CUSTOMER_SUSPENDED", "박*연")]


def test_a_customer_nobody_knows_is_not_found(small):
    with pytest.raises(NotFound):
        renew(small, small.copies()[0], customer_id=999)
