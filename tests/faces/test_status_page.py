"""The status page: what it shows, where it leads, how it asks, and what it gives away."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.status.page import StatusPage
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from rentbook_desktop.status.actions import give_out
from rentbook_desktop.status.history import Span, history
from rentbook_desktop.status.title_statistics import favourite_titles, idle_titles
from rentbook_desktop.status.today import shop_today
from tests.faces.fake_page_context import FakePageContext
from tests.faces.status_states import FULL, STATES, days


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def shown(qtbot, theme, context):
    theme.apply("light")

    def make(name="full"):
        page = STATES[name](context)
        qtbot.addWidget(page)
        page.resize(1196, 776)
        page.show()
        if name == "full":
            qtbot.waitUntil(lambda: all(card.figure is not None for card in page.parts.plotted))
        return page

    return make


def times(context, query):
    return sum(asked is query for asked, _ in context.asked)


def test_the_tiles_hold_today_against_other_days(shown):
    tiles = shown().parts.tiles
    assert [tile.face.figure for tile in tiles.values()] == ["287권", "18권", "9권", "86,000P"]
    assert [tile.face.note for tile in tiles.values()] == [
        "지난주보다 12권 많아요", "6권 돌아왔어요", "가장 오래된 연체 12일", "어제보다 8% 많아요",
    ]  # fmt: skip
    assert tiles["late"].accessibleName() == "연체 9권. 가장 오래된 연체 12일"


@pytest.mark.parametrize(("tile", "target"), [("out", "out"), ("due", "out"), ("late", "overdue")])
def test_every_tile_leads_to_the_list_behind_it(shown, context, qtbot, tile, target):
    page = shown()
    page.parts.tiles[tile].setFocus()
    qtbot.keyClick(page.parts.tiles[tile], Qt.Key.Key_Space)
    assert context.gone == [Target(page="catalog", filter=target)]


def test_revenue_leads_down_to_the_plot_of_the_days(shown, qtbot):
    page = shown()
    qtbot.mouseClick(page.parts.tiles["revenue"], Qt.MouseButton.LeftButton)
    assert page.parts.verticalScrollBar().value() > 0


def test_rows_and_bars_are_links(shown, context, qtbot):
    page = shown()
    for table, key in ((page.parts.late.table, 3), (page.parts.popular.table, 2), (page.parts.idle.table, 1)):
        table.select(key)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    popular = page.parts.popular.table
    spot = popular.visualRect(popular.rows.index(0, 2)).center()
    qtbot.mouseClick(popular.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bar = page.parts.age_bars._bars[0]
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert context.gone == [
        Target(page="customers", key=3), Target(page="catalog", key=2), Target(page="catalog", key=1),
        Target(page="catalog", key=1), Target(page="catalog", filter="overdue"),
    ]  # fmt: skip


def test_another_span_is_asked_for_and_shown(shown, context):
    page = shown()
    page.parts.span._segments[2].click()
    assert context.asked[-1] == (history, {"span": Span.YEAR})
    assert len(page.parts.trend.chart.codes) == 12
    assert page.parts.trend.chart.labels[0] == "2025년 12월"
    assert page.parts.revenue.head.note.text() == "최근 12개월"
    page.parts.era._segments[1].click()
    page.parts.idle_span._segments[0].click()
    assert [query for query, _ in context.asked[-2:]] == [favourite_titles, idle_titles]
    assert context.asked[-1][1]["days"] == 90


def test_a_late_answer_for_an_earlier_span_is_dropped(shown, context):
    page = shown()
    waiting = []
    context.ask = lambda _query, then, otherwise, **form: waiting.append((then, form))
    page.parts.span._segments[0].click()
    page.parts.span._segments[2].click()
    (week, _), (year, _) = waiting
    year(days(Span.YEAR))
    week(days(Span.WEEK))
    assert len(page.parts.trend.chart.codes) == 12


def test_a_burst_of_events_asks_once_and_once_more(shown, context, qtbot):
    page = shown()
    page.asking._calm.start()  # it was asked a moment ago, however slow this machine is
    before = times(context, shop_today)
    for _ in range(50):
        page.on_events(frozenset({"BookRented"}))
    assert times(context, shop_today) == before
    qtbot.waitUntil(lambda: times(context, shop_today) > before)
    assert times(context, shop_today) <= before + 2
    page.on_events(frozenset({"NoSuchThing"}))
    assert not page.asking._again


def test_out_of_sight_nothing_is_asked_until_the_page_is_shown_again(shown, context):
    page = shown()
    before = times(context, shop_today)
    page.hide()
    page.on_events(frozenset({"BookReturned"}))
    page._new_day()
    assert (times(context, shop_today), page._stale) == (before, True)


def test_each_figure_is_a_table_too_and_says_its_name(shown, qtbot):
    page = shown()
    for card in page.parts.cards:
        assert card.figure.accessibleName() == card.head.title.text() != ""
        qtbot.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
        assert card.table.isVisible()
        assert card.as_table.toolTip() == "그래프로 보기"
    rows = page.parts.trend.table.rows
    assert rows.rowCount() == 30
    assert [rows.data(rows.index(0, at)) for at in range(3)] == [
        "11월\N{NO-BREAK SPACE}22일\N{NO-BREAK SPACE}(일)",
        "41권",
        "36권",
    ]


def test_the_arrow_keys_walk_along_a_plot_and_say_its_numbers(shown, qtbot):
    plot = shown().parts.trend.figure
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.hair.isVisible()
    assert plot.hair.lines[1] == "대여 44권 · 반납 39권"
    assert "대여 44권" in plot.accessibleDescription()


def test_plots_change_their_clothes_and_their_language_while_they_are_shown(shown, theme, words):
    page = shown()
    theme.apply("dark")
    plot = page.parts.trend.figure
    assert plot.backgroundBrush().color() == colour("surface")
    assert plot._left.textPen().color() == colour("text2")
    words.set_language("en")
    page.retranslate()
    assert page.parts.trend.chart.series[0].name == "Rented"
    assert page.parts.tiles["out"].face.figure == "287 books"
    assert page.heading() == "Status"
    theme.apply("light")


def test_a_sheet_is_written_with_the_numbers_and_nothing_a_spreadsheet_would_run(shown, context, tmp_path):
    page = shown()
    context.answers[give_out] = None
    page.exporter.choose = lambda _parent, _title, name, then: then(tmp_path / name)
    page.parts.trend.given_out.emit("csv")
    file = tmp_path / "rentbook-trend-2026-11-22.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["날짜", "대여", "반납"]
    assert rows[-1] == ["2026-11-22", "41", "36"]
    assert context.done == [(give_out, {"what": "trend", "form": "csv"})]
    assert context.toasts[-1].tone == "ok"


def test_a_picture_is_written(shown, context, tmp_path):
    page = shown()
    context.answers[give_out] = None
    page.exporter.choose = lambda _parent, _title, name, then: then(tmp_path / name)
    page.parts.categories.given_out.emit("png")
    assert QImage(str(tmp_path / "rentbook-categories-2026-11-22.png")).width() > 200
    assert page.parts.categories.menu.isVisible()


@pytest.mark.parametrize("form", ["csv", "png"])
def test_without_the_right_or_the_place_nothing_is_written_and_one_hears_why(shown, context, tmp_path, form):
    page = shown()
    page.exporter.choose = lambda _parent, _title, _name, then: then(tmp_path / "nowhere" / "a.csv")
    context.answers[give_out] = NotAllowed("give_out")
    page.parts.trend.given_out.emit(form)
    context.answers[give_out] = None
    page.parts.trend.given_out.emit(form)
    assert [one.tone for one in context.toasts] == ["bad", "bad"]
    assert list(tmp_path.iterdir()) == []


def test_while_the_figures_cannot_be_had_the_old_ones_stay(shown, context, qtbot):
    page = shown("old figures")
    assert page.parts.trouble.isVisible()
    assert page.parts.tiles["out"].face.figure == "287권"
    context.answers |= FULL
    qtbot.mouseClick(page.parts.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.parts.trouble.isVisible())


def test_with_nothing_at_all_the_page_says_so_and_offers_to_try_again(shown, context, qtbot):
    page = shown("error")
    assert page.showing.state == "error"
    context.answers |= FULL
    qtbot.mouseClick(page.showing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.showing.state == "ready")


def test_an_empty_shop_says_what_will_stand_where(shown):
    parts = shown("empty").parts
    states = [
        parts.trend.showing.state,
        parts.categories.showing.state,
        parts.late.showing.state,
        parts.idle.showing.state,
    ]
    assert states == ["empty"] * 4
    assert not parts.trend.menu.isEnabled()


def test_without_the_plotting_library_the_tables_stand_in(shown):
    parts = shown("without plots").parts
    assert parts.trend.table.isVisible()
    assert not parts.trend.as_table.isVisible()


def test_a_failed_question_of_one_part_is_told_in_its_words(shown, context):
    page = shown()
    context.answers[history] = Unavailable("UNREACHABLE", seconds=3)
    page.parts.span._segments[0].click()
    assert page.parts.trouble.sentence.text() != ""


def test_the_page_says_of_when_it_is(shown):
    page = shown()
    assert page.subtitle() == "11월 22일 일요일 14:32 기준 · 영업 10:00–22:00"
    assert isinstance(page, StatusPage)


def test_a_page_that_is_still_being_made_keeps_what_it_was_asked_and_told(qtbot, theme, context):
    context.answers = dict(FULL)
    page = StatusPage(context)
    qtbot.addWidget(page)
    page.resize(1196, 776)
    page.show()
    page.visit(Target(page="status", filter="idle"))
    page.retranslate()
    assert not page.is_built
    qtbot.waitUntil(lambda: page.is_built)
    assert page.parts.tiles["out"].face.figure == "287권"
    qtbot.waitUntil(lambda: page.parts.verticalScrollBar().value() > 0)


def test_an_error_that_comes_before_the_page_is_made_is_shown_then(qtbot, theme, context):
    context.answers = {**FULL, history: Unavailable("LOCKED", seconds=1)}
    page = StatusPage(context)
    qtbot.addWidget(page)
    page.show()
    page.visit(None)
    page.finish()
    assert page.parts.trouble.isVisible()


def test_a_link_leads_to_a_part_of_the_page(shown, qtbot):
    page = shown()
    page.visit(Target(page="status", filter="idle"))
    qtbot.waitUntil(lambda: page.parts.verticalScrollBar().value() > 0)
