"""PINs: hashed, four to six digits."""

import pytest

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.pins import hashed_pin, pin_matches


def test_a_right_pin_is_known_and_a_wrong_one_is_not():
    pin_hash = hashed_pin("0987")
    assert pin_matches(pin_hash, "0987")
    assert not pin_matches(pin_hash, "0986")
    assert not pin_matches("no hash", "0987")


@pytest.mark.parametrize("pin", ["", "12", "1234567", "12a4", "１２３４", "12 34"])
def test_what_is_no_pin_is_refused(pin):
    with pytest.raises(Invalid):
        hashed_pin(pin)
