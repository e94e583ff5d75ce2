"""Who holds which right."""

import pytest
from sqlalchemy import select

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.registry import Right
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.staff.actions import hire_staff
from rentbook_desktop.staff.tables import staff
from tests.shops import SmallShop, new_id

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


def test_a_pin_is_stored_with_the_shops_pepper_and_an_older_hash_gets_it_at_the_next_sign_in(small, hashes):
    plain = small.shop.do(hire_staff, name="김하늘", role="owner", pin_hash=hashes[OWNER_PIN])
    owner = small.opened.as_actor(small.opened.sign_in(plain.staff_id, OWNER_PIN))
    made = owner.do(hire_staff, name="이준서", role="clerk", pin_hash=small.opened.hash_pin("918273"))
    with small.shop.runner.database.read() as connection:
        assert all(one.startswith("p1$") for one in connection.execute(select(staff.c.pin_hash)).scalars())
    assert small.opened.sign_in(plain.staff_id, OWNER_PIN).staff == "김하늘"
    assert small.opened.sign_in(made.staff_id, "918273").staff == "이준서"


def test_a_file_without_the_shops_secret_lets_nobody_try_a_pin(small, hashes, monkeypatch, tmp_path):
    made = small.shop.do(hire_staff, name="김하늘", role="owner", pin_hash=hashes[OWNER_PIN])
    small.close()
    monkeypatch.setenv("RENTBOOK_SECRETS", f"file:{tmp_path / 'another-account'}")
    moved = SmallShop(small.folder, small.url)
    with pytest.raises(Unavailable, match="SHOP_KEY_MISSING"):
        moved.opened.sign_in(made.staff_id, OWNER_PIN)
    moved.close()
