"""Telephone numbers: one number however it is written."""

import pytest

from rentbook_desktop.customer.phone_cipher import PhoneCipher
from rentbook_desktop.customer.phones import dialled_digits, formatted_phone, masked, normal_phone, shown_phone
from rentbook_desktop.foundation.errors import Invalid


def test_a_number_is_dialled_without_the_country():
    assert dialled_digits("+821012345678") == "01012345678"


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


def test_a_number_that_cannot_be_read_is_never_shown_as_none():
    here, moved = PhoneCipher(lambda: bytes(32)), PhoneCipher(lambda: None)
    stored = here.encrypt("+821012345678", 7)
    assert shown_phone(here, stored, 7) == "010-****-5678"
    assert shown_phone(moved, stored, 7) == "NO_KEY"
    assert shown_phone(here, stored, 8) == "UNREADABLE", "it was moved to another customer"
    assert [shown_phone(one, "", 7) for one in (here, moved)] == ["", ""]


def test_no_number_is_written_as_nothing():
    assert (masked(""), formatted_phone("")) == ("", "")
