"""Nothing that is shown steers what shows it."""

import json

import pytest

from rentbook_desktop.foundation.visible_text import visible_json, visible_line, visible_text

CORPUS = {
    "\x1b]0;owned\x07": "\\x1b]0;owned\\x07",  # a title of the window
    "\x1b[2J\x1b[31m": "\\x1b[2J\\x1b[31m",
    "\x9b2J": "\\x9b2J",
    "a\rb": "a\\rb",
    "a\x08b\x7f": "a\\x08b\\x7f",
    "\u202egnp.exe": "\\u202egnp.exe",
    "\u2066a\u2069\u200f\u061c": "\\u2066a\\u2069\\u200f\\u061c",
    "a\u2028b\x85c": "a\\u2028b\\x85c",
    "\ud800": "\\ud800",
}


@pytest.mark.parametrize(("given", "shown"), CORPUS.items(), ids=ascii)
def test_what_steers_is_shown(given, shown):
    assert visible_text(given) == visible_line(given) == shown


def test_lines_stay_lines_only_where_there_may_be_some():
    assert visible_text("a\n\tb") == "a\n\tb"
    assert visible_line("a\n\tb") == "a\\n\\tb"


def test_what_people_write_stays_as_it_is():
    for text in ("박서연 · 6,000P", "👩‍👩‍👧 날개", "שלום", "e\u0301", "«a» – b\u00a0c"):
        assert visible_line(text) == text


def test_programs_read_the_same_values():
    value = {"name": "\x1b[2J\x9b\u202e박서연\u2028"}
    written = visible_json(json.dumps(value, ensure_ascii=False).encode())
    assert json.loads(written) == value
    assert "\u202e" not in written.decode()
    assert "\x9b" not in written.decode()
