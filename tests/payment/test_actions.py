"""Points are paid in."""

import math
from decimal import Decimal

import pytest
from sqlalchemy import select

from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.money import MAX_WON
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.actions import PaidIn
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.wallet.queries import ledger_of
from tests.shops import codes, new_id

NO_MONEY = [0, -1, 1.0, 1.5, math.nan, math.inf, True, "1000", None, Decimal(5), MAX_WON + 1, 10**30]


@pytest.mark.parametrize("amount", NO_MONEY)
def test_a_top_up_of_anything_else_is_refused_and_moves_nothing(embedded, amount):
    customer = embedded.customer()
    with pytest.raises((Invalid, TypeError)):
        embedded.top_up(customer, amount)
    assert embedded.wallet(customer).balance == 0


@pytest.mark.parametrize("tender", ["cash", "card", "transfer"])
def test_points_are_paid_in_and_shown_in_the_ledger(small, tender):
    customer = small.customer()
    moved = small.top_up(customer, 10_000, tender)
    assert (moved.balance, moved.available) == (10_000, 10_000)
    (entry,) = small.shop.ask(ledger_of, customer_id=customer)
    assert (entry.kind, entry.amount, entry.balance_after) == ("TOP_UP", 10_000, 10_000)
    assert entry.reference == f"top-up:{tender}"


def test_an_unknown_tender_or_customer_is_said(small):
    with pytest.raises(Invalid):
        small.top_up(small.customer(), 1000, "gold")
    with pytest.raises(NotFound):
        small.top_up(4711, 1000)


def test_the_same_top_up_sent_twice_is_paid_once(small):
    customer, request_id = small.customer(), new_id()
    assert small.top_up(customer, 3000, request_id=request_id) == small.top_up(customer, 3000, request_id=request_id)
    assert small.wallet(customer).balance == 3000
    with pytest.raises(Refused) as error:
        small.top_up(customer, 4000, request_id=request_id)
    assert codes(error) == ["REQUEST_REUSED"]


def test_a_request_outlives_the_program(tmp_path):
    from tests.shops import SmallShop

    shop = SmallShop(tmp_path)
    customer, request_id = shop.customer(), new_id()
    first = shop.top_up(customer, 3000, request_id=request_id)
    shop.close()
    again = SmallShop(tmp_path)
    assert again.top_up(customer, 3000, request_id=request_id) == first
    assert again.wallet(customer).balance == 3000
    again.close()


def test_a_wallet_holds_no_absurd_sums(small):
    customer = small.customer(points=MAX_WON)
    with pytest.raises(Refused) as error:
        small.shop.do(top_up, customer_id=customer, amount=1, tender="cash", request_id=new_id())
    assert codes(error) == ["WALLET_FULL"]


def pay(small, customer_id, amount, tender="cash", **more):
    form = {"customer_id": customer_id, "amount": amount, "tender": tender, "request_id": new_id()} | more
    return small.shop.do(top_up, **form)


def test_the_cash_handed_over_and_the_approval_number_are_kept(small):
    customer_id = small.customer()
    pay(small, customer_id, 8000, given=10_000, memo="생일 쿠폰")
    pay(small, customer_id, 5000, "card", approval=" 3014 5501 ", given=9)
    with small.shop.runner.database.read() as connection:
        rows = connection.execute(select(payment).order_by(payment.c.payment_id)).all()
    assert [(one.given, one.approval, one.memo) for one in rows] == [(10_000, "", "생일 쿠폰"), (None, "30145501", "")]


@pytest.mark.parametrize("given", [7999, 1, 0, -1, True, 8000.0])
def test_less_cash_than_the_amount_pays_nothing_in(small, given):
    customer_id = small.customer()
    with pytest.raises((Refused, TypeError)):
        pay(small, customer_id, 8000, given=given)
    assert small.wallet(customer_id).balance == 0


def test_a_zero_too_many_is_refused_and_an_owner_may_allow_more(small):
    customer, (copy,) = small.customer(), small.copies()
    with pytest.raises(Refused) as error:
        small.top_up(customer, 500_001)
    assert codes(error) == ["TOP_UP_LIMIT"]
    with pytest.raises(Refused) as error:
        small.rent(customer, copy, paid_in=PaidIn(amount=5_000_000, tender="card"))
    assert codes(error) == ["TOP_UP_LIMIT"]
    assert small.top_up(customer, 500_000).balance == 500_000
    small.shop.do(change_setting, key="payment.max_top_up", value="600000")
    small.shop.read_settings()
    assert small.top_up(customer, 500_001).balance == 1_000_001
