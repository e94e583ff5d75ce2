"""The terms of a rental: its due day, and what being late will cost."""

from datetime import date

from rentbook_desktop.calendar.model import ShopCalendar
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.rental.late_fee import FeeTerms
from rentbook_desktop.rental.terms import ShopRules, due_on, fee_terms

RULES = ShopRules(settings=Settings(), calendar=ShopCalendar(closed={"1": ""}))


def test_a_closed_due_day_moves_to_the_next_open_one():
    assert due_on(RULES, date(2026, 11, 23), 7) == date(2026, 12, 1)  # 30 November is a Monday
    assert due_on(RULES, date(2026, 11, 24), 7) == date(2026, 12, 1)


def test_nothing_is_charged_until_the_shop_says_so():
    assert fee_terms(RULES, 9000) == FeeTerms()


def test_a_rental_is_due_on_an_open_day_unless_the_shop_says_otherwise(small):

    small.close_shop("mon")
    customer, copies = small.customer(points=5000), small.copies(count=2)
    assert small.rent(customer, copies[0]).rentals[0].due_on == date(2026, 12, 1)
    small.set(rental__due_on_open_day="false")
    assert small.rent(customer, copies[1]).rentals[0].due_on == date(2026, 11, 30)
    assert small.verify() == {}
