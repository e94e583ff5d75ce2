"""The pickup shelf: what comes back waits for the next, once, and goes on when nobody fetches it."""

import pytest

from rentbook_desktop.customer.suspension import suspend_customer
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
from rentbook_desktop.reservation.actions import cancel_reservation
from rentbook_desktop.reservation.queries import reservations
from tests.reservation.test_actions import listed, queue, reserve  # noqa: F401  # a fixture
from tests.shops import codes, new_id


def states(small):
    return [(name, state) for name, _, state in listed(small)]


def test_it_goes_to_the_next_once_and_only_they_can_rent_it(queue):  # noqa: F811
    assert queue.give_back(queue.copy).returned[0].reserved
    assert queue.shop.ask(show_copy, barcode=queue.copy).state == "RESERVED"
    assert states(queue)[:2] == [("가영", "READY"), ("나리", "WAITING")]
    for one in (queue.waiting[1], queue.holder):
        with pytest.raises(Refused) as error:
            queue.rent(one, queue.copy)
        assert codes(error) == ["COPY_RESERVED"]
    with pytest.raises(Refused) as error:
        queue.give_back(queue.copy)
    assert codes(error) == ["NOT_OUT"]
    queue.rent(queue.waiting[0], queue.copy)
    assert states(queue)[0] == ("나리", "WAITING")
    assert queue.verify() == {}


def test_who_does_not_fetch_it_loses_it_to_the_next(queue):  # noqa: F811
    queue.close_shop("2026-11-24")
    queue.give_back(queue.copy)
    assert queue.shop.ask(reservations)[0].pickup_by == "2026-11-27"  # three open days
    queue.pass_days(4)
    assert states(queue)[0] == ("가영", "READY")
    queue.pass_days(1)
    queue.copies("날개")
    queue.rent(queue.waiting[3], "RB-000002-1")  # the next scan
    assert states(queue) == [("나리", "READY"), ("다솜", "WAITING"), ("라온", "WAITING")]
    queue.pass_days(5)
    queue.shop.do(mark_delays)
    assert states(queue) == [("다솜", "READY"), ("라온", "WAITING")]
    over = [one.state for one in queue.shop.ask(reservations, over=True) if not one.position]
    assert over == ["EXPIRED", "EXPIRED"]
    assert queue.verify() == {}


def test_the_last_one_leaves_it_to_everybody(queue):  # noqa: F811
    queue.give_back(queue.copy)
    for number in queue.places:
        queue.shop.do(cancel_reservation, reservation_id=number)
    assert queue.shop.ask(show_copy, barcode=queue.copy).state == "AVAILABLE"
    queue.rent(queue.holder, queue.copy)
    assert queue.verify() == {}


def test_taking_back_a_return_or_a_rental_brings_the_queue_back(queue):  # noqa: F811
    rental = queue.give_back(queue.copy).returned[0].rental_id
    queue.shop.do(undo_return, rental_id=rental, request_id=new_id())
    assert states(queue)[0] == ("가영", "WAITING")
    queue.give_back(queue.copy)
    lent = queue.rent(queue.waiting[0], queue.copy).rentals[0].rental_id
    queue.shop.do(cancel_rental, rental_id=lent, request_id=new_id())
    assert states(queue)[0] == ("가영", "READY")
    assert queue.shop.ask(show_copy, barcode=queue.copy).state == "RESERVED"
    assert queue.verify() == {}


@pytest.mark.parametrize(("kept", "left"), [("true", 4), ("false", 3)])
def test_a_suspended_customer_is_passed_over_and_keeps_their_place_where_the_shop_says_so(queue, kept, left):  # noqa: F811
    queue.set(reservation__kept_when_suspended=kept)
    queue.shop.do(suspend_customer, customer_id=queue.waiting[0], reason="연락 안 됨")
    queue.give_back(queue.copy)
    assert len(states(queue)) == left
    assert ("나리", "READY") in states(queue)
    assert queue.verify() == {}


def test_a_closing_gives_them_until_the_next_open_day(queue):  # noqa: F811
    queue.give_back(queue.copy)
    assert queue.shop.do(close_days, first="2026-11-26", request_id=new_id()).pickups == 1
    assert queue.shop.ask(reservations)[0].pickup_by == "2026-11-27"
    assert queue.verify() == {}


def test_who_waits_and_takes_a_free_copy_of_another_kind_waits_no_more(small):
    customer, other = small.customer(points=5000), small.customer("김민수", points=5000)
    copies = small.copies(count=2)
    small.rent(other, copies)
    reserve(small, customer)
    small.give_back(copies[0])  # for the customer
    small.give_back(copies[1])
    small.rent(customer, copies[1])  # takes the other one
    assert small.shop.ask(reservations) == ()
    assert small.shop.ask(show_copy, barcode=copies[0]).state == "AVAILABLE"
    assert small.verify() == {}


def test_two_copies_that_come_back_at_once_go_to_two_customers(small, other_desk, monkeypatch):
    holder, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(holder, copies)
    for name in ("가영", "나리"):
        reserve(small, small.customer(name))
    place = "rentbook_desktop.rental.returns.put_copy"  # after the queue was asked, before the commit
    other_desk.during(monkeypatch, place, lambda desk: desk.give_back(copies[1]))
    small.give_back(copies[0])
    assert other_desk.outcome.result().returned[0].reserved
    assert states(small) == [("가영", "READY"), ("나리", "READY")]
    assert small.verify() == {}


def test_two_who_reserve_at_once_have_two_positions(small, other_desk, monkeypatch):
    holder, (copy,) = small.customer(points=5000), small.copies()
    small.rent(holder, copy)
    first, second = small.customer("가영"), small.customer("나리")
    place = "rentbook_desktop.reservation.actions.tell"
    other_desk.during(monkeypatch, place, lambda desk: reserve(desk, second))
    one = reserve(small, first)
    assert (one.position, other_desk.outcome.result().position) == (1, 2)
    assert small.verify() == {}


def test_who_reserves_while_the_copy_comes_back_has_it(small, other_desk, monkeypatch):
    holder, (copy,) = small.customer(points=5000), small.copies()
    small.rent(holder, copy)
    other = small.customer("가영")
    place = "rentbook_desktop.rental.returns.put_copy"  # after the queue was asked, before the commit
    other_desk.during(monkeypatch, place, lambda desk: reserve(desk, other))
    small.give_back(copy)
    assert other_desk.outcome.result().state == "READY"
    assert small.verify() == {}
