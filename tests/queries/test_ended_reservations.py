"""Where a reservation went: fetched, given up by somebody, not fetched in time, or ended with its title or its customer."""

from datetime import date, timedelta

import pytest

from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.queries.ended_reservations import ended_reservations
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.reservation.actions import cancel_reservation
from rentbook_desktop.reservation.taking_back import restore_reservation
from tests.reservation.test_actions import queue, reserve  # noqa: F401


def ended(small, **form):
    return [(one.customer, one.state, one.copy) for one in small.shop.ask(ended_reservations, **form)]


def test_each_end_stands_there_with_its_day_newest_first(queue):  # noqa: F811
    queue.give_back(queue.copy)
    queue.rent(queue.waiting[0], queue.copy)
    assert ended(queue) == [("가영", "FULFILLED", queue.copy)]
    queue.pass_days(1)
    queue.give_back(queue.copy)
    queue.pass_days(5)
    queue.shop.do(mark_delays)
    (late, fetched) = queue.shop.ask(ended_reservations)
    assert (late.customer, late.state, late.copy, late.pickup_by) == ("나리", "EXPIRED", queue.copy, date(2026, 11, 27))
    assert (late.staff, late.is_kiosk, late.why) == ("", False, "")
    assert (late.ended_at - fetched.ended_at) == timedelta(days=6)


def test_who_gave_it_up_stands_there_at_a_desk_and_at_a_kiosk(queue):  # noqa: F811
    queue.hire("김하늘")
    queue.shop.do(cancel_reservation, reservation_id=queue.places[1])
    kiosk = queue.opened.as_kiosk("kiosk-1").as_customer(queue.waiting[2])
    kiosk.do(cancel_reservation, reservation_id=queue.places[2], customer_id=queue.waiting[2])
    own, by_staff = queue.shop.ask(ended_reservations)
    assert (own.customer, own.state, own.staff, own.is_kiosk) == ("다솜", "CANCELLED", "kiosk-1", True)
    assert (by_staff.customer, by_staff.staff, by_staff.is_kiosk) == ("나리", "김하늘", False)
    assert queue.verify() == {}


def test_what_was_brought_back_is_not_over_and_given_up_again_by_the_last(queue):  # noqa: F811
    queue.shop.do(cancel_reservation, reservation_id=queue.places[0])
    queue.shop.do(restore_reservation, reservation_id=queue.places[0])
    assert ended(queue) == []
    queue.hire("김하늘")
    queue.shop.do(cancel_reservation, reservation_id=queue.places[0])
    assert [one.staff for one in queue.shop.ask(ended_reservations)] == ["김하늘"]


def test_what_ended_it_otherwise_stands_there(small):
    holder, gone = small.customer(points=5000), small.customer("가영")
    (copy,) = small.copies()
    small.rent(holder, copy)
    reserve(small, gone)
    small.shop.do(withdraw_customer, customer_id=gone)
    (left,) = small.shop.ask(ended_reservations)
    assert (left.customer, left.why) == ("***", "customer_left")
    small.copies("날개")
    reserve(small, holder, title=2)
    small.shop.do(remove_title, title_id=2)
    small.opened.deliver()
    removed = small.shop.ask(ended_reservations)[0]
    assert (removed.title, removed.why, removed.staff) == ("날개", "title_removed", "")


def test_days_are_those_of_the_shop_and_not_without_end(queue):  # noqa: F811
    queue.shop.do(cancel_reservation, reservation_id=queue.places[0])
    queue.pass_days(6)
    assert len(ended(queue)) == 1
    queue.pass_days(1)
    assert (ended(queue), len(ended(queue, days=8))) == ([], 1)
    for days in (0, 93):
        with pytest.raises(Invalid):
            queue.shop.ask(ended_reservations, days=days)
