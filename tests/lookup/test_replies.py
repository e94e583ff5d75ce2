"""Replies of services, read without trust."""

import pytest

from rentbook_desktop.lookup.replies import listed, text_of, whole_won


@pytest.mark.parametrize(
    ("found", "won"),
    [
        (9500, 9500),
        ("9,500원", 9500),
        ("0", None),
        (0, None),
        (-5, None),
        ("무료", None),
        (None, None),
        (True, None),
        (1.5, None),
        ("9" * 12, None),
    ],
)
def test_a_price_is_whole_won_or_none(found, won):
    assert whole_won(found) == won


def test_a_text_is_one_line_without_markup():
    assert text_of({"a": " <b>식객</b>\n 12 "}, "a") == "식객 12"
    assert text_of({"a": 5}, "a") == text_of({}, "a") == ""


def test_a_list_of_anything_else_is_none():
    assert listed([{"a": 1}]) == [{"a": 1}]
    assert listed([]) == []
    assert [listed(one) for one in (None, {}, [1], "x", [{}, None])] == [None] * 5
