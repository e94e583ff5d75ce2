"""Late fees that are charged with a return, and taken back with it."""

from datetime import timedelta

import pytest

from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.rental.undoing import undo_return
from tests.shops import new_id


@pytest.fixture
def late(small):
    """A customer with a book that is three days late, at 200 won a day."""
    small.set(late_fee__per_day=200)
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.pass_days(10)
    return customer, copy


def owed(small, customer):
    return small.wallet(customer).owed


def test_a_late_return_is_owed_and_says_how_it_comes_about(small, late):
    customer, copy = late
    small.close_shop("2026-12-02")
    back = small.give_back(copy).returned[0]
    assert (back.days_late, back.late_fee, owed(small, customer)) == (3, 400, 400)
    assert [one.number for one in back.fee.days] == [1, 0, 2]
    assert small.wallet(customer).available == 4000
    assert small.verify() == {}


def test_later_rules_leave_a_rental_alone(small, late):
    customer, copy = late
    small.set(late_fee__per_day=900, late_fee__grace_days=5)
    assert small.give_back(copy).returned[0].late_fee == 600
    assert owed(small, customer) == 600


def test_it_is_never_more_than_the_book(small):
    small.set(late_fee__per_day=200, late_fee__cap=3000)
    customer, (copy,) = small.customer(points=5000), small.copies(list_price=500)
    small.rent(customer, copy)
    small.pass_days(40)
    assert small.give_back(copy).returned[0].late_fee == 500


def test_the_day_that_counts_decides(small, late):
    customer, copy = late
    assert small.give_back(copy, returned_on="2026-11-30").returned[0].late_fee == 0
    assert owed(small, customer) == 0


def test_a_return_taken_back_is_owed_no_more_and_what_was_paid_is_used_up_later(small, late):
    customer, copy = late
    rental = small.give_back(copy).returned[0].rental_id
    small.shop.do(pay_fee, customer_id=customer, amount=600, tender="cash", request_id=new_id())
    small.shop.do(undo_return, rental_id=rental, request_id=new_id())
    assert owed(small, customer) == -600  # a credit
    assert small.verify() == {}
    assert small.give_back(copy, returned_on="2026-12-01").returned[0].late_fee == 200
    assert owed(small, customer) == -400
    assert small.verify() == {}


def test_a_free_day_after_midnight_is_a_late_day(small):
    small.set(late_fee__per_day=100)
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.pass_days(7)
    small.clock.move(timedelta(hours=14, minutes=10))  # 00:10 of the next day
    assert small.give_back(copy).returned[0].late_fee == 100


def test_what_a_kiosk_takes_back_is_charged_by_a_reader_once(small, late):
    customer, copy = late
    kiosk = small.opened.as_kiosk("kiosk-1")
    kiosk.do(return_books, copies=[copy], request_id=new_id())
    assert owed(small, customer) == 0
    assert small.verify() == {}
    for _ in range(2):
        small.opened.deliver()
        assert owed(small, customer) == 600
    assert small.verify() == {}


def test_a_return_at_a_kiosk_that_is_taken_back_first_costs_nothing(small, late):
    customer, copy = late
    small.opened.as_kiosk("kiosk-1").do(return_books, copies=[copy], request_id=new_id())
    small.shop.do(undo_return, rental_id=1, request_id=new_id())
    small.opened.deliver()
    assert owed(small, customer) == 0
    assert small.verify() == {}
