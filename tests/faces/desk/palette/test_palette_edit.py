"""What is typed into the palette, syllable by syllable."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.queries.palette import palette_recent, palette_search
from tests.faces.fake_page_context import FakePageContext
from tests.faces.palette_states import answer, commands, recent


@pytest.fixture
def context(words):
    return FakePageContext(words, {palette_search: answer, palette_recent: recent})


@pytest.fixture
def done():
    return []


@pytest.fixture
def palette(window, context, done, tmp_path):
    made = Palette(context, lambda: commands(done), window, data=tmp_path)
    made.heard = []
    made.picked.connect(made.heard.append)
    made.open_palette()
    return made


def names(palette):
    return [item.name for item in palette.shown() if not item.is_head]


def asked(context):
    return [form["words"] for query, form in context.asked if query is palette_search]


def test_what_is_being_composed_counts_but_not_its_first_consonant(palette, context):
    palette.line.setText("박")
    QApplication.sendEvent(palette.line, QInputMethodEvent("ㅅ", []))
    QApplication.sendEvent(palette.line, QInputMethodEvent("서", []))
    assert asked(context) == ["박", "박", "박서"]
    assert palette.line.text() == "박"


def test_codes_typed_by_a_scanner_in_hangul_go_as_they_are(palette, context):
    palette.line.setText("ㄲㅠ-000412")
    assert asked(context) == ["ㄲㅠ-000412"]
    assert names(palette) == ["RB-000412-1", "RB-000412-2"]
