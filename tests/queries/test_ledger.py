"""The ledger of a customer as the desk shows it."""

from datetime import date

import pytest

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.queries.ledger import ledger_part, statement_of, whole_ledger
from rentbook_desktop.rental.undoing import cancel_rental
from tests.shops import new_id


def pay(small, customer_id, amount, tender="cash", **more):
    form = {"customer_id": customer_id, "amount": amount, "tender": tender, "request_id": new_id()} | more
    return small.shop.do(top_up, **form)


@pytest.fixture
def full(small):
    """A wallet with a bit of everything."""
    customer_id, copies = small.customer(), small.copies("메밀꽃 필 무렵", count=2, price=1000)
    pay(small, customer_id, 10_000, given=20_000, memo="첫 충전")
    small.pass_days(1)
    small.shop.as_actor(Actor(staff="김하늘")).do(_rent(), customer_id=customer_id, copies=copies, request_id=new_id())
    small.shop.deliver()
    small.shop.do(cancel_rental, rental_id=2, request_id=new_id(), why="slip")
    small.shop.deliver()
    small.pass_days(1)
    small.shop.do(refund, customer_id=customer_id, transfer_id=1, amount=500, reason="이사", request_id=new_id())
    return customer_id


def _rent():
    from rentbook_desktop.rental.actions import rent_books

    return rent_books


def test_the_ledger_tells_newest_first_what_each_row_was_for(small, full):
    part = small.shop.ask(ledger_part, customer_id=full)
    assert [(one.kind, one.amount, one.balance_after) for one in part.rows] == [
        ("REFUND", -500, 8500),
        ("REVERSAL", 1000, 9000),
        ("RENTAL", -1000, 8000),
        ("RENTAL", -1000, 9000),
        ("TOP_UP", 10_000, 10_000),
    ]
    back, cancelled, _, rented, paid = part.rows
    assert (rented.purpose.title, rented.purpose.together, rented.purpose.staff) == ("메밀꽃 필 무렵", 1, "김하늘")
    assert (cancelled.purpose.title, cancelled.purpose.staff) == ("메밀꽃 필 무렵", "librarian")
    assert (paid.left, paid.purpose.given, paid.purpose.memo, paid.purpose.tender) == (9500, 20_000, "첫 충전", "cash")
    assert (back.reason, back.purpose.undoes) == ("이사", 1)
    assert (part.total, part.incoming, part.outgoing) == (5, 11_000, 2500)


@pytest.mark.parametrize(
    ("kinds", "amounts", "incoming", "outgoing"),
    [
        ("top_up", [10_000], 10_000, 0),
        ("used", [-1000, -1000], 0, 2000),
        ("refund", [-500, 1000], 1000, 500),
        ("nonsense", [-500, 1000, -1000, -1000, 10_000], 11_000, 2500),
    ],
)
def test_a_filter_leaves_the_balances_as_they_were(small, full, kinds, amounts, incoming, outgoing):
    part = small.shop.ask(ledger_part, customer_id=full, kinds=kinds)
    assert [one.amount for one in part.rows] == amounts
    assert (part.total, part.incoming, part.outgoing) == (len(amounts), incoming, outgoing)
    assert part.rows[-1].balance_after in {10_000, 9000}


def test_a_page_of_the_ledger_is_a_part_of_the_whole(small, full):
    whole = small.shop.ask(whole_ledger, customer_id=full)
    part = small.shop.ask(ledger_part, customer_id=full, first=1, count=2)
    assert part.rows == whole[1:3]
    assert part.total == 5
    assert small.shop.ask(ledger_part, customer_id=4711).rows == ()


def test_a_statement_begins_and_ends_with_a_balance(small, full):
    day = small.shop.ask(statement_of, customer_id=full, first=date(2026, 11, 24), last=date(2026, 11, 24))
    assert (day.opening, day.closing, day.incoming, day.outgoing) == (10_000, 9000, 1000, 2000)
    assert [one.amount for one in day.rows] == [-1000, -1000, 1000]
    whole = small.shop.ask(statement_of, customer_id=full, first=date(2026, 11, 1), last=date(2026, 11, 30))
    assert (whole.opening, whole.closing, len(whole.rows)) == (0, 8500, 5)
    clerk = small.clerk()
    with pytest.raises(NotAllowed):
        clerk.ask(whole_ledger, customer_id=full)


def test_the_ledger_of_one_customer_is_not_another_ones(small, full):
    other = small.customer("이도현", points=700)
    small.shop.do(edit_customer, customer_id=other, name="이도윤")
    assert [one.amount for one in small.shop.ask(ledger_part, customer_id=other).rows] == [700]
