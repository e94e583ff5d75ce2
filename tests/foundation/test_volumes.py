"""A volume is told apart from what its series is called; years, decimals and names that are numbers are none."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rentbook_desktop.foundation.typed_text import visible
from rentbook_desktop.foundation.volumes import plain_volume, shown_title, split_volume

HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=12)
NAMES = HANGUL.filter(lambda name: name[-1] not in "제권")


@pytest.mark.parametrize(
    ("text", "name", "volume"),
    [
        ("식객 12", "식객", "12"),
        ("궁. 11", "궁", "11"),
        ("666 사탄. 19", "666 사탄", "19"),
        ("꽃보다 남자.36", "꽃보다 남자", "36"),
        ("RG VEDA10", "RG VEDA", "10"),
        ("해리 포터 7", "해리 포터", "7"),
        ("토지 (3)", "토지", "3"),
        ("토지 제3권", "토지", "3"),
        ("식객12권", "식객", "12"),
        ("원피스 ０７", "원피스", "07"),
    ],
)
def test_a_volume_at_the_end_of_a_name_is_told_apart(text, name, volume):
    assert split_volume(text) == (name, volume)


@pytest.mark.parametrize(
    "text",
    [
        "1984", "2001 스페이스 오디세이", "20세기 소년", "서울 1945", "365", "영어 365", "MP3", "B612", "Web 2.0",
        "파이썬 3.1", "수학 1-2", "4-3", "04-03", "Top 10", "제3권", "Vol. 3", "가격 1,000", "소나기 0", "",
    ],
)  # fmt: skip
def test_what_is_no_volume_stays_in_the_name(text):
    assert split_volume(text) == (text, "")


@given(NAMES, st.integers(1, 299), st.sampled_from([" {}", ". {}", ".{}", " ({})", " 제{}권", "{}권", " vol.{}", "{}"]))
def test_every_way_of_writing_a_volume_gives_the_same_title(name, number, way):
    assert split_volume(name + way.format(number)) == (name, str(number))


@given(NAMES, st.integers(1000, 9999))
def test_a_year_is_never_a_volume(name, year):
    assert split_volume(f"{name} {year}") == (f"{name} {year}", "")


@example("A¼")
@example("ＡＢＣＤ　１２")
@given(st.text(max_size=40))
def test_any_name_begins_what_was_written_and_its_volume_ends_it(text):
    name, volume = split_volume(text)
    assert visible(text).startswith(name)
    assert not volume or (name and volume in unicodedata.normalize("NFKC", text)[-10:])


@pytest.mark.parametrize(
    ("given_", "stored"),
    [
        ("제 3권", "3"),
        ("03", "3"),
        ("v.3", "3"),
        ("3.0", "3"),
        ("１２권", "12"),
        ("상", "상"),
        ("2012", "2012"),
        ("", ""),
    ],
)
def test_a_volume_of_a_column_is_stored_in_one_way(given_, stored):
    assert plain_volume(given_) == stored


def test_a_name_that_ends_in_its_volume_is_shown_with_it_once():
    assert [shown_title(*one) for one in (("원피스", "3"), ("식객 3", "3"), ("궁.3", "3"), ("소나기", "")) ] == [
        "원피스 3", "식객 3", "궁.3", "소나기",
    ]  # fmt: skip
