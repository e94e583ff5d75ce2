"""Text messages as carriers measure and show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 가족", "? 가족"),
        ("\u2764\ufe0f\U0001f44d\U0001f3fd", "??"),
        ("₩1,000 – café — 5−3", "원1,000 - cafe - 5-3"),
        ("ﬁ \u00a0x", "fi  x"),
        ("龘", "?"),
        ("박\u200b서\x07연\n반납", "박서연\n반납"),
        ("①②Ⅲ㎏½…「」★", "①②Ⅲ㎏½…「」★"),
    ],
)
def test_a_text_message_holds_only_what_carriers_know(text, sent):
    assert sendable(text) == sent
    assert sms_bytes(sendable(text))[1] == []


@given(st.text(st.characters(), max_size=80))
def test_whatever_a_customer_is_called_the_text_message_can_be_sent(text):
    sent = sendable(text)
    assert sms_bytes(sent)[1] == []
    assert sendable(sent) == sent
