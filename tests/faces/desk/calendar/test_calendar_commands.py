"""Closing and opening days from the desk: said, and taken back."""

import pytest
from PySide6.QtCore import QObject

from rentbook_desktop.calendar.actions import CalendarMoved, open_day
from rentbook_desktop.faces.desk.calendar.calendar_commands import CalendarCommands
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.rental.closings import ShopClosed, close_days
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def commands(context, qapp):
    parent = QObject()
    made = CalendarCommands(context, parent)
    made.parent_kept, made.heard = parent, []
    for name in ("done", "changed", "failed"):
        getattr(made, name).connect(lambda name=name: made.heard.append(name))
    return made


def test_a_weekday_is_named_and_nothing_due_is_said(context, commands):
    context.answers[close_days] = ShopClosed(days=("2",), moved=0, pickups=0)
    commands.do(DayPlan(key="2", state="closed"), "")
    assert (context.toasts[-1].title, context.toasts[-1].sentence) == (
        "매주 화요일 — 쉬는 날로 정했어요",
        "옮길 반납일이 없어요",
    )
    assert commands.heard == ["done"]


def test_what_was_opened_is_closed_again_by_the_toast(context, commands):
    context.answers |= {
        open_day: CalendarMoved(day="2026-12-08", is_open=True),
        close_days: ShopClosed(days=("2026-12-08",), moved=0, pickups=0),
    }
    commands.do(DayPlan(key="2026-12-08", state="open"), "겨울방학")
    context.toasts[-1].then()
    assert (context.done[-1][0], context.done[-1][1]["first"]) == (close_days, "2026-12-08")
    assert commands.heard == ["done", "changed"]


def test_what_cannot_be_done_is_said(context, commands):
    context.answers[close_days] = Invalid("INVALID_CALENDAR_DAY", given="x")
    commands.do(DayPlan(key="2026-12-05", state="closed"), "")
    assert (context.toasts[-1].tone, commands.heard) == ("bad", ["failed"])
