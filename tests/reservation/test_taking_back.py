"""A place in a queue that was given up by a slip is there again, where it was."""

from datetime import timedelta

import pytest

from rentbook_desktop.foundation.errors import NotAllowed, NotFound, Refused
from rentbook_desktop.reservation.actions import cancel_reservation
from rentbook_desktop.reservation.taking_back import restore_reservation
from tests.reservation.test_actions import NAMES, listed, queue, reserve  # noqa: F401  # a fixture
from tests.shops import codes


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
