"""The palette by its keys: what is found, what is taken, what is remembered."""

import pytest
from PySide6.QtCore import QPoint, Qt

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.faces.desk.palette.rows import spoken
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.palette import PaletteHits, palette_recent, palette_search
from tests.faces.fake_page_context import FakePageContext
from tests.faces.palette_states import COPIES, PARK, answer, commands, recent


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
    assert window.focusWidget() is window.home.view.scan_box.edit


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


def test_the_palette_fits_into_the_least_window(window, palette):
    window.resize(1024, 640)
    palette.line.setText("박서")
    assert window.rect().contains(palette.body.geometry())
