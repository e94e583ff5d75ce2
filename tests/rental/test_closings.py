"""Closing the shop for some days: what is due then moves, and comes back when it was a slip."""

import pytest
from sqlalchemy import text

from rentbook_desktop.calendar.actions import open_day
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.undo_actions import undo_action
from tests.shops import new_id


@pytest.fixture
def out(small):
    """Four rentals that are due on 30 November."""
    customer, copies = small.customer(points=9000), small.copies(count=4)
    return customer, [one.rental_id for one in small.rent(customer, copies).rentals]


def close(small, **form):
    return small.shop.do(close_days, request_id=new_id(), **form)


def test_what_is_due_then_is_due_on_the_next_open_day(small, out):
    done = close(small, first="2026-11-29", last="2026-12-01", reason="휴가")
    assert (len(done.days), done.moved) == (3, 4)
    assert {small.due(number) for number in out[1]} == {"2026-12-02"}
    assert small.verify() == {}


def test_it_can_be_shared_out_over_several_days(small, out):
    close(small, first="2026-11-30", spread=2)
    assert [small.due(number) for number in out[1]] == ["2026-12-01", "2026-12-02", "2026-12-01", "2026-12-02"]
    assert small.verify() == {}


def test_it_is_taken_back_whole_but_for_what_came_back_meanwhile(small, out):
    close(small, first="2026-11-30")
    small.give_back(small.shop.ask(_renewals(), customer_id=out[0])[0].copy)
    assert small.shop.do(undo_action, request_id=new_id(), action_id=None).kind == "return"
    small.shop.do(undo_action, request_id=new_id())
    assert {small.due(number) for number in out[1]} == {"2026-11-30"}
    assert small.verify() == {}


def _renewals():
    from rentbook_desktop.rental.renewal_offers import renewal_offers

    return renewal_offers


def test_a_shop_that_is_never_open_moves_nothing_and_ends(small, out):
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        close(small, first=day)
    assert small.due(out[1][0]) >= "2026-11-30"
    assert small.give_back("RB-000001-1").returned[0].late_fee == 0
    assert small.verify() == {}


@pytest.mark.parametrize(
    "form",
    [
        {"first": "2026-12-02", "last": "2026-12-01"},
        {"first": "mon", "last": "2026-12-01"},
        {"first": "2026-12-01", "spread": 0},
        {"first": "2026-01-01", "last": "2026-12-31"},
    ],
)
def test_what_is_no_stretch_of_days_is_refused(embedded, form):
    with pytest.raises(Invalid):
        embedded.shop.do(close_days, request_id=new_id(), **form)


def stored(small, query):
    with small.opened.runner.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_days_that_were_closed_before_are_closed_afterwards_as_they_were(small):
    small.shop.do(close_days, first="tue", request_id=new_id())
    small.shop.do(close_days, first="2026-11-25", reason="이사", request_id=new_id())
    small.shop.do(open_day, day="2026-12-01", reason="연말")
    rules = "SELECT day, state, reason FROM calendar_rule ORDER BY day"
    before = stored(small, rules)
    small.shop.do(close_days, first="2026-11-23", last="2026-12-02", reason="공사", request_id="closing")
    assert stored(small, rules) != before
    small.shop.do(undo_action, action_id="closing", request_id=new_id())
    assert stored(small, rules) == before
    assert small.verify() == {}


def test_a_day_that_was_opened_by_hand_since_stays_open(small):
    small.shop.do(close_days, first="2026-11-24", last="2026-11-25", request_id="closing")
    small.shop.do(open_day, day="2026-11-25")
    small.shop.do(undo_action, action_id="closing", request_id=new_id())
    assert stored(small, "SELECT day FROM calendar_rule") == []
