"""The shop's view follows every event, one step for each."""

import pytest
from sqlalchemy import select

from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.returns import cancel_rental, undo_return
from rentbook_desktop.status.queries import day_so_far, shop_status
from rentbook_desktop.status.tables import status_customer
from tests.shops import new_id


@pytest.fixture
def rented(small):
    customer, codes = small.customer(points=5000), small.copies(count=2)
    return small.rent(customer, codes).rentals


def status(small):
    small.shop.deliver()
    return small.shop.ask(shop_status)


def test_a_rental_and_a_return_are_counted_on_their_day(small, rented):
    small.give_back(rented[0].copy)
    now = status(small)
    assert (now.out, now.available, now.rented_today, now.returned_today, now.revenue_today) == (1, 1, 2, 1, 2000)
    small.pass_days(1)
    assert (status(small).rented_today, status(small).out) == (0, 1)


def test_slips_are_taken_off_again(small, rented):
    small.give_back(rented[0].copy)
    small.shop.do(undo_return, rental_id=rented[0].rental_id, request_id=new_id())
    small.shop.do(cancel_rental, rental_id=rented[1].rental_id, request_id=new_id())
    now = status(small)
    assert (now.out, now.rented_today, now.returned_today, now.revenue_today) == (1, 1, 0, 1000)


def test_money_paid_back_is_taken_off_what_came_in(small):
    customer = small.customer(points=5000)
    small.shop.do(refund, customer_id=customer, amount=2000, request_id=new_id())
    small.shop.deliver()
    assert small.shop.ask(day_so_far).topped_up == 3000


def test_who_left_is_called_nothing_any_more(small):
    customer = small.customer()
    small.shop.do(withdraw_customer, customer_id=customer)
    small.shop.deliver()
    with small.shop.views.read() as views:
        assert views.execute(select(status_customer)).all() == []
