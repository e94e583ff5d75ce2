"""Whom a card or a number at a kiosk means."""

import pytest

from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.presented import presented_birthday, presented_card, presented_phone
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import NotAllowed

PHONE = "010-2001-0003"


@pytest.fixture
def keeper(small):
    small.one = small.customer("박서연", birth="2000-03-05")
    return small.shop.as_actor(system_actor("kiosk-1", Right.CUSTOMERS))


def test_nobody_asks_but_the_program_itself(small):
    for other in (small.shop, small.shop.as_kiosk("kiosk-1"), small.shop.as_customer(small.customer())):
        for act, form in (
            (presented_card, {"card_number": "1"}),
            (presented_phone, {"phone": PHONE}),
            (presented_birthday, {"phone": PHONE, "birthday": "0305"}),
        ):
            with pytest.raises(NotAllowed):
                other.ask(act, **form)


def test_a_card_means_who_has_it_until_it_is_lost(small, keeper):
    number = small.shop.ask(show_customer, customer_id=small.one).card
    assert keeper.ask(presented_card, card_number=f"card:{number}").customer_id == small.one
    small.shop.do(replace_card, customer_id=small.one)
    assert keeper.ask(presented_card, card_number=number).customer_id is None


def test_a_number_means_who_has_it_however_it_is_written(keeper, small):
    for phone in (PHONE, "01020010003", "+82 10 2001 0003"):
        assert keeper.ask(presented_phone, phone=phone).customer_id == small.one
    assert keeper.ask(presented_phone, phone="2001-0003", birth_day="05").customer_id is None


def test_what_is_nobodys_is_counted_under_a_mark_that_tells_nothing(keeper):
    mark = keeper.ask(presented_card, card_number="2900000001").subject
    assert mark == keeper.ask(presented_card, card_number="2900000001").subject
    assert mark != keeper.ask(presented_card, card_number="2900000002").subject
    assert mark.startswith("code:")
    assert "2900000001" not in mark


def test_a_birthday_is_counted_apart_from_the_pin(keeper, small):
    found = keeper.ask(presented_birthday, phone=PHONE, birthday="0305")
    assert (found.customer_id, found.subject.partition(":")[0]) == (small.one, "look")
    assert keeper.ask(presented_birthday, phone=PHONE, birthday="0505").subject == found.subject


def test_about_one_of_sixteen_numbers_that_nobody_has_asks_for_a_day(keeper):
    asking = [keeper.ask(presented_phone, phone=f"010-7{number:03d}-0000").needs_birthday for number in range(400)]
    assert 5 <= sum(asking) <= 60
