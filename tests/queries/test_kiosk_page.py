"""What somebody can do on their page at a kiosk."""

from datetime import date

import pytest

from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.queries.kiosk_page import page_at_kiosk, place_offered
from rentbook_desktop.queries.kiosk_titles import title_place
from rentbook_desktop.queries.title_queue import title_queue
from rentbook_desktop.reservation.actions import reserve_title, suspend_reservation
from tests.shops import new_id


@pytest.fixture
def queue(small):
    """A title of two copies that are out, due on two days, for which two customers wait."""
    small.readers = [small.customer(name, points=5000) for name in ("박서연", "최민지", "이준호", "정이도")]
    small.books = small.copies("소나기", count=2, author="황순원")
    small.rent(small.readers[2], small.books[0])
    small.pass_days(2)
    small.rent(small.readers[3], small.books[1])
    for one in small.readers[:2]:
        reserve(small, one)
    return small


def reserve(small, who):
    return as_customer(small, who).do(reserve_title, title_id=1, customer_id=who, request_id=new_id())


def as_customer(small, who):
    return small.shop.as_kiosk("kiosk-1").as_customer(who)


def page(small, who):
    return as_customer(small, who).ask(page_at_kiosk, customer_id=who)


def test_a_place_says_when_the_copy_may_be_there_that_comes_back_for_it(queue):
    shown = [page(queue, who).places[0] for who in queue.readers[:2]]
    assert [(one.position, one.expected_on) for one in shown] == [(1, date(2026, 11, 30)), (2, date(2026, 12, 2))]
    assert (shown[0].title, shown[0].author, shown[0].state) == ("소나기", "황순원", "WAITING")
    queue.pass_days(9)  # both are late
    assert page(queue, queue.readers[0]).places[0].expected_on == date(2026, 12, 4)


def test_who_waits_for_more_copies_than_are_out_waits_for_one_to_come_back_twice(queue):
    offered = as_customer(queue, queue.readers[2]).ask(place_offered, customer_id=queue.readers[2], title_id=1)
    told = (offered.position, offered.expected_on, offered.is_mine, offered.title)
    assert told == (3, date(2026, 12, 7), False, "소나기")
    desk = queue.shop.ask(title_queue, title_id=1)
    assert [one.expected_on for one in desk] == [page(queue, who).places[0].expected_on for who in queue.readers[:2]]
    mine = as_customer(queue, queue.readers[0]).ask(place_offered, customer_id=queue.readers[0], title_id=1)
    assert mine.is_mine
    with pytest.raises(NotFound):
        as_customer(queue, queue.readers[0]).ask(place_offered, customer_id=queue.readers[0], title_id=99)


def test_what_can_be_fetched_stands_first_with_its_copy_and_its_last_day(queue):
    (other,) = queue.copies("날개")
    queue.rent(queue.readers[3], other)
    as_customer(queue, queue.readers[0]).do(
        reserve_title, title_id=2, customer_id=queue.readers[0], request_id=new_id()
    )
    queue.give_back(queue.books[0])
    first, second = page(queue, queue.readers[0]).places
    assert (first.title, first.state, first.copy, first.expected_on) == ("소나기", "READY", queue.books[0], None)
    assert (first.pickup_by > date(2026, 11, 25), first.pickup_number) == (True, 1)
    assert (second.title, second.state, second.pickup_by) == ("날개", "WAITING", None)


def test_who_lets_others_go_first_is_told_until_when_and_no_day(queue):
    who = queue.readers[0]
    number = page(queue, who).places[0].reservation_id
    as_customer(queue, who).do(suspend_reservation, reservation_id=number, customer_id=who, until="2026-12-24")
    shown = page(queue, who).places[0]
    assert (shown.state, shown.suspended_until, shown.expected_on) == ("SUSPENDED", date(2026, 12, 24), None)
    assert page(queue, queue.readers[1]).places[0].expected_on == date(2026, 11, 30)  # nobody waits before them


def test_the_page_says_what_is_out_what_is_owed_and_what_can_be_spent(queue):
    shown = page(queue, queue.readers[2])
    assert (shown.available, [one.copy for one in shown.out], shown.fees.owed) == (4000, [queue.books[0]], 0)
    assert [one.code for one in shown.out[0].refusals] == ["RENEWAL_RESERVED"]  # two wait for it
    assert page(queue, queue.readers[0]).out == ()


def test_a_title_tells_how_many_have_reserved_it_and_a_refusal_names_nobody_whole(queue):
    assert queue.shop.as_kiosk("kiosk-1").ask(title_place, title_id=1).waiting == 2
    with pytest.raises(Refused) as refused:
        reserve(queue, queue.readers[0])
    assert [one.values["customer"] for one in refused.value.reasons] == ["박*연"]
