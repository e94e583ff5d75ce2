"""Forged renewals, fees and reservations are found by the proof named for each."""

import pytest
from sqlalchemy import text

from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.reservation.actions import reserve_title
from tests.shops import new_id

FORGED = {
    "UPDATE rental SET due_on = '2027-01-01' WHERE rental_id = 1": "due_days_as_told",
    "UPDATE rental SET due_moves = 0 WHERE rental_id = 1": "due_days_as_told",
    "UPDATE rental SET renewals = 0 WHERE rental_id = 1": "renewals_as_told",
    "UPDATE renewal SET undone_at = 1 WHERE renewal_id = 1": "renewals_as_told",
    "UPDATE renewal SET price = 100 WHERE renewal_id = 1": "renewals_as_told",
    "UPDATE rental SET fee_per_day = 0 WHERE rental_id = 2": "rentals_as_told",
    "UPDATE rental SET fee_cap = 100 WHERE rental_id = 1": "rentals_as_told",
    "UPDATE reservation SET state = 'CANCELLED', live = NULL WHERE reservation_id = 1": "reservations_as_told",
    "DELETE FROM reservation": "reservations_as_told",
    "UPDATE copy SET state = 'AVAILABLE' WHERE state = 'RESERVED'": "pickup_shelf",
    "UPDATE calendar_rule SET state = 'OPEN'": "rows_as_told",
    "INSERT INTO calendar_rule (day, state, reason) VALUES ('1', 'CLOSED', '')": "rows_as_told",
}


@pytest.fixture
def ruled(small):
    """A shop with a renewal, a late fee that was paid, a reservation on the shelf and a closed day."""

    small.set(late_fee__per_day=200, renewal__price=300)
    one, two = small.customer(points=9000), small.customer("김민수", points=9000)
    copies = small.copies(count=2)
    small.rent(one, copies)
    small.shop.do(renew_copies, copies=[copies[0]], request_id=new_id())
    small.shop.do(reserve_title, title_id=1, customer_id=two, request_id=new_id())
    small.close_shop("2026-12-25")
    small.pass_days(9)
    small.give_back(copies[1])
    small.shop.do(pay_fee, customer_id=one, amount=100, request_id=new_id())
    small.opened.deliver()
    assert small.verify() == {}
    return small


@pytest.mark.parametrize("forged", FORGED)
def test_it_is_found(ruled, forged):
    with ruled.opened.runner.database.write() as connection:
        assert connection.execute(text(forged)).rowcount == 1
    assert FORGED[forged] in ruled.verify()
