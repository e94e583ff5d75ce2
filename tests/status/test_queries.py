"""The shop's status, by the day it is asked."""

from datetime import date

from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.status.queries import shop_status


def rented(small, **more):
    customer, (copy,) = small.customer(points=5000), small.copies()
    return customer, copy, small.rent(customer, copy, **more).rentals[0].rental_id


def test_status_and_mypage_show_what_is_late_by_the_day_they_are_asked(small):
    customer, copy, _ = rented(small)
    small.shop.deliver()
    small.pass_days(7)
    assert (small.shop.ask(shop_status).due_today, small.shop.ask(shop_status).overdue) == (1, 0)
    small.pass_days(2)
    status = small.shop.ask(shop_status)
    assert (status.out, status.due_today, status.overdue) == (1, 0, 1)
    late = status.overdue_list[0]
    assert (late.copy, late.name, late.days_late) == (copy, "박서연", 2)
    assert small.shop.ask(mypage_summary, customer_id=customer).rentals[0].status == "DELAY"
    assert small.give_back(copy).returned[0].returned_on == date(2026, 12, 2)
