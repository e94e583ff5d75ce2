"""Customers: registered with what can be right, found however they are asked for, known by their cards."""

import pytest

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.model import luhn_digit
from rentbook_desktop.customer.phones import masked, normal_phone
from rentbook_desktop.customer.queries import customer_of, find_customers, show_customer
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.queries.counter import resolve_scan
from tests.shops import codes


@pytest.mark.parametrize(
    "written",
    [
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "+82 10-1234-5678",
        "0082 10 1234 5678",
        "０１０－１２３４－５６７８",
        "010.1234.5678",
    ],
)
def test_a_phone_number_is_one_number_however_written(written):
    assert normal_phone(written) == "+821012345678"
    assert masked("+821012345678") == "010-****-5678"


@pytest.mark.parametrize(
    "written", ["", "010-1234-567", "010-1234-56789", "02-123-4567", "011-123-4567", "전화", "9" * 10_000]
)
def test_what_is_no_mobile_number_is_refused(written):
    with pytest.raises(Invalid):
        normal_phone(written)


def register(small, **more):
    form = {"name": "박서연", "phone": "010-1234-5678"} | more
    return small.shop.do(register_customer, **form)


def test_a_customer_gets_a_card_of_digits_that_prove_themselves(small):
    made = register(small)
    assert (len(made.card), made.card[0]) == (10, "2")
    assert luhn_digit(made.card[:-1]) == made.card[-1]
    assert luhn_digit("7992739871") == "3"  # the worked example of ISO/IEC 7812
    assert made.phone == "010-****-5678"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " \t "},
        {"name": "가" * 81},
        {"birth": "2026-02-30"},
        {"birth": "1899-12-31"},
        {"birth": "2026-11-24"},
        {"birth": "19990101x"},
        {"phone": "12"},
        {"card_number": "   "},
    ],
)
def test_a_wrong_field_registers_nobody(embedded, wrong):
    with pytest.raises(Invalid):
        register(embedded, **wrong)
    assert embedded.shop.ask(find_customers, words="") == ()


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


def test_an_edit_changes_what_is_given_and_leaves_the_rest(small):
    made = register(small, birth="2001-03-04")
    after = small.shop.do(edit_customer, customer_id=made.customer, name="박서윤", state="suspended")
    assert (after.name, after.birth, after.card, after.state) == ("박서윤", "2001-03-04", made.card, "SUSPENDED")
    small.shop.deliver()
    assert small.shop.ask(mypage_summary, customer_id=made.customer).name == "박서윤"
    with pytest.raises(NotFound):
        small.shop.do(edit_customer, customer_id=4711, name="x")


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


def test_a_pin_is_kept_as_a_hash_alone(small):
    hashed = hashed_pin("1234")
    assert hashed.startswith("$argon2id$")
    assert "1234" not in hashed.split("$")[-1]
    made = register(small, pin_hash=hashed)
    assert small.shop.ask(show_customer, customer_id=made.customer).name == "박서연"
    for pin in ("123", "1234567", "12a4", "１２３４", ""):
        with pytest.raises(Invalid):
            hashed_pin(pin)
