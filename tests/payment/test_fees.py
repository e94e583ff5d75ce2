"""Fees that are paid, waived and written off."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed, Refused
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.payment.fees import pay_fee, waive_fee, write_off_fee
from rentbook_desktop.wallet.queries import ledger_of
from tests.shops import codes, new_id


@pytest.fixture
def owing(small):
    """A customer who owes 600 won and has 4,000 points."""
    small.set(late_fee__per_day=200)
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.pass_days(10)
    small.give_back(copy)
    small.opened.deliver()
    return customer


def pay(small, customer, **form):
    return small.shop.do(pay_fee, customer_id=customer, request_id=new_id(), **form)


@pytest.mark.parametrize(("tender", "balance"), [("points", 3600), ("cash", 4000), ("card", 4000), ("transfer", 4000)])
def test_a_part_and_then_the_rest(small, owing, tender, balance):
    first = pay(small, owing, amount=400, tender=tender)
    assert (first.amount, first.owed, first.balance) == (400, 200, balance)
    assert pay(small, owing, tender=tender).owed == 0
    assert small.wallet(owing).owed == 0
    assert [one.kind for one in small.shop.ask(ledger_of, customer_id=owing)].count("FEE_PAID") == 2 * (
        tender == "points"
    )
    assert small.verify() == {}


def test_no_more_than_is_owed_and_no_more_than_there_is(small, owing):
    with pytest.raises(Refused) as error:
        pay(small, owing, amount=601)
    assert codes(error) == ["FEE_EXCEEDS"]
    small.rent(owing, small.copies("날개", count=4))
    with pytest.raises(Refused) as error:
        pay(small, owing)
    assert codes(error) == ["INSUFFICIENT_POINTS"]
    pay(small, owing, tender="cash")
    with pytest.raises(Refused) as error:
        pay(small, owing, tender="cash")
    assert codes(error) == ["NOTHING_OWED"]


def test_the_same_request_pays_once(small, owing):
    request = new_id()
    form = {"customer_id": owing, "amount": 100, "tender": "cash", "request_id": request}
    assert small.shop.do(pay_fee, **form) == small.shop.do(pay_fee, **form)
    assert small.wallet(owing).owed == 500


@pytest.mark.parametrize("let_go", [waive_fee, write_off_fee])
def test_it_is_let_go_with_a_reason_by_who_may(small, owing, let_go):
    clerk = small.clerk()
    with pytest.raises(NotAllowed):
        clerk.do(let_go, customer_id=owing, reason="첫 연체", request_id=new_id())
    with pytest.raises(Refused) as error:
        small.shop.do(let_go, customer_id=owing, reason=" ", request_id=new_id())
    assert codes(error) == ["REASON_MISSING"]
    assert small.shop.do(let_go, customer_id=owing, reason="첫 연체", request_id=new_id()).owed == 0
    assert small.wallet(owing).balance == 4000
    assert small.verify() == {}


def test_at_a_kiosk_a_customer_pays_from_points(small, owing):
    kiosk = small.opened.as_actor(Actor(role=Role.CUSTOMER, staff="", desk="kiosk-1", customer_id=owing))
    with pytest.raises(Refused) as error:
        kiosk.do(pay_fee, customer_id=owing, tender="cash", request_id=new_id())
    assert codes(error) == ["STAFF_TAKES_MONEY"]
    assert kiosk.do(pay_fee, customer_id=owing, request_id=new_id()).owed == 0
    with pytest.raises(NotAllowed):
        kiosk.do(waive_fee, customer_id=owing, reason="제발", request_id=new_id())
