"""Words on the screen: never markup, cut where they do not fit and then whole on hover."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

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


class _Loads(QTextDocument):
    """Shows markup as a tooltip does, and tells what it would have loaded."""

    def __init__(self):
        super().__init__()
        self.loaded = []

    def loadResource(self, kind, url):
        self.loaded.append(url.toString())
        return super().loadResource(kind, url)


@pytest.mark.parametrize(
    "name",
    [
        "<img src='file:///etc/passwd'>",
        "<b>굵은 책</b>",
        "<?xml version='1.0'?><qt><img src=a>",
        "&lt;img src=a&gt;",
        "A & B",
        "a\n<img src=a>",
        "<a href='file:///'>여기</a>",
        "1 < 2",
    ],
)
def test_a_tooltip_shows_a_name_letter_for_letter_and_loads_nothing(elided, name):
    elided.setText(name + LONG)
    shown = _Loads()
    shown.setHtml(elided.toolTip()) if elided.toolTip().startswith("<") else shown.setPlainText(elided.toolTip())
    shown.size()  # lays it out, and with it asks for pictures
    assert shown.toPlainText() == name + LONG
    assert shown.loaded == []


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
