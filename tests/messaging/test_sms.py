"""Text messages as carriers measure and show them."""

import pytest

from rentbook_desktop.messaging.sms import fallback_for, is_long, sendable, sms_bytes
from tests.fake_provider.shop import OVERDUE

BYTES = [
    ("abc", 3, []),
    ("가나", 4, []),
    ("뷁", 2, ["뷁"]),
    ("₩1", 3, ["₩"]),
    ("a–é", 5, ["–", "é"]),
    ("😀", 2, ["😀"]),
    ("…", 2, []),
]


@pytest.mark.parametrize(("text", "size", "bad"), BYTES)
def test_a_text_message_is_measured_as_carriers_measure_it(text, size, bad):
    assert sms_bytes(text) == (size, bad)


def test_a_text_message_of_ninety_bytes_is_short_and_one_more_makes_it_long():
    assert not is_long("가" * 45)
    assert is_long("가" * 45 + "a")


def test_the_text_message_instead_is_long_only_when_it_must_be():
    short = fallback_for("overdue", {**OVERDUE, "shop": "한빛", "fee": "500"}, "02-1234-5678")
    assert (is_long(short.text), short.title, short.sender_number) == (False, "", "02-1234-5678")
    long = fallback_for("overdue", {**OVERDUE, "customer": "선우용녀와함께"}, "02-1234-5678")
    assert (is_long(long.text), long.title) == (True, "반납 지연 안내")


def test_what_carriers_cannot_show_becomes_a_question_mark_instead_of_a_failure():
    assert "뷁" not in fallback_for("overdue", {**OVERDUE, "customer": "뷁😀"}, "").text
    assert sendable("뷁😀가") == "??가"
