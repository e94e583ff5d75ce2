"""Customers are found by name, number and card."""

import pytest

from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.customer.queries import customer_of, find_customers
from rentbook_desktop.foundation.errors import NotFound, Refused
from tests.shops import codes


def register(small, **more):
    form = {"name": "박서연", "phone": "010-1234-5678"} | more
    return small.shop.do(register_customer, **form)


@pytest.mark.parametrize(
    "words", ["박서연", "서연", "박 서 연", "ㅂㅅㅇ", "ㅅㅇ", "5678", "010-1234-5678", "12345678", "CARD-7"]
)
def test_a_customer_is_found_by_name_phone_and_card(small, words):
    register(small, card_number="CARD-7")
    register(small, name="이도현", phone="010-9999-0000")
    assert [one.name for one in small.shop.ask(find_customers, words=words)] == ["박서연"]


@pytest.mark.parametrize("words", ["%", "_", "'", "\\", "x" * 10_000, "😀"])
def test_no_word_finds_what_it_does_not_say(small, words):
    register(small)
    assert small.shop.ask(find_customers, words=words) == ()


@pytest.mark.parametrize("code", ["", "0", "99", "-1", "9" * 30, "1.0", "②", "x" * 10_000])
def test_a_code_of_nobody_is_not_found(small, code):
    register(small)
    with pytest.raises(NotFound):
        small.shop.ask(customer_of, code=code)


def test_a_number_that_is_ones_card_and_anothers_id_is_nobodys(small):
    carded = register(small, card_number="2").customer
    other = register(small, name="이도현", phone="010-9999-0000", card_number="C-2").customer
    with pytest.raises(Refused) as error:
        small.shop.ask(customer_of, code="2")
    assert (codes(error), other) == (["AMBIGUOUS_CODE"], 2)
    said = error.value.reasons[0].values
    assert (said["card_customer"], said["id_customer"]) == (carded, other)
    assert [small.shop.ask(customer_of, code=code) for code in ("card:2", "id:2", "1")] == [carded, other, carded]
    with pytest.raises(NotFound):
        small.shop.ask(customer_of, code="002")


def test_a_card_that_is_its_holders_id_needs_no_question(small):
    assert small.shop.ask(customer_of, code=register(small, card_number="1").card) == 1


def test_what_is_found_leads_back_to_whom_it_was_found_for(small):
    register(small, card_number="2")
    register(small, name="이도현", phone="010-9999-0000", card_number="1")
    for one in small.shop.ask(find_customers, words="1") + small.shop.ask(find_customers, words="0000"):
        assert small.shop.ask(customer_of, code=one.code) == one.customer
        assert small.shop.ask(find_customers, words=one.code) == (one,)
