"""What renewing would mean: how it is counted, which closed day moved it, why it cannot be, and the rules behind it."""

from datetime import date

import pytest

from rentbook_desktop.rental.renewal_offers import RenewalRules, customer_renewals, renewal_offers
from rentbook_desktop.rental.renewals import renew_copies
from tests.shops import new_id


@pytest.fixture
def out(small):
    """A customer with one of two copies of a title, due on 30 November."""
    customer, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer, copies[0])
    return customer, copies


def offer(small, customer):
    (only,) = small.shop.ask(renewal_offers, customer_id=customer)
    return only


def test_the_new_day_is_counted_from_the_due_day_and_nothing_moved_it(small, out):
    small.set(renewal__days=3)
    found = offer(small, out[0])
    assert (found.counted_from, found.days, found.closed_on) == ("due", 3, None)
    assert (found.was_due_on, found.due_on) == (date(2026, 11, 30), date(2026, 12, 3))
    assert (found.left, found.renewals, found.late_fee) == (1, 0, 0)


def test_a_new_day_that_is_closed_is_named_with_the_day_it_moves_to(small, out):
    small.set(renewal__days=3)
    small.close_shop("2026-12-03")
    found = offer(small, out[0])
    assert (found.closed_on, found.due_on) == (date(2026, 12, 3), date(2026, 12, 4))
    small.set(rental__due_on_open_day=False)
    found = offer(small, out[0])
    assert (found.closed_on, found.due_on) == (None, date(2026, 12, 3))


def test_it_says_where_it_is_counted_from_today(small, out):
    small.set(renewal__from="today", renewal__days=10)
    small.close_shop("2026-12-03")
    found = offer(small, out[0])
    assert (found.counted_from, found.days) == ("today", 10)
    assert (found.closed_on, found.due_on) == (date(2026, 12, 3), date(2026, 12, 4))


def test_a_late_book_says_what_its_return_today_would_cost(small):
    small.set(late_fee__per_day=200)
    customer, copies = small.customer(points=5000), small.copies(count=1)
    small.rent(customer, copies[0])
    small.pass_days(9)
    found = offer(small, customer)
    assert ([one.code for one in found.refusals], found.late_fee) == (["RENEWAL_OVERDUE"], 400)


def test_what_was_renewed_says_how_often(small, out):
    small.shop.do(renew_copies, copies=[out[1][0]], request_id=new_id())
    found = offer(small, out[0])
    assert ([one.code for one in found.refusals], found.renewals, found.left) == (["RENEWAL_LIMIT"], 1, 0)


def test_the_rules_are_those_of_the_settings(small, out):
    small.set(renewal__days=3, renewal__price=500, renewal__max=2, renewal__opens_days_before=4)
    small.set(renewal__from="today", rental__due_on_open_day=False)
    answer = small.shop.ask(customer_renewals, customer_id=out[0])
    assert answer.rules == RenewalRules(
        days=3, price=500, maximum=2, counted_from="today", opens_days_before=4, to_open_day=False
    )
    assert answer.offers == small.shop.ask(renewal_offers, customer_id=out[0])
