"""Words on the screen: never markup, cut where they do not fit and then whole on hover."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property

LONG = "아주 긴 제목의 아주 긴 이야기, 첫째 권"


@pytest.fixture
def elided(qtbot, theme):
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.resize(60, 20)
    made.show()
    return made


def test_a_title_with_angle_brackets_is_shown_as_it_is(qtbot, theme):
    made = label("<b>굵은 책</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>굵은 책</b>"


def test_what_is_cut_is_whole_on_hover_and_what_fits_needs_none(elided):
    elided.setText(LONG)
    assert elided.toolTip() == LONG
    elided.resize(2000, 20)
    assert elided.toolTip() == ""


def test_another_ink_is_painted(elided):
    elided.show_text("연체", "text")
    before = elided.grab().toImage()
    elided.show_text("연체", "bad")
    assert elided.grab().toImage() != before


def test_a_style_that_stays_is_not_applied_again(qtbot, theme, monkeypatch):
    made = label("연체")
    qtbot.addWidget(made)
    polished = []
    monkeypatch.setattr(type(made.style()), "polish", lambda *_: polished.append(1), raising=False)
    set_style_property(made, c="bad")
    set_style_property(made, c="bad")
    assert made.property("c") == "bad"
