"""The queue for a title with the days on which a copy may be there."""

from datetime import date

from rentbook_desktop.queries.title_queue import places_of, title_queue
from rentbook_desktop.reservation.actions import suspend_reservation
from tests.reservation.test_actions import queue, reserve  # noqa: F401  # a fixture


def places(small):
    found = small.shop.ask(title_queue, title_id=1)
    return [(one.position, one.customer, one.state, one.number, one.expected_on) for one in found]


def test_who_waits_is_told_when_a_copy_may_be_there(queue):  # noqa: F811
    queue.shop.do(suspend_reservation, reservation_id=queue.places[1], until="2026-12-24")
    assert places(queue) == [
        (1, "가영", "WAITING", None, date(2026, 11, 30)),
        (2, "나리", "SUSPENDED", None, None),
        (3, "다솜", "WAITING", None, date(2026, 12, 7)),
        (4, "라온", "WAITING", None, date(2026, 12, 14)),
    ]


def test_a_copy_on_the_pickup_shelf_comes_back_after_it_was_fetched_and_read(queue):  # noqa: F811
    queue.give_back(queue.copy)
    assert places(queue)[:2] == [(1, "가영", "READY", 1, None), (2, "나리", "WAITING", None, date(2026, 12, 3))]


def test_a_queue_without_a_copy_that_could_come_promises_nothing(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    reserve(small, customer)
    from rentbook_desktop.catalog.actions import mark_copy

    small.shop.do(mark_copy, barcode=copy, state="LOST")
    small.opened.deliver()
    assert places(small) == [(1, "박서연", "WAITING", None, None)]


def test_a_customer_is_told_what_waits_for_them_first(queue):  # noqa: F811
    mine = queue.waiting[1]
    queue.copies("날개")
    reserve(queue, mine, title=2)
    queue.copies("봄봄")
    found = queue.shop.ask(places_of, customer_id=mine)
    assert [(one.title, one.place.state, one.place.position) for one in found] == [
        ("날개", "READY", 1),
        ("운수 좋은 날", "WAITING", 2),
    ]
    assert queue.shop.ask(places_of, customer_id=queue.holder) == ()
