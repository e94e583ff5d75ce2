"""Commands in the palette."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.palette.commands import build_palette, desk_commands
from rentbook_desktop.faces.desk.palette.items import PaletteCommand, matching
from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import Translator
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


def test_after_a_greater_sign_there_are_only_commands(palette, context, done, qtbot):
    qtbot.keyClicks(palette.line, ">lock")
    assert names(palette) == ["잠그기"]
    assert asked(context) == []
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.heard[0].run()
    assert done == ["lock"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ㄷㄹ", ["도서 등록", "고객 등록"]),
        ("등록", ["도서 등록", "고객 등록"]),
        ("회원", ["고객 등록"]),
        ("dark", ["어두운 화면"]),
    ],
)
def test_commands_are_found_by_their_words_and_initials(typed, found):
    assert [one.words for one in matching(commands(), typed)] == found


def test_a_desk_offers_its_pages_looks_lock_and_help(window, context, tmp_path):
    heard = []

    def set_here(key, value, *, then, otherwise):
        heard.append((key, value))
        otherwise(Unavailable("NO_FILE_ACCESS"))

    commands = {"lock": lambda: heard.append("lock"), "help": lambda: heard.append("help")}
    palette = build_palette(context, window, tmp_path, set_here, commands)
    for typed in (">잠그", ">단축키", ">어두운", ">현황"):
        palette.toggle()
        palette.line.setText(typed)
        palette._enter()
    assert heard == ["lock", "help", ("desk.theme", "dark")]
    assert context.gone == [Target(page="status")]
    assert context.toasts[-1].tone == "bad"


def test_every_command_has_its_words_in_both_languages():
    for language in ("ko", "en"):
        made = desk_commands(Translator(language), lambda _: None, lambda *_: None, {"lock": list, "help": list})
        assert len({one.key for one in made}) == len(made)
        assert all(isinstance(one, PaletteCommand) and one.words for one in made)
