"""The shop's view follows every event, one step for each."""

import pytest
from sqlalchemy import select

from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
from rentbook_desktop.status.history import Span, history
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


def test_who_left_is_called_nothing_any_more(small):
    customer = small.customer()
    small.shop.do(withdraw_customer, customer_id=customer)
    small.shop.deliver()
    with small.shop.views.read() as views:
        assert views.execute(select(status_customer)).all() == []


def test_what_is_paid_in_and_what_is_paid_back_are_told_apart(small):
    customer = small.customer(points=1000)
    small.shop.do(refund, customer_id=customer, amount=900, request_id=new_id())
    small.pass_days(1)
    small.shop.do(refund, customer_id=customer, amount=100, request_id=new_id())
    wrong = small.top_up(customer, 2500).transfer_id
    small.shop.do(
        reverse_transfer, customer_id=customer, transfer_id=wrong, reason="잘못 눌렀어요", request_id=new_id()
    )
    small.shop.deliver()
    today, shown = small.shop.ask(day_so_far), small.shop.ask(shop_status)
    assert (today.topped_up, today.refunded) == (2500, 2600)
    assert (shown.topped_up_today, shown.refunded_today) == (2500, 2600)
    yesterday, now = small.shop.ask(history, span=Span.WEEK)[-2:]
    assert (yesterday.topped_up, yesterday.refunded, yesterday.prepaid) == (1000, 900, 100)
    assert (now.topped_up, now.refunded, now.prepaid) == (2500, 2600, 0)
