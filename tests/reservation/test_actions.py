"""Queues: one place for a customer, no gaps, nobody overtakes who has a copy already."""

import pytest

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.customer.suspension import suspend_customer
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.reservation.actions import (
    cancel_reservation,
    move_reservation,
    reserve_title,
    resume_reservation,
    suspend_reservation,
)
from rentbook_desktop.reservation.queries import reservations, reservations_of
from tests.shops import codes, new_id

NAMES = ("가영", "나리", "다솜", "라온")


@pytest.fixture
def queue(small):
    """A title whose only copy is out, and four who wait for it."""
    small.holder = small.customer(points=5000)
    (small.copy,) = small.copies()
    small.rent(small.holder, small.copy)
    small.waiting = [small.customer(name, points=5000) for name in NAMES]
    small.places = [reserve(small, one).reservation_id for one in small.waiting]
    return small


def reserve(small, customer, title=1):
    return small.shop.do(reserve_title, title_id=title, customer_id=customer, request_id=new_id())


def listed(small, **form):
    return [(one.name, one.position, one.state) for one in small.shop.ask(reservations, **form)]


def refused(small, customer):
    with pytest.raises(Refused) as error:
        reserve(small, customer)
    return codes(error)


@pytest.mark.parametrize("gone", range(4))
def test_cancelling_head_middle_or_tail_leaves_no_gap(queue, gone):
    assert queue.shop.do(cancel_reservation, reservation_id=queue.places[gone]).state == "CANCELLED"
    left = [name for number, name in enumerate(NAMES) if number != gone]
    assert listed(queue) == [(name, number, "WAITING") for number, name in enumerate(left, 1)]
    with pytest.raises(Refused) as error:
        queue.shop.do(cancel_reservation, reservation_id=queue.places[gone])
    assert codes(error) == ["RESERVATION_OVER"]
    assert queue.verify() == {}


def test_a_free_copy_is_set_aside_at_once(small):
    customer, copies = small.customer(), small.copies(count=1)
    made = reserve(small, customer)
    assert (made.state, made.copy, made.position, made.pickup_by) == ("READY", copies[0], 1, "2026-11-26")
    assert small.verify() == {}


def test_one_place_for_a_customer_and_a_title(queue):
    assert refused(queue, queue.waiting[0]) == ["ALREADY_RESERVED"]
    queue.set(reservation__max=1)
    assert refused(queue, queue.waiting[1]) == ["ALREADY_RESERVED"]
    other = queue.copies("날개")
    assert other
    with pytest.raises(Refused) as error:
        reserve(queue, queue.waiting[0], title=2)
    assert codes(error) == ["RESERVATION_LIMIT"]


def test_who_may_not_rent_may_not_reserve(small):
    (copy,) = small.copies(rating="19")
    child = small.customer("김민수", birth="2012-05-05")
    assert refused(small, child) == ["AGE_RESTRICTED"]
    adult = small.customer("박서연", birth="1990-05-05")
    kiosk = small.opened.as_actor(Actor(role=Role.CUSTOMER, staff="", desk="kiosk-1", customer_id=adult))
    with pytest.raises(Refused) as error:
        kiosk.do(reserve_title, title_id=1, customer_id=adult, request_id=new_id())
    assert codes(error) == ["ADULT_AT_DESK"]
    small.shop.do(suspend_customer, customer_id=adult, reason="연락 안 됨")
    small.shop.do(mark_copy, barcode=copy, state="LOST")
    assert refused(small, adult) == ["CUSTOMER_SUSPENDED", "NOTHING_TO_RESERVE"]


def test_somebody_who_lets_others_go_first_comes_back_to_their_place(queue):
    first, second = queue.places[:2]
    assert queue.shop.do(suspend_reservation, reservation_id=first, until="2026-12-24").state == "SUSPENDED"
    queue.give_back(queue.copy)
    assert listed(queue)[:2] == [("가영", 1, "SUSPENDED"), ("나리", 2, "READY")]
    queue.shop.do(resume_reservation, reservation_id=first)
    queue.shop.do(cancel_reservation, reservation_id=second)
    assert listed(queue)[0] == ("가영", 1, "READY")
    with pytest.raises(Invalid):
        queue.shop.do(suspend_reservation, reservation_id=first, until="2020-01-01")
    assert queue.verify() == {}


def test_nobody_goes_before_one_whose_copy_waits(queue):
    queue.shop.do(move_reservation, reservation_id=queue.places[3], position=1)
    assert [name for name, _, _ in listed(queue)] == ["라온", "가영", "나리", "다솜"]
    queue.give_back(queue.copy)
    with pytest.raises(Invalid):
        queue.shop.do(move_reservation, reservation_id=queue.places[0], position=1)
    with pytest.raises(Refused) as error:
        queue.shop.do(move_reservation, reservation_id=queue.places[3], position=2)
    assert codes(error) == ["RESERVATION_READY"]
    queue.shop.do(move_reservation, reservation_id=queue.places[0], position=4)
    assert [name for name, _, _ in listed(queue)] == ["라온", "나리", "다솜", "가영"]
    assert queue.verify() == {}


def test_a_customer_touches_their_own_place_only(queue):
    mine = queue.opened.as_actor(Actor(role=Role.CUSTOMER, staff="", desk="kiosk-1", customer_id=queue.waiting[0]))
    assert [one.reservation_id for one in mine.ask(reservations_of, customer_id=queue.waiting[0])] == [queue.places[0]]
    with pytest.raises(NotFound):
        mine.do(cancel_reservation, reservation_id=queue.places[1], customer_id=queue.waiting[0])
    mine.do(cancel_reservation, reservation_id=queue.places[0], customer_id=queue.waiting[0])
    assert listed(queue)[0][0] == "나리"
