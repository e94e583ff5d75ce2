"""What nobody can see is not stored, what can be seen stays whole, and nothing is cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.typed_text import checked_name, checked_text, visible

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"
THUMB = "\U0001f44d\U0001f3fd"
TECHNOLOGIST = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
HEART = "\u2764\ufe0f"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("박\u200b서\u200d연", "박서연"),
        ("\ufeff박서연\u00ad", "박서연"),
        ("\u202e연서박\u202c", "연서박"),
        ("\u2066a\u2069", "a"),
        ("a\x00b\x07c\x1b[31m\x7f\x9bd", "abc[31md"),
        ("박\t서\r\n연\u2028끝\u3000.", "박 서 연 끝 ."),
        ("  여러   칸\u00a0 ", "여러 칸"),
        ("\u3164박\uffa0서\u2800연\u034f", "박서연"),
        ("a\ud800b\udfffc", "abc"),
        ("\u1112\u119e\u11ab", "\u1112\u119e\u11ab"),
        ("\u115f\u1161", "\u115f\u1161"),
        ("\u1112\u1160\u11ab", "\u1112\u1160\u11ab"),
        ("\U000e0041\U000e0042", ""),
        ("葛\U000e0100飾", "葛\U000e0100飾"),
        ("\ufe0f\ufe0fa\ufe0f", "a\ufe0f"),
        ("\ufffe\U0001ffff", ""),
    ],
)
def test_what_cannot_be_seen_is_taken_out(typed, stored):
    assert visible(typed) == stored


@pytest.mark.parametrize(
    "emoji", [FAMILY, RAINBOW, THUMB, TECHNOLOGIST, SCOTLAND, HEART, "1\ufe0f\u20e3", "\U0001fae8"]
)
def test_emoji_stay_whole_and_are_found(emoji):
    name = f"책 {emoji} 벌레"
    assert visible(name) == name
    assert search_key(emoji) in search_key(name)


def test_a_text_is_counted_as_people_count_it():
    decomposed = unicodedata.normalize("NFD", "가" * 64)
    assert checked_text(decomposed + "\u200b" * 10, 64) == "가" * 64
    with pytest.raises(Invalid) as error:
        checked_text(decomposed + "나", 64, field="memo")
    assert dict(error.value.reasons[0].values) == {"maximum": 64, "field": "memo"}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "\u3164",
        "\u115f",
        "\u1160\u115f",
        "\u115f\u1161",
        "\u200b\u2060",
        "\u2800 \uffa0",
        "\u0301",
        HEART[1:],
    ],
)
def test_a_name_of_nothing_is_no_name(name):
    if name == "\u115f\u1161":
        assert checked_name(name, 10) == name  # an old vowel that stands alone can be seen
        return
    with pytest.raises(Invalid):
        checked_name(name, 10)


@given(st.text(st.characters(), max_size=80))
def test_what_is_stored_is_stored_so_again_and_can_be_written_everywhere(text):
    stored = visible(text)
    assert visible(stored) == stored
    assert "\x00" not in stored
    assert stored.encode("utf-8") is not None
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in stored)
