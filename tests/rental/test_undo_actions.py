"""Every counter action is taken back exactly: the shop is as it was, both facts stay, and once is enough."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from rentbook_desktop.foundation.errors import NotAllowed, NotFound, Refused
from rentbook_desktop.payment.fees import pay_fee, waive_fee, write_off_fee
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.actions import PaidIn
from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.rental.undo_actions import KINDS, undo_action
from rentbook_desktop.rental.undoing import undo_return
from rentbook_desktop.reservation.actions import reserve_title
from tests.shops import codes, new_id

STATE = {
    "rentals": "SELECT rental_id, CASE status WHEN 'DELAY' THEN 'RENT' ELSE status END, due_on, returned_on, renewals FROM rental WHERE cancelled_at IS NULL ORDER BY 1",
    "copies": "SELECT barcode, state FROM copy ORDER BY 1",
    "accounts": "SELECT key, balance, held FROM account WHERE balance <> 0 OR held <> 0 ORDER BY 1",
    "queue": "SELECT reservation_id, state, copy_id, pickup_by, place FROM reservation ORDER BY 1",
    "suspended": "SELECT rental_id, until_on FROM late_suspension ORDER BY 1",
    "closed": "SELECT day, state FROM calendar_rule ORDER BY 1",
}


def state(small):
    small.opened.deliver()
    with small.opened.runner.database.read() as connection:
        return {name: [tuple(row) for row in connection.execute(text(query))] for name, query in STATE.items()}


@pytest.fixture
def shop(small):
    """A shop with all rules: a book out and late, one on the pickup shelf, somebody who waits, fees owed."""
    small.set(late_fee__per_day=200, suspension__days_per_late_day=1, renewal__price=300, renewal__max=3)
    small.one, small.two = small.customer(points=9000), small.customer("김민수", points=9000)
    small.books = small.copies(count=2)
    small.other = small.copies("날개", count=2)
    small.rent(small.one, small.books)
    small.shop.do(reserve_title, title_id=1, customer_id=small.two, request_id=new_id())
    small.rent(small.one, small.other[0])
    small.pass_days(9)
    small.give_back(small.books[0])
    small.opened.deliver()
    return small


DOINGS = {
    "rent": lambda s: s.rent(s.two, s.other[1]),
    "rent the reserved": lambda s: s.rent(s.two, s.books[0]),
    "rent with money": lambda s: s.rent(s.two, s.other[1], paid_in=PaidIn(amount=5000, tender="cash")),
    "return late": lambda s: s.give_back([s.books[1], s.other[0]]),
    "renew": lambda s: (s.rent(s.two, s.other[1]), s.shop.do(renew_copies, copies=[s.other[1]], request_id=new_id()))[
        1:
    ],
    "top up": lambda s: s.top_up(s.one, 3000),
    "refund": lambda s: s.shop.do(refund, customer_id=s.one, amount=500, reason="환불", request_id=new_id()),
    "pay from points": lambda s: s.shop.do(pay_fee, customer_id=s.one, amount=300, request_id=new_id()),
    "pay in cash": lambda s: s.shop.do(pay_fee, customer_id=s.one, tender="cash", request_id=new_id()),
    "waive": lambda s: s.shop.do(waive_fee, customer_id=s.one, reason="첫 연체", request_id=new_id()),
    "write off": lambda s: s.shop.do(write_off_fee, customer_id=s.one, reason="연락 안 됨", request_id=new_id()),
    "close": lambda s: s.shop.do(close_days, first="2026-12-09", request_id=new_id()),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_it_is_as_it_was(shop, doing):
    if doing == "renew":
        shop.rent(shop.two, shop.other[1])
        before = state(shop)
        shop.shop.do(renew_copies, copies=[shop.other[1]], request_id=new_id())
    else:
        before = state(shop)
        DOINGS[doing](shop)
    assert state(shop) != before
    done = shop.shop.do(undo_action, request_id=new_id())
    assert state(shop) == before
    with pytest.raises(Refused) as error:
        shop.shop.do(undo_action, action_id=done.action_id, request_id=new_id())
    assert codes(error) == ["ALREADY_UNDONE"]
    assert shop.verify() == {}


def test_every_kind_is_tried_here():
    assert {kind for _, kind, _ in KINDS.values()} == {
        *("rent", "return", "renew", "top_up", "refund", "fee", "close"),
        "swap",  # tests/rental/test_swapping.py: what is taken back there is a rental of its own
    }


def test_the_same_request_takes_one_thing_back_only(shop):
    shop.top_up(shop.one, 1000)
    shop.top_up(shop.one, 2000)
    request = new_id()
    assert shop.shop.do(undo_action, request_id=request) == shop.shop.do(undo_action, request_id=request)
    assert shop.wallet(shop.one).balance == 7000


def test_what_came_to_depend_on_it_keeps_it(shop):
    request = new_id()
    shop.rent(shop.two, shop.other[1], request_id=request)
    shop.give_back(shop.other[1])
    with pytest.raises(Refused) as error:
        shop.shop.do(undo_action, action_id=request, request_id=new_id())
    assert codes(error) == ["CANNOT_UNDO"]
    assert shop.verify() == {}


def test_after_its_time_it_needs_the_right_and_a_reason(shop):
    clerk = shop.clerk()
    request = new_id()
    shop.top_up(shop.one, 1000, request_id=request)
    shop.clock.move(timedelta(minutes=31))
    with pytest.raises(NotAllowed):
        clerk.do(undo_action, action_id=request, request_id=new_id())
    with pytest.raises(Refused) as error:
        shop.shop.do(undo_action, action_id=request, request_id=new_id())
    assert codes(error) == ["REASON_MISSING"]
    assert shop.shop.do(undo_action, action_id=request, reason="잘못 충전", request_id=new_id()).kind == "top_up"


def test_what_cannot_be_taken_back_is_said(small):
    with pytest.raises(Refused) as error:
        small.shop.do(undo_action, request_id=new_id())
    assert codes(error) == ["NOTHING_TO_UNDO"]
    with pytest.raises(NotFound):
        small.shop.do(undo_action, action_id="never", request_id=new_id())


def test_what_needed_a_right_needs_it_to_be_taken_back(shop):
    clerk = shop.clerk()
    for doing in ("refund", "waive", "write off", "close"):
        DOINGS[doing](shop)
        with pytest.raises(NotAllowed):
            clerk.do(undo_action, request_id=new_id())
        shop.shop.do(undo_action, request_id=new_id())
    shop.top_up(shop.one, 1000)
    assert clerk.do(undo_action, request_id=new_id()).kind == "top_up"


def test_a_refund_taken_back_is_the_credit_again_that_it_was_made_of(shop):
    shop.shop.do(pay_fee, customer_id=shop.one, tender="cash", request_id=new_id())
    shop.shop.do(undo_return, rental_id=1, request_id=new_id())
    credit = -shop.wallet(shop.one).owed
    assert credit > 0
    before, points = state(shop), shop.wallet(shop.one).available
    shop.shop.do(refund, customer_id=shop.one, reason="환불", request_id="back")
    assert (shop.wallet(shop.one).available, shop.wallet(shop.one).owed) == (0, 0)
    shop.shop.do(undo_action, action_id="back", request_id=new_id())
    assert state(shop) == before
    assert (shop.wallet(shop.one).available, shop.wallet(shop.one).owed) == (points, -credit)
    assert shop.verify() == {}
