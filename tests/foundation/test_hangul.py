"""Hangul letters and syllables, and what keys compose."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rentbook_desktop.foundation.hangul import (
    composed_from_keys,
    hangul_to_keys,
    lead_of,
    leads_of,
    plain_letters,
    reachable,
    split_syllable,
    syllable,
    tail_moved,
    without_tail,
    without_tails,
)

syllables = some.integers(0xAC00, 0xD7A3).map(chr)


@given(syllables)
def test_a_syllable_is_made_of_its_letters(char):
    assert syllable(*split_syllable(char)) == char
    assert lead_of(char) == split_syllable(char)[0]
    assert without_tail(char) == syllable(*split_syllable(char)[:2])


@given(some.text(some.one_of(syllables, some.sampled_from("a1 ㄱ가")), max_size=8))
def test_a_text_is_its_characters(text):
    assert without_tails(text) == "".join(map(without_tail, text))
    assert leads_of(text) == "".join(map(lead_of, text))


@given(some.text(syllables, max_size=6))
def test_keys_write_what_they_were_read_from(text):
    assert composed_from_keys(hangul_to_keys(text)) == text


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("gofl vhxj", "해리 포터"),
        ("GOFL", "햬리"),
        ("RkEk", "까따"),
        ("rkqt", "값"),
        ("rkqtdl", "값이"),
        ("rkqtl", "갑시"),
        ("ghk", "화"),
        ("ghkr", "확"),
        ("ㅎ", "ㅎ"),
        ("rk1", "가1"),
        ("kk", "ㅏㅏ"),
        ("", ""),
    ],
)
def test_what_keys_write(keys, written):
    assert composed_from_keys(keys) == written


@given(syllables)
def test_every_begun_syllable_reaches_what_it_was_begun_for(char):
    keys = hangul_to_keys(char)
    for typed in range(2, len(keys) + 1):
        begun = composed_from_keys(keys[:typed])
        assert char in reachable(begun)


def test_a_tail_moves_to_the_next_syllable():
    assert tail_moved("핼") == ("해", "ㄹ")
    assert tail_moved("값") == ("갑", "ㅅ")
    assert tail_moved("까") == ("", "")


def test_letters_alone_are_one_each():
    assert plain_letters("ㄳ\u1112\u1161\u11a8") == "ㄱㅅㅎㅏㄱ"
