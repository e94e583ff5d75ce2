"""Tables and facts on a terminal, lined up whatever is in them."""

import unicodedata

import pytest

from rentbook_desktop.faces.state_words import label_for
from rentbook_desktop.faces.terminal.result import facts, table, width
from rentbook_desktop.foundation.i18n import Translator


@pytest.mark.parametrize(
    ("text", "places"), [("abc", 3), ("소나기", 6), ("ＡＢ", 4), (unicodedata.normalize("NFD", "é"), 1), ("", 0)]
)
def test_hangul_takes_two_places_and_a_mark_none(text, places):
    assert width(text) == places


def test_columns_end_where_the_next_begins():
    lines = table(["title", "price"], [["소나기", 700], ["A", 12000]], right=frozenset({1})).splitlines()
    assert lines == ["title   price", "소나기    700", "A       12000"]


def test_what_is_not_known_is_left_out_of_the_facts():
    assert facts([("name", "박서연"), ("birth", None), ("card", ""), ("points", 0)]) == "name    박서연\npoints  0"
    assert facts([]) == ""


def test_a_state_without_a_word_is_shown_as_it_is():
    assert label_for("NO_SUCH_STATE", Translator("ko")) == "NO_SUCH_STATE"
    assert label_for("AVAILABLE", Translator("ko")) != "AVAILABLE"
