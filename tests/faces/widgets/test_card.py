"""Cards, the head of one, and the lines between their parts."""

import pytest

from rentbook_desktop.faces.widgets.card import Card, CardHead, divider
from rentbook_desktop.faces.widgets.text import label


def test_what_is_put_in_keeps_the_margins(qtbot, theme):
    card = Card(margins=(7, 5, 3, 1))
    qtbot.addWidget(card)
    inner = label("안")
    card.inside.addWidget(inner)
    card.resize(200, 100)
    card.show()
    assert inner.geometry().left() >= 7
    assert inner.geometry().right() <= 200 - 3


def test_a_head_shows_title_count_and_note(qtbot, theme):
    head = CardHead("books")
    qtbot.addWidget(head)
    head.show_head("대여", "3", "오늘")
    assert (head.title.text(), head.count.text(), head.note.text()) == ("대여", "3", "오늘")


@pytest.mark.parametrize(("upright", "width", "height"), [(True, 1, None), (False, None, 1)])
def test_a_line_is_one_pixel_thin(qtbot, theme, upright, width, height):
    line = divider(upright=upright, tone="bad")
    qtbot.addWidget(line)
    assert line.property("tone") == "bad"
    assert (line.maximumWidth() if upright else line.maximumHeight()) == (width or height)
