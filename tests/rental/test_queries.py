"""A copy and who has it, baskets set aside, and what was just done at the counter."""

import pytest

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.rental.queries import recent_activity, show_copy


def test_a_copy_says_whether_it_is_out_and_on_which_rental(small):
    (code,) = small.copies("소나기")
    assert (small.shop.ask(show_copy, barcode=code.lower()).state, small.shop.ask(show_copy, barcode=code).rental) == (
        "AVAILABLE",
        None,
    )
    made = small.rent(small.customer(points=1000), code).rentals[0]
    assert small.shop.ask(show_copy, barcode=code).rental == made.rental_id
    with pytest.raises(NotFound):
        small.shop.ask(show_copy, barcode="RB-000099-1")


def test_what_was_just_done_is_one_line_a_request_the_newest_first(small):
    customer, codes = small.customer("박서연", points=5000), small.copies(count=2)
    small.rent(customer, codes)
    small.give_back(codes[0])
    said = [(one.kind, one.count, one.amount) for one in small.shop.ask(recent_activity)]
    assert said == [("return", 1, 0), ("rent", 2, -2000), ("top_up", 1, 5000)]
    assert [one.kind for one in small.shop.ask(recent_activity, limit=1)] == ["return"]


def test_what_was_done_on_another_day_says_how_long_ago(small):
    small.customer("박서연", points=5000)
    small.pass_days(1)
    small.customer("이도현", points=5000)
    assert [one.days_ago for one in small.shop.ask(recent_activity)] == [0, 1]
