"""The palette by its keys: what is found, what is taken, what is remembered."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.page import Target
from rentbook_desktop.faces.desk.palette.commands import build_palette, desk_commands
from rentbook_desktop.faces.desk.palette.items import PaletteCommand, matching
from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.faces.desk.palette.recent_store import MAX_RECENT, Pick, saved_picks, with_pick
from rentbook_desktop.faces.desk.palette.rows import spoken
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.queries.palette import PaletteHits, palette_recent, palette_search
from tests.faces.palette_states import COPIES, PARK, answer, commands, recent
from tests.faces.rooms import FakeRoom


@pytest.fixture
def context(words):
    return FakeRoom(words, {palette_search: answer, palette_recent: recent})


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


def asked(context):
    return [form["words"] for query, form in context.asked if query is palette_search]


def test_letters_bring_customers_titles_and_what_can_be_done_with_the_first(palette, qtbot):
    qtbot.keyClicks(palette.line, "park")
    assert heads(palette) == ["고객", "도서", "명령"]
    assert names(palette)[:2] == ["박서연", "박서준"]
    assert names(palette)[-2:] == ["박서연 님 지갑 충전", "박서연 님 마이페이지 열기"]
    assert spoken(palette.chosen()) == "박서연, M-00217 · 010-****-4821 · 12,500P"


def test_enter_opens_what_is_chosen_and_the_palette_is_gone(palette, window, qtbot):
    palette.line.setText("박서")
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.heard == [Target(page="customers", key=2)]
    assert not palette.isVisible()
    assert window.focusWidget() is window.counter.scan_box.edit


def test_up_and_down_skip_headings_and_go_round(palette, qtbot):
    palette.line.setText("박서")
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.chosen().name == "박서연 님 마이페이지 열기"
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.chosen().kind == "title"


def test_tab_shows_what_else_can_be_done_and_escape_goes_back(palette, qtbot):
    palette.line.setText("박서")
    qtbot.keyClick(palette.line, Qt.Key.Key_Tab)
    assert names(palette) == ["박서연 님 지갑 충전", "박서연 님 마이페이지 열기", "박서연 님 창구에서 열기"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isVisible()
    assert names(palette)[0] == "박서연"
    qtbot.keyClick(palette.line, Qt.Key.Key_Tab)
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.heard == [Target(page="counter", key=1)]


def test_escape_and_a_click_beside_close_it_with_nothing_done(palette, qtbot):
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    palette.toggle()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not palette.isVisible()
    assert palette.heard == []


def test_a_click_takes_a_row(palette, qtbot):
    palette.line.setText("박서")
    place = palette.view.visualRect(palette.rows.index(2, 0)).center()
    qtbot.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert palette.heard == [Target(page="customers", key=2)]


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


def test_a_scanned_barcode_is_taken_when_its_answer_is_there(palette, context, qtbot):
    waiting = []
    context.ask = lambda _query, then, otherwise, **form: waiting.append((then, form["words"]))
    qtbot.keyClicks(palette.line, "RB-000412-1")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.heard == []
    waiting[0][0](PaletteHits())
    assert [words for _, words in waiting] == ["R", "RB-000412-1"]
    waiting[1][0](COPIES)
    assert palette.heard == [Target(page="catalog", key="RB-000412-1")]


def test_one_question_is_on_its_way_at_a_time_and_old_answers_are_dropped(palette, context):
    waiting = []
    context.ask = lambda _query, then, otherwise, **form: waiting.append((then, form["words"]))
    for text in ("ㅂ", "바", "박", "박서"):
        palette.line.setText(text)
    waiting[0][0](PARK)
    assert [words for _, words in waiting] == ["ㅂ", "박서"]
    palette.line.clear()
    waiting[1][0](PARK)
    assert heads(palette) == ["명령"]


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


def test_nothing_found_says_so(palette):
    palette.line.setText("없는 말")
    assert palette.shown() == ()
    assert "없는 말" in palette.message.text()
    assert palette.message.isVisible()


def test_where_the_shop_cannot_be_asked_commands_still_work(palette, context, qtbot):
    context.answers[palette_search] = Unavailable("UNREACHABLE", seconds=3)
    palette.line.setText("등록")
    assert palette.message.text().startswith("데이터베이스")
    assert names(palette) == ["도서 등록", "고객 등록"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert [one.key for one in palette.heard] == ["new:title"]


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


def test_memory_is_short_and_without_doubles():
    picks = ()
    for number in [*range(20), 18]:
        picks = with_pick(picks, Pick("title", number))
    assert picks[:3] == (Pick("title", 18), Pick("title", 19), Pick("title", 17))
    assert len(picks) == MAX_RECENT


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
    assert context.told[-1].tone == "bad"


def test_every_command_has_its_words_in_both_languages():
    for language in ("ko", "en"):
        made = desk_commands(Translator(language), lambda _: None, lambda *_: None, {"lock": list, "help": list})
        assert len({one.key for one in made}) == len(made)
        assert all(isinstance(one, PaletteCommand) and one.words for one in made)


def test_the_palette_fits_into_the_least_window(window, palette):
    window.resize(1024, 640)
    palette.line.setText("박서")
    assert window.rect().contains(palette.body.geometry())
