"""Cards: one customer each, old ones stay known."""

import pytest

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.model import luhn_digit
from rentbook_desktop.customer.queries import customer_of
from rentbook_desktop.foundation.errors import Invalid, Refused
from rentbook_desktop.queries.counter import resolve_scan
from tests.shops import codes


def register(small, **more):
    form = {"name": "박서연", "phone": "010-1234-5678"} | more
    return small.shop.do(register_customer, **form)


def test_a_customer_gets_a_card_of_digits_that_prove_themselves(small):
    made = register(small)
    assert (len(made.card), made.card[0]) == (10, "2")
    assert luhn_digit(made.card[:-1]) == made.card[-1]
    assert luhn_digit("7992739871") == "3"  # the worked example of ISO/IEC 7812
    assert made.phone == "010-****-5678"


def test_a_card_belongs_to_one_customer(small):
    register(small, card_number="C-100")
    with pytest.raises(Refused) as error:
        register(small, name="이도현", card_number=" c-100 ", allow_same_phone=True)
    assert codes(error) == ["CARD_TAKEN"]


def test_a_new_card_makes_the_old_one_lost_and_keeps_it(small):
    made = register(small, card_number="OLD-1")
    after = small.shop.do(edit_customer, customer_id=made.customer, card_number="NEW-1")
    assert (after.card, after.lost_cards) == ("NEW-1", ("OLD-1",))
    with pytest.raises(Refused) as error:
        small.shop.ask(customer_of, code="OLD-1")
    assert codes(error) == ["CARD_LOST"]
    assert small.shop.ask(customer_of, code="new-1") == made.customer
    assert small.shop.ask(resolve_scan, code="OLD-1").reasons[0].code == "CARD_LOST"


SEOYEON = {"name": "박서연", "phone": "010-1234-5678"}


def test_a_lost_card_is_replaced_and_stays_known(small):
    made = small.shop.do(register_customer, **SEOYEON, card_number="OLD-1").customer
    assert small.shop.do(replace_card, customer_id=made, card_number="NEW-1", reason="분실").card == "NEW-1"
    after = small.shop.do(replace_card, customer_id=made)
    assert (after.card[0], after.lost_cards) == ("2", ("NEW-1", "OLD-1")) or after.lost_cards == ("OLD-1", "NEW-1")
    with pytest.raises(Refused) as error:
        small.shop.do(replace_card, customer_id=made, card_number="OLD-1")
    assert codes(error) == ["CARD_TAKEN"]


@pytest.mark.parametrize("number", ["id:1", "card:id:1", "card:", "card:card:2"])
def test_no_card_is_called_what_names_an_id(small, number):
    with pytest.raises(Invalid) as error:
        register(small, card_number=number)
    assert codes(error) == ["INVALID_CARD"]


def test_a_card_may_be_given_with_its_prefix(small):
    assert register(small, card_number="card:c-9").card == "C-9"
