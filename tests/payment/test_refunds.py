"""Points are paid back: from one's own top-up, never more."""

import pytest
from sqlalchemy import select

from rentbook_desktop.foundation.actors import CLERK_RIGHTS, Right
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.payment.tables import payment
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


def back(shop, customer_id, **more):
    form = {"customer_id": customer_id, "request_id": new_id()} | more
    return shop.do(refund, **form)


def tenders_back(small):
    with small.shop.runner.database.read() as connection:
        rows = select(payment.c.tender, payment.c.amount).where(payment.c.kind == "REFUND")
        return [tuple(row) for row in connection.execute(rows.order_by(payment.c.payment_id))]


def test_card_points_go_back_to_the_card_and_others_in_cash(small):
    first, second = small.customer(), small.customer("이도현")
    paid = small.top_up(first, 5000, "card").transfer_id
    back(small.shop, first, transfer_id=paid, amount=2000)
    back(small.shop, first)
    small.top_up(second, 4000, "transfer")
    back(small.shop, second)
    assert tenders_back(small) == [("card", 2000), ("card", 3000), ("cash", 4000)]
    assert not small.verify()


def test_a_clerk_with_the_right_to_refund_makes_no_cash_of_a_card(small, monkeypatch):
    """A stolen card: topped up, and paid out of the drawer."""
    owner, trusted = small.hire(), small.clerk()
    monkeypatch.setattr("rentbook_desktop.staff.access.CLERK_RIGHTS", CLERK_RIGHTS | {Right.REFUND})
    customer = small.customer(points=1000)
    paid = small.top_up(customer, 5000, "card").transfer_id
    for form in (
        {"transfer_id": paid, "tender": "cash"},
        {"transfer_id": paid, "tender": "transfer", "amount": 1},
        {"amount": 1001, "tender": "cash"},
        {"tender": "cash"},
    ):
        with pytest.raises(NotAllowed) as error:
            back(trusted, customer, **form)
        assert error.value.right == Right.CARD_IN_CASH
    with pytest.raises(Refused) as error:
        back(trusted, customer)
    assert codes(error) == ["MIXED_TENDERS"]
    assert dict(error.value.reasons[0].values) == {"card": 5000, "others": 1000}
    back(trusted, customer, amount=1000, tender="cash")
    back(small.opened.as_actor(owner), customer, amount=2000, tender="cash")
    back(trusted, customer)
    assert tenders_back(small) == [("cash", 1000), ("cash", 2000), ("card", 3000)]
    small.top_up(customer, 4000, "cash")
    back(trusted, customer)
    assert tenders_back(small)[-1] == ("cash", 4000)
    assert not small.verify()


def test_what_was_spent_was_not_the_cards(small, monkeypatch):
    small.hire()
    trusted = small.clerk()
    monkeypatch.setattr("rentbook_desktop.staff.access.CLERK_RIGHTS", CLERK_RIGHTS | {Right.REFUND})
    customer, copies = small.customer(points=1000), small.copies(count=1)
    small.top_up(customer, 5000, "card")
    small.rent(customer, copies)
    small.shop.deliver()
    with pytest.raises(NotAllowed):
        back(trusted, customer, amount=1000, tender="cash")
    back(trusted, customer)
    assert tenders_back(small) == [("card", 5000)]
