"""Codes however they arrive: scanners are keyboards, and keyboards speak Hangul."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.scan_codes import (
    checked_code,
    clean_code,
    code_candidates,
    hangul_to_keys,
    single_line,
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("RB-000412-1", "RB-000412-1"),
        ("  rb-000412-1 \r\n", "RB-000412-1"),
        ("RB - 000412 - 1", "RB-000412-1"),
        ("ＲＢ－０００４１２－１", "RB-000412-1"),
        ("ㄲㅠ-000412-1", "RB-000412-1"),
        ("뀨-000412-1", "RB-000412-1"),
        ("ㄱㅠ-000412-1", "RB-000412-1"),
        (unicodedata.normalize("NFD", "뀨-000412-1"), "RB-000412-1"),
        ("\ufeffRB-000412-1\x00", "RB-000412-1"),
        ("\u202eRB-\u200d000412\u00ad-1\u2069", "RB-000412-1"),
        ("2869191748", "2869191748"),
    ],
)
def test_a_scanned_code_is_understood(typed, code):
    assert code in code_candidates(typed)


@pytest.mark.parametrize(
    "typed", ["", "   ", "😀", "'; DROP TABLE copy;--", "=cmd|' /C calc'!A0", "박 서연?", "%", '"']
)
def test_what_is_no_code_reads_as_none(typed):
    assert not any(typed and typed.strip() == code for code in code_candidates(typed))


def test_a_code_of_more_than_64_characters_is_none_and_no_part_of_it_is_taken_for_one():
    assert code_candidates("9" * 64) == ("9" * 64,)
    assert code_candidates("9" * 65) == ()
    assert clean_code("9" * 10_000) == "9" * 10_000
    assert checked_code(" 9" * 64, code="INVALID_CARD") == "9" * 64
    for typed in ("9" * 65, " ", "\u200b"):
        with pytest.raises(Invalid):
            checked_code(typed, code="INVALID_CARD")


KEYS = "abcdefghijklmnopqrstuvwxyzQWERTOP"


def typed_in_hangul(keys):
    """What the Hangul input method shows for keys typed one by one, without composing them."""
    jamo = {hangul_to_keys(char): char for char in "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"}
    return "".join(jamo[key] for key in keys)


@pytest.mark.campaign
@given(st.text(KEYS, max_size=30))
def test_every_key_of_the_korean_keyboard_is_found_again_behind_its_jamo(keys):
    assert hangul_to_keys(typed_in_hangul(keys)) == keys


@pytest.mark.campaign
@given(st.text("가각갂뷁똠힣훼쐐궤", max_size=20))
def test_composed_syllables_are_taken_apart_into_the_keys_that_made_them(text):
    keys = hangul_to_keys(text)
    assert keys.isascii()
    assert hangul_to_keys(unicodedata.normalize("NFD", text)) == keys


@pytest.mark.campaign
@given(st.text(max_size=300))
def test_nothing_anybody_types_breaks_the_reading(text):
    for code in code_candidates(text):
        assert clean_code(code) == code


@pytest.mark.campaign
@given(st.text(st.characters(), max_size=200))
def test_a_tidied_text_can_be_stored_by_both_databases(text):
    tidied = single_line(text, 50)
    assert len(tidied) <= 50
    assert "\x00" not in tidied
    assert tidied.encode("utf-8") is not None
    assert clean_code(text + "\ud800").encode("utf-8") is not None


@pytest.mark.campaign
@given(st.text(max_size=80))
def test_whatever_may_be_stored_as_a_code_is_what_its_scan_means(text):
    try:
        stored = checked_code(text, code="INVALID_BARCODE")
    except Invalid:
        assert code_candidates(text)[:1] != (clean_code(text),) or not clean_code(text)
        return
    assert stored in code_candidates(text)
    assert code_candidates(stored)[0] == stored
    assert checked_code(stored, code="INVALID_BARCODE") == stored
