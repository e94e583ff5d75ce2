"""The status page: what it shows, where it leads, how it asks, and what it gives away."""

import pytest

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.status.page import StatusPage
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.lag import ReadUpTo, events_after, read_up_to
from rentbook_desktop.status.history import history
from tests.faces.status_states import FULL


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
    qtbot.waitUntil(lambda: page.parts.tiles["out"].face.figure == "287권")
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


def test_figures_that_are_behind_say_so_until_they_are_not(shown, context):
    page = shown()
    assert not page.lag.isVisibleTo(page)
    context.answers |= {events_after: 3, read_up_to: ReadUpTo(event_id=90, trouble=True, parked=0)}
    page.refresh()
    assert page.lag.isVisibleTo(page)
    assert page.lag.title.text() == "3건의 소식이 아직 반영되지 않았어요"
    context.answers |= {events_after: 0, read_up_to: ReadUpTo(event_id=93, trouble=False, parked=0)}
    page.lag._later.timeout.emit()
    assert not page.lag.isVisibleTo(page)


def test_time_and_opening_hours_stand_there_before_anything_was_answered(qtbot, theme, context):
    page = StatusPage(context)
    qtbot.addWidget(page)
    assert page.subtitle() == "11월 22일 일요일 14:32 기준 · 영업 10:00–22:00"


def strip(page):
    return [f"{one.shortcut().toString()} {one.text()}" for one in page.key_actions() if one.isEnabled()]


def test_the_strip_shows_what_can_be_done_once_it_can_be(qtbot, shown, theme, context):
    fresh = StatusPage(context)
    qtbot.addWidget(fresh)
    assert strip(fresh) == ["F5 새로 고침"]
    assert strip(shown()) == ["F5 새로 고침", "Ctrl+L 연체 목록", "Ctrl+N 모두에게 알리기", "Ctrl+G 기간 바꾸기"]


def test_each_key_does_what_it_says(shown, context, qtbot):
    page = shown()
    keys = {one.text(): one for one in page.key_actions()}
    context.asked.clear()
    keys["새로 고침"].trigger()
    qtbot.waitUntil(lambda: history in [asked for asked, _form in context.asked])
    keys["연체 목록"].trigger()
    assert page.focusWidget() is page.parts.late.table
    span = page.asking.span
    keys["기간 바꾸기"].trigger()
    assert page.asking.span != span
    assert page.parts.span.selected() == page.asking.span
    keys["모두에게 알리기"].trigger()
    assert context.gone[-1] == Target(page="notices", command="send_all")


@pytest.mark.parametrize(("height", "rows"), [(560, 4), (766, 4), (900, 6), (1300, 6)])
def test_the_list_of_who_is_late_ends_above_the_foot_of_the_page(shown, qtbot, height, rows):
    page = shown()
    page.resize(1196, height)
    qtbot.waitUntil(lambda: page.parts.late.table.rows.rowCount() == rows)
    if height >= 766:  # what the smallest windows have is reached by scrolling
        card = page.parts.late
        foot = card.mapTo(page, card.rect().bottomLeft()).y()
        assert foot <= page.height()
