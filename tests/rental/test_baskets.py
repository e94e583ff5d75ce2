"""Baskets set aside while their customer steps away."""

import pytest

from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.rental.baskets import hold_basket, resume_basket
from rentbook_desktop.rental.queries import held_baskets
from tests.shops import new_id


def hold(small, *codes, customer=None):
    return small.shop.do(hold_basket, customer_id=customer, copies=codes, request_id=new_id())


def test_a_basket_comes_back_as_it_was_and_once(small):
    customer, codes = small.customer(), small.copies(count=2)
    held = hold(small, *codes, customer=customer)
    assert small.shop.do(resume_basket, basket_id=held.basket_id, request_id=new_id()) == held
    with pytest.raises(NotFound):
        small.shop.do(resume_basket, basket_id=held.basket_id, request_id=new_id())


def test_a_basket_set_aside_keeps_nobody_from_its_copies(small):
    codes = small.copies()
    hold(small, *codes)
    assert small.rent(small.customer(points=1000), codes).rentals


def test_baskets_are_listed_newest_first_with_whose_they_are(small):
    customer = small.customer("박서연")
    hold(small, *small.copies("하나"))
    hold(small, *small.copies("둘"), customer=customer)
    assert [one.name for one in small.shop.ask(held_baskets)] == ["박서연", ""]


def test_an_empty_basket_is_none(embedded):
    with pytest.raises(Invalid, match="INVALID_BASKET"):
        hold(embedded)
