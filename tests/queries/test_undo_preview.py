"""What taking something back would change is told before, and comes true."""

import pytest

from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.queries.undo_preview import undo_preview
from rentbook_desktop.rental.undoing import cancel_rentals, undo_return, undo_returns
from tests.shops import codes, new_id


def states(found):
    return [(one.before, one.after) for one in found.copies]


def test_a_rental_gives_copies_and_points_back(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    made = [one.rental_id for one in small.rent(customer, copies).rentals]
    small.shop.deliver()
    found = small.shop.ask(undo_preview, kind="rent", rental_ids=made)
    assert states(found) == [("OUT", "AVAILABLE")] * 2
    assert (found.available, found.back, found.called_off) == (3000, 2000, 0)
    small.give_back(copies[0])
    assert len(small.shop.ask(undo_preview, kind="rent", rental_ids=made).copies) == 1
    small.shop.do(cancel_rentals, rental_ids=made[1:], request_id=new_id(), why="잘못 찍음")
    with pytest.raises(NotFound):
        small.shop.ask(undo_preview, kind="rent", rental_ids=made)


def test_a_late_return_is_late_again_and_reminded(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    made = [one.rental_id for one in small.rent(customer, copies).rentals]
    small.pass_days(9)
    small.give_back(copies)
    found = small.shop.ask(undo_preview, kind="return", rental_ids=made)
    assert states(found) == [("AVAILABLE", "OVERDUE")] * 2
    assert found.reminded
    small.shop.do(undo_returns, rental_ids=made, request_id=new_id(), why="손님이 더 보기로")
    assert small.verify() == {}
    with pytest.raises(NotFound):
        small.shop.ask(undo_preview, kind="return", rental_ids=made)


def test_returns_are_taken_back_all_or_none_and_not_once_a_copy_went_out_again(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    made = [one.rental_id for one in small.rent(customer, copies).rentals]
    small.give_back(copies)
    small.rent(customer, copies[0])
    small.give_back(copies[0])  # here again, but it was out in between
    for act, form in ((undo_returns, {"rental_ids": made}), (undo_return, {"rental_id": made[0]})):
        with pytest.raises(Refused) as error:
            small.shop.do(act, request_id=new_id(), **form)
        assert codes(error) == ["CANNOT_UNDO"]
    assert [one.rental_id for one in small.shop.ask(undo_preview, kind="return", rental_ids=made).copies] == made[1:]
    small.shop.do(undo_return, rental_id=made[1], request_id=new_id())
    assert small.verify() == {}
