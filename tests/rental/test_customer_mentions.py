"""What somebody typed about a customer: found before they leave, blanked where it can be, named where it cannot."""

import pytest
from sqlalchemy import inspect, text

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.customer_mentions import mentions_of
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.undoing import cancel_rental
from tests.shops import new_id

NAME, CARD = "남궁하늘별", "CANARY_77"


@pytest.fixture
def guest(small):
    who = small.customer(NAME, points=1000, card_number=CARD)
    other = small.customer("이웃", points=1000)
    phone = small.shop.do(reveal_phone, customer_id=who).phone
    copies = small.copies(count=3, price=0)
    small.shop.do(top_up, customer_id=other, amount=100, tender="cash", memo=f"{NAME} 어머니가 냄", request_id=new_id())
    small.shop.do(mark_copy, barcode=copies[0], state="REPAIR", note=f"{phone.replace('-', ' ')}에 물어볼 것")
    taken = small.rent(other, copies[1]).rentals[0].rental_id
    small.shop.do(cancel_rental, rental_id=taken, request_id=new_id(), why=f"{NAME} 님 카드로 잘못 찍음")
    mine = small.rent(who, copies[2]).rentals[0].rental_id
    small.shop.do(cancel_rental, rental_id=mine, request_id=new_id(), why=f"{NAME} 님이 마음을 바꿈")
    small.shop.do(refund, customer_id=other, request_id=new_id(), reason="canary_77 카드와 바뀜")
    small.shop.do(suspend_customer, customer_id=other, reason=f"{NAME}과 다툼")
    small.shop.do(resume_customer, customer_id=other, reason="CANARYX77 아님")
    small.shop.do(refund, customer_id=who, request_id=new_id(), reason="나감")
    small.shop.deliver()
    return who


def cells(small, *canaries):
    found = set()
    for home in (small.shop.runner.database, small.shop.views):
        with home.read() as connection:
            for table in inspect(connection).get_table_names():
                for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                    found |= {table for cell in row if any(one.lower() in str(cell).lower() for one in canaries)}
    return found


def test_every_place_is_found_and_what_cannot_change_is_said(small, guest):
    found = small.shop.ask(mentions_of, customer_id=guest)
    assert {(one.place, one.stays) for one in found} == {
        ("payment", False), ("copy", False), ("cancellation", False), ("cancellation", True), ("transfer", True),
        ("audit", True),
    }  # fmt: skip
    assert not any("CANARYX77" in one.text for one in found)
    assert small.shop.ask(mentions_of, customer_id=small.customer("아무개")) == ()
    with pytest.raises(NotFound):
        small.shop.ask(mentions_of, customer_id=4711)


def test_the_owner_decides_and_every_proof_holds(small, guest):
    kept = {one for one in small.shop.ask(mentions_of, customer_id=guest) if one.stays}
    small.shop.do(withdraw_customer, customer_id=guest, blank_texts=True)
    small.shop.deliver()
    assert {one.place for one in kept} == {"transfer", "audit", "cancellation"}
    assert cells(small, NAME, CARD) == {"transfer", "audit", "outbox"}
    assert cells(small, "마음을 바꿈") == {"audit"}
    assert small.verify() == {}


def test_kept_texts_stay(small, guest):
    small.shop.do(withdraw_customer, customer_id=guest)
    assert cells(small, NAME) >= {"payment", "outbox", "audit"}
    assert small.verify() == {}
