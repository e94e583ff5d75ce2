"""What a customer may see of their own."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed, NotFound
from rentbook_desktop.mypage.queries import mypage_summary


def summary(small, customer):
    small.shop.deliver()
    return small.shop.ask(mypage_summary, customer_id=customer)


def test_open_rentals_come_before_those_that_ended_the_last_first(small):
    customer = small.customer(points=9000)
    codes = [small.copies(name)[0] for name in ("하나", "둘", "셋")]
    small.rent(customer, codes)
    small.give_back(codes[0])
    small.pass_days(1)
    small.give_back(codes[1])
    page = summary(small, customer)
    assert [(one.title, one.status) for one in page.rentals] == [("셋", "RENT"), ("둘", "RETURN"), ("하나", "RETURN")]
    assert page.balance == 6000


def test_a_rental_is_late_by_the_day_it_is_looked_at(small):
    customer = small.customer(points=9000)
    small.rent(customer, small.copies("소나기"))
    small.pass_days(7)
    assert summary(small, customer).rentals[0].status == "RENT"
    small.pass_days(1)
    assert summary(small, customer).rentals[0].status == "DELAY"


def test_nobody_sees_the_page_of_somebody_else(small):
    one, other = small.customer("박서연"), small.customer("한지우")
    small.shop.deliver()
    guest = small.shop.as_customer(one)
    assert guest.ask(mypage_summary, customer_id=one).name == "박서연"
    with pytest.raises(NotAllowed):
        guest.ask(mypage_summary, customer_id=other)
    with pytest.raises(NotFound):
        small.shop.ask(mypage_summary, customer_id=4711)
