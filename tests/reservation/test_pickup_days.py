"""The last days to fetch a reserved copy move with a closing and come back with it, on both databases."""

from sqlalchemy import text

from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.reservation.actions import reserve_title
from tests.shops import new_id


def stored(small, query):
    with small.opened.runner.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_what_is_to_be_fetched_moves_and_comes_back_with_the_closing(small):
    customer = small.customer(points=5000)
    small.copies("날개")
    small.shop.do(reserve_title, title_id=1, customer_id=customer, request_id=new_id())
    by = "SELECT pickup_by FROM reservation"
    assert stored(small, by) == [("2026-11-26",)]
    assert small.shop.do(close_days, first="2026-11-25", last="2026-11-27", request_id="closing").pickups == 1
    assert stored(small, by) == [("2026-11-28",)]
    small.shop.do(undo_action, action_id="closing", request_id=new_id())
    assert stored(small, by) == [("2026-11-26",)]
    assert small.verify() == {}


def test_a_pickup_day_that_was_moved_otherwise_since_stays(small):
    customer = small.customer(points=5000)
    small.copies("날개")
    small.shop.do(reserve_title, title_id=1, customer_id=customer, request_id=new_id())
    small.shop.do(close_days, first="2026-11-26", request_id="closing")
    small.shop.do(close_days, first="2026-11-27", request_id="another")
    small.shop.do(undo_action, action_id="closing", request_id=new_id())
    assert stored(small, "SELECT pickup_by FROM reservation") == [("2026-11-28",)]
