"""The customer's page: what is at home by urgency, what was before, the last points, and whether it is all told."""

from datetime import date

import pytest

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.maintenance import rebuild
from rentbook_desktop.mypage.customer_page import customer_page, past_rentals
from rentbook_desktop.rental.undoing import cancel_rental
from tests.shops import new_id


def test_what_is_most_urgent_comes_first(small):
    customer_id = small.customer(points=5000)
    (early,) = small.copies("운수 좋은 날", author="현진건", category="novel")
    small.rent(customer_id, early)
    small.pass_days(5)
    (late,) = small.copies("날개")
    small.rent(customer_id, late)
    small.pass_days(4)
    small.shop.deliver()
    page = small.shop.ask(customer_page, customer_id=customer_id)
    assert [(one.title, one.days_left, one.days) for one in page.at_home] == [("운수 좋은 날", -2, 7), ("날개", 3, 7)]
    assert (page.at_home[0].author, page.at_home[0].category, page.at_home[0].copy) == ("현진건", "novel", early)
    assert (page.name, page.balance, page.overdue, page.before) == ("박서연", 3000, 1, 0)
    assert page.joined_on == date(2026, 11, 23)


def test_what_was_before_tells_how_long_it_was_kept(small):
    customer_id, copies = small.customer(points=5000), small.copies(count=3)
    small.rent(customer_id, copies[:2])
    small.pass_days(9)
    small.give_back(copies[0])
    small.pass_days(1)
    small.give_back(copies[1])
    small.shop.deliver()
    rows = small.shop.ask(past_rentals, customer_id=customer_id)
    assert [(one.rental_id, one.days, one.days_late, one.price) for one in rows] == [(2, 10, 3, 1000), (1, 9, 2, 1000)]
    assert small.shop.ask(customer_page, customer_id=customer_id).before == 2
    assert [one.rental_id for one in small.shop.ask(past_rentals, customer_id=customer_id, first=1, count=1)] == [1]


def test_the_last_points_name_their_books_even_of_a_rental_taken_back(small):
    customer_id, (copy,) = small.customer(points=5000), small.copies("날개")
    made = small.rent(customer_id, copy).rentals[0]
    small.shop.deliver()
    small.shop.do(cancel_rental, rental_id=made.rental_id, request_id=new_id())
    small.shop.deliver()
    points = small.shop.ask(customer_page, customer_id=customer_id).points
    assert [(one.kind, one.amount, one.title, one.tender) for one in points] == [
        ("REVERSAL", 1000, "날개", ""),
        ("RENTAL", -1000, "날개", ""),
        ("TOP_UP", 5000, "", "cash"),
    ]


def test_a_page_made_anew_is_the_same_page(small):
    customer_id, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer_id, copies)
    small.give_back(copies[0])
    small.shop.deliver()
    before = (
        small.shop.ask(customer_page, customer_id=customer_id),
        small.shop.ask(past_rentals, customer_id=customer_id),
    )
    small.shop.maintain(rebuild)
    assert (
        small.shop.ask(customer_page, customer_id=customer_id),
        small.shop.ask(past_rentals, customer_id=customer_id),
    ) == before


def test_nobody_has_no_page(small):
    with pytest.raises(NotFound):
        small.shop.ask(customer_page, customer_id=4711)
