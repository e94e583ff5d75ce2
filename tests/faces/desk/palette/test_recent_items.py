"""What was picked last comes first."""

import json

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.faces.desk.palette.recent_store import MAX_RECENT, Pick, with_pick
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


def test_what_was_picked_comes_first_next_time_by_its_name_of_then(palette, context, tmp_path, qtbot):
    palette.line.setText("박서")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.toggle()
    assert heads(palette) == ["최근", "명령"]
    assert names(palette)[0] == "박서연"
    qtbot.keyClicks(palette.line, ">lock")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.toggle()
    assert names(palette)[:2] == ["잠그기", "박서연"]
    assert json.loads((tmp_path / "desk-recent.json").read_text()) == [["command", "lock"], ["customer", 1]]
    assert "박" not in (tmp_path / "desk-recent.json").read_text()


def test_memory_is_short_and_without_doubles():
    picks = ()
    for number in [*range(20), 18]:
        picks = with_pick(picks, Pick("title", number))
    assert picks[:3] == (Pick("title", 18), Pick("title", 19), Pick("title", 17))
    assert len(picks) == MAX_RECENT
