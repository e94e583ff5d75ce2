"""What makes no difference in searches."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rentbook_desktop.search.normal_text import field_text, folded, typed_words, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pokémon", "POKEMON"),
        ("Ｈａｒｒｙ", "harry"),
        ("ﾊﾟﾝ", "パン"),
        ("Straße", "STRASSE"),
        ("ㅎㅏㄴ", "ᄒ" + "ᅡ" + "ㄴ"),
        ("\u1112\u1161\u11ab", "한"),
        ("ﬁn", "fin"),
        ("\u11b0", "ㄺ"),
        ("\u11b0", "ㄹㄱ"),
    ],
)
def test_the_same_text(one, other):
    assert folded(one) == folded(other)


@given(some.text(max_size=20))
def test_how_it_is_composed_makes_no_difference(text):
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
    assert folded(folded(text)) == folded(text)


def test_marks_part_the_words_of_a_title_and_not_those_somebody_types():
    assert words_of("Re:제로 — world's  worst_1") == ["re", "제로", "world", "s", "worst", "1"]
    assert typed_words("world's re:제로 - ") == ["worlds", "re제로"]
    assert field_text(("가·나", "다")) == "가 나 다"
