"""Cards that prove themselves, and who is an adult by the law."""

from datetime import date

import pytest

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.customer.model import CustomerId, Standing, luhn_digit, new_card_number, split_code


@pytest.mark.parametrize(
    ("digits", "digit"), [("7992739871", "3"), ("0", "0"), ("402400719834", luhn_digit("402400719834"))]
)
def test_the_check_digit_is_that_of_the_standard(digits, digit):
    assert luhn_digit(digits) == digit


def test_a_swap_of_two_digits_is_noticed():
    assert luhn_digit("7992739871") != luhn_digit("9792739871")


def test_new_cards_are_digits_that_prove_themselves_and_differ():
    numbers = [new_card_number() for _ in range(50)]
    assert len(set(numbers)) == 50
    assert all(len(one) == 10 and one.isdigit() and luhn_digit(one[:-1]) == one[-1] for one in numbers)


@pytest.mark.parametrize(("birth", "adult"), [(date(2007, 12, 31), True), (date(2008, 1, 1), False), (None, False)])
def test_one_is_an_adult_from_the_first_day_of_the_year_of_the_nineteenth_birthday(birth, adult):
    somebody = Standing(customer_id=CustomerId(1), name="박서연", state="ACTIVE", birth=birth)
    assert somebody.is_adult(date(2026, 1, 1)) is adult


def test_a_new_card_is_never_a_book(monkeypatch):
    rows = iter(["09876543", "00000000", "00000001", "12345678"] + [f"{number:08d}" for number in range(3_000)])
    monkeypatch.setattr("rentbook_desktop.customer.model.secrets.choice", _digits_of(rows))
    assert not any(normal_isbn(new_card_number()) for _ in range(2_000))


def _digits_of(rows):
    digits = (digit for row in rows for digit in row)
    return lambda _: next(digits)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("card:2", ("card", "2")),
        (" ID：７ ", ("id", "7")),
        ("ㅑㅇ:7", ("id", "7")),
        ("c-77", ("", "C-77")),
        ("id7", ("", "ID7")),
        ("left:1:0", ("", "LEFT:1:0")),
    ],
)
def test_a_code_says_whether_it_is_a_card_or_an_id(typed, meant):
    assert split_code(typed) == meant
