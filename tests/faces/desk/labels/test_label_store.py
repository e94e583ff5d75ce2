"""Paper and shift of last time."""

import pytest

from rentbook_desktop.faces.desk.labels.label_store import LabelHabit, length_of, save_habit, saved_habit


def test_what_was_used_last_comes_back(tmp_path):
    assert saved_habit(tmp_path) == LabelHabit()
    habit = LabelHabit(paper="a4-65", card_paper="roll-60x40", right=1.5, down=-2.0)
    save_habit(tmp_path, habit)
    assert saved_habit(tmp_path) == habit


@pytest.mark.parametrize("content", ["", "[]", "{", '{"paper":"a5"}', '{"right":1e9}', '{"paper":5}', "[" * 100_000])
def test_what_cannot_be_read_is_as_if_nothing_was(tmp_path, content):
    (tmp_path / "desk-labels.json").write_text(content)
    assert saved_habit(tmp_path) == LabelHabit()


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("", 0.0),
        ("1.5", 1.5),
        ("-2", -2.0),
        ("1,5 mm", 1.5),
        ("20", 20.0),
        ("20.1", None),
        ("-90", None),
        ("abc", None),
        ("1e1", None),
    ],
)
def test_a_length_is_read_as_it_is_typed(typed, length):
    assert length_of(typed) == length
