"""PINs: hashed, four to six digits, none that everybody tries first, and worth nothing without the pepper."""

import pytest

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.pins import better_hash, hashed_pin, is_trivial, pin_matches


def test_a_right_pin_is_known_and_a_wrong_one_is_not():
    pin_hash = hashed_pin("0987")
    assert pin_matches(pin_hash, "0987")
    assert not pin_matches(pin_hash, "0986")
    assert not pin_matches("no hash", "0987")


@pytest.mark.parametrize("pin", ["", "12", "1234567", "12a4", "１２３４", "12 34"])
def test_what_is_no_pin_is_refused(pin):
    with pytest.raises(Invalid):
        hashed_pin(pin)


TRIVIAL = [
    "0000",
    "1111",
    "99999",
    "1234",
    "4321",
    "0123",
    "56789",
    "123456",
    "654321",
    "1212",
    "121212",
    "123123",
    "0101",
]


@pytest.mark.parametrize("pin", TRIVIAL)
def test_what_everybody_tries_first_is_given_to_nobody(pin):
    with pytest.raises(Invalid, match="TRIVIAL_PIN"):
        hashed_pin(pin)


@pytest.mark.parametrize("pin", ["2468", "1357", "0987", "1213", "123465", "112233", "1991", "12342"])
def test_others_are(pin):
    assert not is_trivial(pin)


def test_an_owner_has_six_digits():
    with pytest.raises(Invalid, match="OWNER_PIN_SHORT"):
        hashed_pin("58291", owner=True)
    with pytest.raises(Invalid, match="TRIVIAL_PIN"):
        hashed_pin("123456", owner=True)
    assert pin_matches(hashed_pin("582914", owner=True), "582914")


def test_a_peppered_hash_is_worth_nothing_without_its_pepper():
    pepper = bytes(range(32))
    pin_hash = hashed_pin("0987", pepper=pepper)
    assert pin_hash.startswith("p1$$argon2id$")
    assert pin_matches(pin_hash, "0987", pepper=pepper)
    assert not pin_matches(pin_hash, "0986", pepper=pepper)
    assert not pin_matches(pin_hash, "0987", pepper=bytes(32))
    assert not pin_matches(pin_hash, "0987")
    assert not pin_matches(pin_hash.removeprefix("p1$"), "0987")


def test_a_hash_without_pepper_is_known_and_gets_one():
    pepper = bytes(range(32))
    old = hashed_pin("0987")
    assert pin_matches(old, "0987", pepper=pepper)
    better = better_hash(old, "0987", pepper=pepper)
    assert pin_matches(better, "0987", pepper=pepper)
    assert better_hash(better, "0987", pepper=pepper) is None
    assert better_hash(old, "0987") is None
