"""Fetching what was set aside, finding that it is not there, and clearing the pickup shelf."""

import pytest

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.queries.reservation_lists import pickup_shelf, pull_list, reservation_counts, shelf_clearance
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
from rentbook_desktop.reservation.actions import cancel_reservation, suspend_reservation
from rentbook_desktop.reservation.fetching import note_fetched, note_missing, put_back
from tests.reservation.test_actions import listed, queue, reserve  # noqa: F401  # a fixture
from tests.shops import codes, new_id


def fetched(small, number):
    return small.shop.do(note_fetched, reservation_id=number)


def numbers(small):
    return [(one.number, one.customer) for one in small.shop.ask(pickup_shelf)]


def test_a_copy_that_stood_free_is_fetched_and_has_a_number_until_it_is_lent(small):
    customer, (copy,) = small.customer(points=5000), small.copies(shelf="A-03")
    number = reserve(small, customer).reservation_id
    (wanted,) = small.shop.ask(pull_list)
    assert (wanted.copy, wanted.shelf, wanted.customer, wanted.is_back) == (copy, "A-03", "박서연", False)
    assert small.shop.ask(pickup_shelf) == ()
    assert (fetched(small, number).number, fetched(small, number).number) == (1, 1)
    assert (small.shop.ask(pull_list), numbers(small)) == ((), [(1, "박서연")])
    small.rent(customer, copy)
    assert numbers(small) == []
    assert small.shop.ask(shelf_clearance) == ()
    with pytest.raises(Refused) as error:
        fetched(small, number)
    assert codes(error) == ["NOTHING_SET_ASIDE"]
    with pytest.raises(NotFound):
        fetched(small, 99)
    assert small.verify() == {}


def test_what_comes_back_stands_on_the_shelf_at_once_at_the_lowest_free_number(small):
    holder, copies = small.customer(points=9000), small.copies(count=3)
    small.rent(holder, copies)
    for name in ("가영", "나리", "다솜"):
        reserve(small, small.customer(name, points=5000))
    back = [small.give_back(one).returned[0] for one in copies]
    assert [(one.aside.number, one.aside.customer, one.aside.pickup_by) for one in back] == [
        (1, "가영", "2026-11-26"),
        (2, "나리", "2026-11-26"),
        (3, "다솜", "2026-11-26"),
    ]
    small.shop.do(undo_return, rental_id=back[1].rental_id, request_id=new_id())
    assert small.give_back(copies[1]).returned[0].aside.number == 2
    assert small.verify() == {}


def test_a_rental_that_is_taken_back_puts_its_copy_on_the_shelf_again(queue):  # noqa: F811
    queue.give_back(queue.copy)
    lent = queue.rent(queue.waiting[0], queue.copy).rentals[0].rental_id
    queue.shop.do(cancel_rental, rental_id=lent, request_id=new_id())
    assert numbers(queue) == [(1, "가영")]
    assert queue.verify() == {}


def test_what_a_kiosk_took_back_is_fetched_there(queue):  # noqa: F811
    from rentbook_desktop.rental.returns import return_books

    back = queue.opened.as_kiosk("kiosk-1").do(return_books, copies=[queue.copy], request_id=new_id()).returned[0]
    assert (back.reserved, back.aside.number, back.aside.customer, back.aside.customer_id) == (True, None, "", 0)
    (wanted,) = queue.shop.ask(pull_list)
    assert (wanted.copy, wanted.is_back) == (queue.copy, True)
    assert fetched(queue, queue.places[0]).number == 1


def test_one_that_is_not_there_is_lost_and_the_next_free_one_is_taken(small):
    first, second = small.copies(count=2)
    number = reserve(small, small.customer(points=5000)).reservation_id
    done = small.shop.do(note_missing, reservation_id=number, reason="서가에 없음")
    assert (done.copy, done.instead) == (first, second)
    assert [one.copy for one in small.shop.ask(pull_list)] == [second]
    assert small.shop.do(note_missing, reservation_id=number).instead == ""
    assert listed(small) == [("박서연", 1, "WAITING")]
    small.opened.deliver()
    assert listed(small) == [("박서연", 1, "WAITING")]
    small.shop.do(mark_copy, barcode=first, state="AVAILABLE")  # behind the radiator
    small.opened.deliver()
    assert [one.copy for one in small.shop.ask(pull_list)] == [first]
    assert small.verify() == {}


def test_what_nobody_fetched_goes_on_with_its_number_or_is_put_back(queue):  # noqa: F811
    queue.give_back(queue.copy)
    queue.shop.do(suspend_reservation, reservation_id=queue.places[0], until="2026-12-24")
    assert numbers(queue) == [(1, "나리")]
    with pytest.raises(Refused) as error:
        queue.shop.do(put_back, barcode=queue.copy)
    assert codes(error) == ["COPY_RESERVED"]
    for number in queue.places:
        queue.shop.do(cancel_reservation, reservation_id=number)
    (left,) = queue.shop.ask(shelf_clearance)
    assert (left.number, left.copy) == (1, queue.copy)
    assert queue.shop.ask(reservation_counts).to_put_back == 1
    assert queue.shop.do(put_back, barcode=queue.copy).copy == queue.copy
    assert queue.shop.do(put_back, barcode=queue.copy).copy == queue.copy
    queue.opened.deliver()
    assert queue.shop.ask(shelf_clearance) == ()
    assert queue.verify() == {}


def test_a_copy_still_on_the_pickup_shelf_goes_to_who_reserves_now_without_a_walk(queue):  # noqa: F811
    queue.give_back(queue.copy)
    for number in queue.places:
        queue.shop.do(cancel_reservation, reservation_id=number)
    reserve(queue, queue.waiting[2])
    assert numbers(queue) == [(1, "다솜")]
    assert queue.verify() == {}


def test_two_copies_that_come_back_at_once_have_two_numbers(small, other_desk, monkeypatch):
    holder, copies = small.customer(points=5000), [*small.copies(), *small.copies("날개")]
    small.rent(holder, copies)
    for title, name in ((1, "가영"), (2, "나리")):
        reserve(small, small.customer(name), title=title)
    place = "rentbook_desktop.rental.returns.put_copy"  # after the number was chosen, before the commit
    other_desk.during(monkeypatch, place, lambda desk: desk.give_back(copies[1]))
    small.give_back(copies[0])
    other_desk.outcome.result()
    assert sorted(number for number, _ in numbers(small)) == [1, 2]
    assert small.verify() == {}
