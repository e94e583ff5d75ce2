"""What was picked is kept from start to start."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.faces.desk.palette.recent_store import Pick, saved_picks
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


def heads(palette):
    return [item.name for item in palette.shown() if item.is_head]


def test_a_deed_with_somebody_remembers_the_somebody(palette, qtbot, tmp_path):
    palette.line.setText("박서")
    qtbot.keyClick(palette.line, Qt.Key.Key_Tab)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.heard == [Target(page="customers", key=1, command="top_up")]
    assert saved_picks(tmp_path) == (Pick("customer", 1),)


def test_another_start_remembers_and_what_is_gone_is_left_out(window, context, tmp_path):
    (tmp_path / "desk-recent.json").write_text('[["title", 7], ["customer", 99], ["command", "gone"]]')
    palette = Palette(context, commands, window, data=tmp_path)
    palette.open_palette()
    assert names(palette)[0] == "박서방네 책 읽는 고양이"
    assert heads(palette) == ["최근", "명령"]


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"a": 1}', '[["customer", "1"], ["spy", 1], ["customer", true], [[], 1]]', "\0"]
)
def test_a_file_that_makes_no_sense_is_no_memory(tmp_path, text):
    (tmp_path / "desk-recent.json").write_text(text)
    assert saved_picks(tmp_path) == ()
