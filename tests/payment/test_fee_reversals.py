"""What settled a fee is taken back: the debt is there again, the money went the way it came."""

import pytest
from sqlalchemy import text

from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.rental.undoing import undo_return
from tests.payment.test_fees import owing  # noqa: F401  # a fixture
from tests.shops import codes, new_id


@pytest.mark.parametrize("tender", ["points", "cash", "card"])
def test_a_payment_goes_back_the_way_it_came(small, owing, tender):  # noqa: F811
    before = small.wallet(owing)
    small.shop.do(pay_fee, customer_id=owing, tender=tender, request_id=new_id())
    small.shop.do(undo_action, request_id=new_id())
    assert small.wallet(owing) == before
    with small.opened.runner.database.read() as connection:
        rows = connection.execute(
            text("SELECT tender, amount, why FROM payment WHERE kind = 'FEE' ORDER BY 1, 3")
        ).all()
    assert [tuple(row) for row in rows] == [(tender, 600, ""), (tender, 600, "reversal")]
    assert small.verify() == {}


def test_it_goes_back_once(small, owing):  # noqa: F811
    request = new_id()
    small.shop.do(pay_fee, customer_id=owing, tender="cash", request_id=request)
    small.shop.do(undo_action, action_id=request, request_id=new_id())
    with pytest.raises(Refused) as error:
        small.shop.do(undo_action, action_id=request, request_id=new_id())
    assert codes(error) == ["ALREADY_UNDONE"]


def test_what_was_paid_for_a_fee_that_is_none_any_more_goes_back_with_the_points(small, owing):  # noqa: F811
    small.shop.do(pay_fee, customer_id=owing, tender="cash", request_id=new_id())
    small.shop.do(undo_return, rental_id=1, request_id=new_id())
    small.give_back("RB-000001-1", returned_on="2026-11-30")
    small.opened.deliver()
    assert (small.wallet(owing).owed, small.wallet(owing).balance) == (-600, 4000)
    with pytest.raises(Refused) as error:
        small.shop.do(withdraw_customer, customer_id=owing)
    assert [(one.code, one.values["amount"]) for one in error.value.reasons] == [("CUSTOMER_HAS_POINTS", 4600)]
    small.shop.do(refund, customer_id=owing, request_id=new_id())
    assert (small.wallet(owing).owed, small.wallet(owing).balance) == (0, 0)
    small.shop.do(withdraw_customer, customer_id=owing)
    assert small.verify() == {}
