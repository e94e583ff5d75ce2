"""Points are paid back: from one's own top-up, never more."""

import pytest

from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from tests.shops import codes, new_id


def test_held_points_cannot_be_paid_back(small):
    customer, (copy,) = small.customer(points=1000), small.copies()
    small.rent(customer, copy)
    with pytest.raises(Refused) as error:
        small.shop.do(refund, customer_id=customer, amount=1, request_id=new_id())
    assert codes(error) == ["INSUFFICIENT_POINTS"]


def test_refunds_of_a_top_up_never_exceed_it(small):
    customer = small.customer(points=9000)
    paid = small.top_up(customer, 3000).transfer_id
    small.shop.do(refund, customer_id=customer, transfer_id=paid, amount=2000, request_id=new_id())
    with pytest.raises(Refused) as error:
        small.shop.do(refund, customer_id=customer, transfer_id=paid, amount=1001, request_id=new_id())
    assert codes(error) == ["REFUND_EXCEEDS"]
    left = small.shop.do(refund, customer_id=customer, transfer_id=paid, request_id=new_id())
    assert left.balance == 9000
    with pytest.raises(Refused) as error:
        small.shop.do(refund, customer_id=customer, transfer_id=paid, request_id=new_id())
    assert codes(error) == ["NOTHING_TO_REFUND"]
    assert not small.verify()


def test_nobody_is_paid_back_from_another_wallet(small):
    mine, other = small.customer(points=5000), small.customer("이도현")
    paid = small.top_up(other, 3000).transfer_id
    with pytest.raises(NotFound):
        small.shop.do(refund, customer_id=mine, transfer_id=paid, amount=1000, request_id=new_id())


def pay(small, customer_id, amount, tender="cash", **more):
    form = {"customer_id": customer_id, "amount": amount, "tender": tender, "request_id": new_id()} | more
    return small.shop.do(top_up, **form)


def reverse(small, customer_id, number, reason="금액을 잘못 눌렀어요", **more):
    form = {"customer_id": customer_id, "transfer_id": number, "reason": reason, "request_id": new_id()} | more
    return small.shop.do(reverse_transfer, **form)


def test_a_wrong_top_up_is_taken_off_once_by_its_opposite(small):
    customer_id = small.customer()
    number = pay(small, customer_id, 50_000).transfer_id
    once = new_id()
    moved = reverse(small, customer_id, number, request_id=once)
    assert moved == reverse(small, customer_id, number, request_id=once)
    assert moved.balance == 0
    with pytest.raises(Refused) as error:
        reverse(small, customer_id, number)
    assert codes(error) == ["ALREADY_REVERSED"]
    with pytest.raises(Refused) as error:
        small.shop.do(refund, customer_id=customer_id, transfer_id=number, request_id=new_id())
    assert codes(error) == ["NOTHING_TO_REFUND"]
    small.shop.deliver()
    assert small.shop.ask(mypage_summary, customer_id=customer_id).balance == 0
    assert [one.kind for one in small.shop.ask(customer_page, customer_id=customer_id).points] == ["REVERSAL", "TOP_UP"]
    assert small.verify() == {}


def test_a_top_up_that_was_spent_or_partly_paid_back_is_not_reversed(small):
    customer_id, (copy,) = small.customer(), small.copies(price=1000)
    number = pay(small, customer_id, 1500).transfer_id
    small.rent(customer_id, copy)
    with pytest.raises(Refused) as error:
        reverse(small, customer_id, number)
    assert codes(error) == ["INSUFFICIENT_POINTS"]
    small.shop.do(refund, customer_id=customer_id, transfer_id=number, amount=500, request_id=new_id())
    with pytest.raises(Refused) as error:
        reverse(small, customer_id, number)
    assert codes(error) == ["ALREADY_REFUNDED"]
    small.shop.deliver()
    assert small.verify() == {}


def test_only_ones_own_top_ups_are_reversed_and_only_with_a_reason(small):
    customer_id, other = small.customer(), small.customer("이도현")
    number = pay(small, customer_id, 1500).transfer_id
    with pytest.raises(Invalid):
        reverse(small, customer_id, number, reason=" ")
    for customer, transfer in ((other, number), (customer_id, 4711)):
        with pytest.raises(NotFound):
            reverse(small, customer, transfer)
    clerk = small.clerk()
    for act, form in ((reverse_transfer, {"transfer_id": number, "reason": "x"}), (refund, {})):
        with pytest.raises(NotAllowed):
            clerk.do(act, customer_id=customer_id, request_id=new_id(), **form)
