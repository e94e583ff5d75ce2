"""Days and months summed up."""

from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.status.history import Span, history
from rentbook_desktop.status.queries import shop_status
from rentbook_desktop.status.today import shop_today
from tests.shops import new_id


def asked(small, query, **form):
    small.shop.deliver()
    return small.shop.ask(query, **form)


def test_each_day_shows_what_was_out_due_and_late_at_its_end(small):
    customer_id = small.customer(points=20_000)
    copies = small.copies(count=6)
    small.rent(customer_id, copies[:3])  # Monday the 23rd, due on the 30th
    small.pass_days(6)
    small.rent(customer_id, copies[3:5])  # due on 6 December
    small.pass_days(2)  # 1 December: three are a day late
    assert asked(small, shop_today).overdue == (0, 0, 0, 0, 0, 0, 0, 3)
    small.pass_days(2)
    small.give_back(copies[0])  # on the 3rd, three days late
    today = asked(small, shop_today)
    assert today.out == (3, 3, 3, 5, 5, 5, 5, 4)  # from 26 November
    assert today.due == (0, 0, 0, 0, 3, 0, 0, 0)
    assert today.overdue == (0, 0, 0, 0, 0, 3, 3, 2)
    assert (today.due_today, today.due_came, today.oldest) == (0, 0, 3)
    assert today.overdue[-1] == asked(small, shop_status).overdue


def test_days_and_months_sum_up_and_the_prepaid_money_runs_on(small):
    customer_id, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer_id, copies[0])
    small.shop.deliver()
    small.pass_days(1)
    small.give_back(copies[0])
    small.top_up(customer_id, 1000)
    rental = small.rent(customer_id, copies[1]).rentals[0].rental_id
    small.shop.deliver()
    small.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    days = asked(small, history, span=Span.WEEK)
    assert [(one.rented, one.returned, one.revenue, one.prepaid) for one in days[-2:]] == [
        (1, 0, 1000, 4000),
        (0, 1, 0, 5000),
    ]
    assert days[-1].prepaid == small.wallet(customer_id).balance
    months = asked(small, history, span=Span.YEAR)
    assert (len(months), months[0].at, months[-1].at) == (12, "2025-12", "2026-11")
    assert (months[-1].rented, months[-1].revenue, months[-1].topped_up, months[-1].prepaid) == (1, 1000, 6000, 5000)


def test_a_span_never_starts_with_an_empty_till(small):
    small.customer(points=5000)
    small.pass_days(90)
    assert {one.prepaid for one in asked(small, history, span=Span.WEEK)} == {5000}
