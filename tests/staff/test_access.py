"""Who holds which right."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.registry import Right
from rentbook_desktop.payment.refunds import refund
from tests.shops import new_id

OWNER_PIN, CLERK_PIN = "2468", "1357"


@pytest.fixture(scope="module")
def hashes():
    return {OWNER_PIN: hashed_pin(OWNER_PIN), CLERK_PIN: hashed_pin(CLERK_PIN)}


@pytest.fixture
def staffed(small, hashes):
    small.owner_id = small.hire("김하늘", "owner").staff_id
    small.clerk_id = small.hire("이준서", "clerk").staff_id
    return small


def at_desk(staffed, customer_id, pin):
    return staffed.shop.as_actor(staffed.shop.sign_in(customer_id, pin))


def test_an_owner_holds_every_right_and_a_clerk_a_few(staffed):
    assert staffed.shop.sign_in(staffed.owner_id, OWNER_PIN).rights == ALL_RIGHTS
    assert staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN).rights == CLERK_RIGHTS


def test_a_clerk_lends_and_tops_up_but_does_not_pay_back(staffed):
    customer = staffed.customer(points=3000)
    clerk = at_desk(staffed, staffed.clerk_id, CLERK_PIN)
    assert clerk.do(register_title, card=TitleCard(name="날개")).name == "날개"
    with pytest.raises(NotAllowed) as error:
        clerk.do(refund, customer_id=customer, amount=1000, reason="잘못 충전", request_id=new_id())
    assert error.value.right == Right.REFUND
    assert staffed.wallet(customer).balance == 3000
