"""Initial consonants, as people look for names with them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.foundation.search_text import initials_of, is_initials, search_key


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("박서연", "ㅂㅅㅇ"),
        ("까치 뿔", "ㄲㅊㅃ"),
        ("ㅂㅅㅇ", "ㅂㅅㅇ"),
        ("ㄱㄳ", "ㄱㄱㅅ"),
        ("Re 제로 12", "reㅈㄹ12"),
        (unicodedata.normalize("NFD", "한강"), "ㅎㄱ"),
        ("\u1107\u1109", "ㅂㅅ"),
        ("", ""),
    ],
)
def test_a_name_has_its_initial_consonants(name, initials):
    assert initials_of(name) == initials


@pytest.mark.parametrize(
    ("typed", "so"),
    [("ㅂㅅㅇ", True), ("ㅂ ㅅ", True), ("ㄳ", True), ("박ㅅㅇ", False), ("ㅏ", False), ("re", False), ("", False)],
)
def test_initial_consonants_are_told_from_names(typed, so):
    assert is_initials(typed) is so


@given(st.text(st.characters(), max_size=60))
def test_nothing_anybody_types_breaks_the_initials(text):
    assert is_initials(text) in {True, False}
    assert len(initials_of(text)) <= 20 * len(text)


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_initials_of_a_hangul_name_are_initials_and_stay_so(name):
    assert is_initials(initials_of(name))
    assert initials_of(initials_of(name)) == initials_of(name)
    assert len(initials_of(name)) == len(name)


@given(st.text(st.sampled_from([*map(chr, range(0x20, 0x7F)), "가", "힣", "뷁"]), max_size=30))
def test_a_plain_name_is_compared_as_any_other(name):
    """What most names are made of takes a shorter way to the same key: a letter of another kind behind it makes it go the long one."""
    assert search_key(name) + "é" == search_key(name + "é")
