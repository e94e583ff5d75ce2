"""Baskets set aside while their customer steps away."""

import pytest

from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.rental.baskets import hold_basket, resume_basket
from rentbook_desktop.rental.model import MAX_AT_ONCE
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


def test_a_customer_has_one_basket_and_it_holds_what_both_held(small):
    customer, other, codes = small.customer(), small.customer("한지호"), small.copies(count=3)
    hold(small, codes[0], codes[1], customer=customer)
    hold(small, codes[2], customer=other)
    hold(small, codes[1], codes[2], customer=customer)
    assert [(one.customer_id, one.copies) for one in small.shop.ask(held_baskets)] == [
        (customer, tuple(codes)),
        (other, (codes[2],)),
    ]
    assert [one.customer_id for one in small.shop.ask(held_baskets, customer_id=other)] == [other]


def test_nobodys_baskets_stay_apart(small):
    for code in small.copies(count=2):
        hold(small, code)
    assert len(small.shop.ask(held_baskets)) == 2


def test_two_desks_that_set_aside_for_one_customer_at_once_leave_one_basket(small, other_desk, monkeypatch):
    customer, codes = small.customer(), small.copies(count=2)
    place = "rentbook_desktop.rental.baskets.insert"
    other_desk.during(monkeypatch, place, lambda other: hold(other, codes[0], customer=customer))
    hold(small, codes[1], customer=customer)
    other_desk.outcome.result()
    assert [sorted(one.copies) for one in small.shop.ask(held_baskets)] == [sorted(codes)]


def test_what_is_more_than_a_basket_holds_is_kept_beside_it(small):
    customer = small.customer()
    many = [f"RB-{number:06}-1" for number in range(MAX_AT_ONCE)]
    hold(small, *many, customer=customer)
    hold(small, "RB-999999-1", customer=customer)
    assert sum(len(one.copies) for one in small.shop.ask(held_baskets)) == MAX_AT_ONCE + 1
