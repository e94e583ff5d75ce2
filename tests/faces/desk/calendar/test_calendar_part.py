"""The calendar at the desk: arrows choose a day, everything is shown before it is done, and taken back with one key."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.calendar.actions import CalendarMoved, open_day
from rentbook_desktop.calendar.queries import calendar_days
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.closing_preview import closing_preview
from rentbook_desktop.rental.closings import ShopClosed, close_days
from rentbook_desktop.rental.undo_actions import UndoneAction, undo_action
from rentbook_desktop.settings.actions import change_setting
from tests.faces import calendar_states as states
from tests.faces import settings_states
from tests.faces.fake_page_context import FakePageContext

CLOSED = ShopClosed(days=("2026-12-05",), moved=21, pickups=2)


@pytest.fixture
def context(words):
    return FakePageContext(
        words,
        {
            close_days: CLOSED,
            open_day: CalendarMoved(day="2026-12-08", is_open=True),
            undo_action: UndoneAction(action_id="x", kind="close"),
            change_setting: None,
        },
    )


@pytest.fixture
def show(qtbot, theme, context):
    def put(state, *rest, **more):
        page = state(context, settings_states.page, *rest, **more)
        qtbot.addWidget(page)
        page.resize(1200, 780)
        page.show()
        page.activateWindow()
        return page

    return put


def cell(page, day):
    return next(one for one in page.calendar.grid.days.cells if one.day == day)


def said(page):
    return [(row.title.text(), row.value.text()) for row in page.calendar.panel.rows if not row.isHidden()]


def test_arrows_choose_a_day_and_go_on_in_the_next_month(show, qtbot):
    page = show(states.calendar)
    grid = page.calendar.grid
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(grid, key)
    assert page.calendar.day == date(2026, 12, 5)
    for _ in range(4):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert (page.calendar.day, page.calendar.week.month.text()) == (date(2027, 1, 2), "2027년 1월")
    page.calendar._press("before")
    assert page.calendar.day == date(2026, 12, 2)
    page.calendar.choose(date(2026, 12, 31))
    page.calendar._press("before")
    assert page.calendar.day == date(2026, 11, 30)
    page.calendar._press("after")
    page.calendar.week.today.click()
    assert page.calendar.day == date(2026, 11, 22)


def test_a_closing_is_shown_in_the_month_and_beside_it_before_it_is_done(show, context):
    page = show(states.calendar)
    page.calendar._press("close")
    assert context.done == []
    away, receiving = cell(page, date(2026, 12, 5)), cell(page, date(2026, 12, 6))
    assert (away.lines, away.foot, away.is_planned) == (("휴업 예정",), "21권 옮김", True)
    assert receiving.foot == "반납 4 → 25"
    changes = [("반납일", "21권"), ("픽업 선반 기한", "2건"), ("연체료", "1일 제외"), ("문자로 알리기", "14명")]
    assert said(page) == changes
    assert page.calendar.panel.customers.text() == "고객 16명"
    assert page.is_half_done()
    page.calendar._press("back")
    assert (cell(page, date(2026, 12, 5)).foot, page.is_half_done()) == ("반납 21권", False)


def test_f9_does_it_once_and_the_toast_takes_it_back(show, context):
    page = show(states.closing)
    page.calendar._press("confirm")
    act, form = context.done[-1]
    assert (act, form["first"], form["spread"], form["reason"]) == (close_days, "2026-12-05", 1, "재고 정리")
    toast = context.toasts[-1]
    assert (toast.title, toast.sentence) == ("12월\xa05일\xa0(토) — 쉬는 날로 정했어요", "반납일 21권을 옮겼어요")
    page.calendar._press("confirm")
    assert len(context.done) == 1
    toast.then()
    assert (context.done[-1][0], context.done[-1][1]["action_id"]) == (undo_action, form["request_id"])
    assert context.toasts[-1].title == "되돌렸어요"


def test_shift_and_arrows_choose_several_days_that_are_closed_at_once(show, context, qtbot):
    page = show(states.calendar, day=date(2026, 12, 4))
    grid, shift = page.calendar.grid, Qt.KeyboardModifier.ShiftModifier
    for _ in range(3):
        qtbot.keyClick(grid, Qt.Key.Key_Right, shift)
    assert [one.day.day for one in grid.days.cells if one.is_chosen] == [4, 5, 6, 7]
    page.calendar._press("close")
    assert context.asked[-1] == (closing_preview, {"first": "2026-12-04", "last": "2026-12-07", "spread": 1})
    assert said(page)[0] == ("반납일", "41권")
    assert [cell(page, date(2026, 12, day)).foot for day in (4, 5, 6, 7, 9)] == [
        "14권 옮김", "21권 옮김", "4권 옮김", "2권 옮김", "반납 0 → 41",
    ]  # fmt: skip
    qtbot.keyClick(grid, Qt.Key.Key_Left, shift)  # another day less; what is planned stays planned
    assert (page.calendar.plan.last, page.calendar.plan.state) == ("2026-12-06", "closed")
    page.calendar._press("confirm")
    act, form = context.done[-1]
    assert (act, form["first"], form["last"]) == (close_days, "2026-12-04", "2026-12-06")
    assert len(context.done) == 1
    assert context.toasts[-1].title == "12월\xa04일\xa0(금) – 12월\xa06일\xa0(일) — 쉬는 날로 정했어요"
    context.toasts[-1].then()
    assert context.done[-1][0] is undo_action


def test_escape_drops_the_plan_then_the_stretch_and_a_plain_arrow_the_stretch_too(show, qtbot):
    page = show(states.closing_stretch)
    page.calendar._press("back")
    assert (page.calendar.plan.state, page.calendar.plan.is_stretch) == ("", True)
    page.calendar._press("back")
    assert (page.calendar.plan.is_stretch, page.calendar.day) == (False, date(2026, 12, 7))
    page.calendar.draw(date(2026, 12, 9))
    qtbot.keyClick(page.calendar.grid, Qt.Key.Key_Left)
    assert (page.calendar.plan.is_stretch, page.calendar.day) == (False, date(2026, 12, 8))


def test_a_stretch_goes_on_in_the_next_month_and_days_that_are_all_closed_are_not_closed_again(show, context):
    page = show(states.calendar, day=date(2026, 12, 30))
    page.calendar.draw(date(2027, 1, 8))
    assert page.calendar.week.month.text() == "2027년 1월"
    assert (page.calendar.plan.key, page.calendar.plan.last) == ("2026-12-30", "2027-01-08")
    assert page.calendar.keys._actions["close"].isEnabled()
    page.calendar.choose(date(2026, 12, 31))
    page.calendar.draw(date(2027, 1, 1))  # closed, and a holiday
    assert not page.calendar.keys._actions["close"].isEnabled()


def test_the_line_about_messages_leads_to_their_settings(show, context):
    page = show(lambda context, make: states.closing_stretch(context, make, {closing_preview: states.untold}))
    row = next(one for one in page.calendar.panel.rows if one.title.text() == "문자로 알리기")
    assert (row.value.isVisible(), row.text.text()) == (False, "꺼져 있어서 알리지 않아요")
    row.link.click()
    assert context.gone == [Target(page="settings", filter="notices")]


def test_books_can_be_shared_out_and_looked_at(show, context):
    page = show(states.closing)
    page.calendar.panel.spread_wanted.emit(3)
    assert context.asked[-1] == (closing_preview, {"first": "2026-12-05", "spread": 3})
    assert cell(page, date(2026, 12, 9)).foot == "반납 0 → 7"
    page.calendar.panel.look.click()
    assert page.calendar.panel.moved.rows.rowCount() == 21
    page.calendar._press("confirm")
    assert context.done[-1][1]["spread"] == 3


def test_a_weekday_is_closed_and_opened_by_its_button(show, context):
    page = show(states.calendar)
    page.calendar.week.weekdays[0].click()
    assert (page.calendar.panel.title.text(), page.calendar.panel.bar.text()) == ("매주 일요일", "매주 쉬기")
    assert not page.calendar.week.weekdays[0].isChecked()  # not yet
    page.calendar._press("confirm")
    assert context.done[-1][1]["first"] == "7"
    page.calendar.week.weekdays[2].click()
    assert page.calendar.panel.bar.text() == "매주 열기"
    page.calendar._press("confirm")
    assert context.done[-1] == (open_day, {"day": "2", "reason": ""})
    context.toasts[-1].then()
    assert context.done[-1][1]["first"] == "2"


def test_a_day_that_is_closed_each_week_can_be_open_for_once(show, context):
    page = show(states.opening)
    page.calendar.panel.reason.set_text("겨울방학")
    page.calendar.panel.bar.click()
    assert context.done[-1] == (open_day, {"day": "2026-12-08", "reason": "겨울방학"})


def test_taking_the_state_it_has_plans_nothing(show):
    page = show(states.closing)
    page.calendar.panel.state_wanted.emit("open")
    assert (page.calendar.plan.state, page.calendar.panel.bar.isVisible()) == ("", False)


def test_a_day_that_is_past_can_only_be_looked_at(show):
    page = show(states.calendar, day=date(2026, 11, 10))
    panel = page.calendar.panel
    assert (panel.states.isVisible(), panel.bar.isVisible(), panel.note.text()) == (False, False, "매주 쉬어요")
    assert not page.calendar.keys._actions["close"].isEnabled()
    page.calendar.choose(date(2026, 11, 11))
    assert panel.note.text() == "지난 날은 바꿀 수 없어요."


def test_where_nothing_is_due_it_says_so(show):
    page = show(states.nothing_due)
    assert page.calendar.panel.rows[0].text.text() == "옮길 반납일이 없어요"
    assert not page.calendar.panel.look.isVisible()


def test_holidays_are_set_at_once_and_can_be_taken_back(show, context):
    page = show(states.calendar)
    page.calendar.week.holidays_wanted.emit(False)
    assert context.done[-1] == (change_setting, {"key": "calendar.public_holidays", "value": "false"})
    context.toasts[-1].then()
    assert context.done[-1][1]["value"] == "true"


def test_failures_are_said_and_leave_the_plan(show, context):
    page = show(states.closing)
    context.answers[close_days] = Unavailable("LOCKED", seconds=1)
    page.calendar._press("confirm")
    assert (context.toasts[-1].tone, page.calendar.is_busy, page.calendar.plan.state) == ("bad", False, "closed")
    context.answers[closing_preview] = Unavailable("LOCKED", seconds=1)
    page.calendar._spread(2)
    assert context.toasts[-1].tone == "bad"
    page = show(states.calendar, answers={calendar_days: Unavailable("UNREACHABLE", seconds=3)})
    assert page.calendar.showing.state == "error"


def test_every_language_says_the_same(show, words):
    page = show(states.closing)
    words.set_language("en")
    page.calendar.retranslate()
    assert page.calendar.week.month.text() == "December 2026"
    assert page.calendar.panel.bar.text() == "Close"
    words.set_language("ko")
