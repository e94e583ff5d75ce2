"""A place in a queue that was given up by a slip is there again, where it was."""

from datetime import timedelta

import pytest

from rentbook_desktop.foundation.errors import NotAllowed, NotFound, Refused
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.reservation.actions import cancel_reservation
from rentbook_desktop.reservation.taking_back import restore_reservation
from tests.reservation.test_actions import NAMES, listed, queue, reserve  # noqa: F401  # a fixture
from tests.shops import codes, new_id


def restore(small, number):
    return small.shop.do(restore_reservation, reservation_id=number)


@pytest.mark.parametrize("gone", range(4))
def test_a_place_that_was_given_up_is_where_it_was(queue, gone):  # noqa: F811
    queue.shop.do(cancel_reservation, reservation_id=queue.places[gone])
    assert restore(queue, queue.places[gone]).customer == NAMES[gone]
    assert [name for name, _, _ in listed(queue)] == list(NAMES)
    with pytest.raises(Refused) as error:
        restore(queue, queue.places[gone])
    assert codes(error) == ["CANNOT_RESTORE"]
    assert queue.verify() == {}


def test_a_copy_that_went_on_stays_with_who_has_it_now(queue):  # noqa: F811
    queue.give_back(queue.copy)
    queue.shop.do(cancel_reservation, reservation_id=queue.places[0])
    restore(queue, queue.places[0])
    assert listed(queue)[:2] == [("가영", 1, "WAITING"), ("나리", 2, "READY")]
    assert queue.verify() == {}


def test_the_last_one_has_the_free_copy_again(small):
    number = (small.copies(), reserve(small, small.customer("가영")))[1].reservation_id
    small.shop.do(cancel_reservation, reservation_id=number)
    restore(small, number)
    assert listed(small) == [("가영", 1, "READY")]
    assert small.verify() == {}


def test_who_reserved_again_has_one_place(queue):  # noqa: F811
    queue.shop.do(cancel_reservation, reservation_id=queue.places[0])
    reserve(queue, queue.waiting[0])
    with pytest.raises(Refused) as error:
        restore(queue, queue.places[0])
    assert codes(error) == ["ALREADY_RESERVED"]
    with pytest.raises(NotFound):
        restore(queue, 99)


def test_after_a_while_it_needs_a_right(queue):  # noqa: F811
    clerk = queue.clerk()
    queue.shop.do(cancel_reservation, reservation_id=queue.places[0])
    queue.clock.move(timedelta(hours=5))
    with pytest.raises(NotAllowed):
        clerk.do(restore_reservation, reservation_id=queue.places[0])
    assert restore(queue, queue.places[0]).title == "운수 좋은 날"
    assert queue.verify() == {}


@pytest.fixture
def offered(small):
    """Two copies of a title that were out, the first set aside for somebody who waits, the second free; points for both."""
    holder, small.reader = small.customer(points=5000), small.customer("가영", points=5000)
    small.pair = small.copies(count=2)
    small.rent(holder, small.pair)
    reserve(small, small.reader)
    for copy in small.pair:
        small.clock.move(timedelta(minutes=1))
        small.give_back(copy)
    return small


def states(small):
    return [small.shop.ask(show_copy, barcode=copy).state for copy in small.pair]


def test_who_took_another_copy_than_was_set_aside_has_it_aside_again(offered):
    before = listed(offered), states(offered)
    assert before == ([("가영", 1, "READY")], ["RESERVED", "AVAILABLE"])
    offered.clock.move(timedelta(minutes=1))
    offered.rent(offered.reader, offered.pair[1])
    assert (listed(offered), states(offered)) == ([], ["AVAILABLE", "OUT"])
    offered.shop.do(undo_action, request_id=new_id())
    assert (listed(offered), states(offered)) == before
    assert offered.verify() == {}
    offered.rent(offered.reader, offered.pair[0])


def test_what_was_set_aside_and_is_gone_by_then_is_replaced_by_what_comes_back(offered):
    offered.rent(offered.reader, offered.pair[1], request_id="rent")
    offered.rent(offered.customer("나리", points=5000), offered.pair[0])
    offered.shop.do(undo_action, action_id="rent", request_id=new_id())
    assert (listed(offered), states(offered)) == ([("가영", 1, "READY")], ["OUT", "RESERVED"])
    assert offered.verify() == {}


def test_who_waits_anew_has_that_place_alone_when_the_rental_is_taken_back(offered):
    rental = offered.rent(offered.reader, offered.pair[0]).rentals[0].rental_id
    reserve(offered, offered.reader)
    offered.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    assert listed(offered) == [("가영", 1, "READY")]
    assert offered.verify() == {}
