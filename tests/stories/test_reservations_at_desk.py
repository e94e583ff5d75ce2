"""From a reservation to the handing over, at a desk with its keys and its scanner."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.calendar.queries import calendar_days
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.queries.closing_preview import due_days
from rentbook_desktop.queries.reservation_lists import pickup_shelf, pull_list

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clerk(world, open_desk):
    world.card = world.customer("박서연", points=5000, card="M-00217")
    world.copies = world.book("소나기", copies=1)
    return open_desk(world)


def test_a_title_is_reserved_fetched_and_handed_out_by_scans_and_keys(clerk, world):
    clerk.press(Qt.Key.Key_2, CTRL)
    clerk.press(Qt.Key.Key_2, CTRL)
    page = clerk.desk.controller.pages.current
    assert clerk.desk.controller.pages.shown == "reservations"
    clerk.desk.controller.scans.scan(world.copies[0])
    clerk.until(lambda: page.queue.panel.detail is not None)
    clerk.press(Qt.Key.Key_N, CTRL, wait=False)
    clerk.until(lambda: page.queue.is_choosing)
    clerk.desk.controller.scans.scan(world.card)
    clerk.until(lambda: [one.copy for one in world.shop.ask(pull_list)] == world.copies)
    clerk.until(lambda: clerk.desk.controller.badges.shown == (("catalog", 1),))
    clerk.until(lambda: bool(page.lists.to_fetch))
    clerk.press(Qt.Key.Key_F7, wait=False)
    clerk.until(lambda: [one.number for one in world.shop.ask(pickup_shelf)] == [1])
    clerk.until(lambda: bool(page.lists.on_shelf) and clerk.desk.controller.badges.shown == ())
    clerk.desk.controller.scans.scan(world.card)
    clerk.until(lambda: page.panel.selected("shelf") is not None)
    clerk.press(Qt.Key.Key_F9, wait=False)
    clerk.until(lambda: clerk.desk.controller.pages.is_home and clerk.copies == world.copies)
    clerk.press(Qt.Key.Key_F9)
    clerk.until(lambda: len(world.open_rentals()) == 1)


def test_a_day_is_closed_in_the_settings_and_that_taken_back(clerk, world):
    world.rent(world.card, *world.copies)
    clerk.desk.context.clock = world.clock  # the desk looks at the clock of its computer otherwise
    today = clerk.desk.context.now().date()
    span = {"first": str(today), "last": str(today + timedelta(days=30))}
    (due,) = world.shop.ask(due_days, **span)
    clerk.desk.controller.go(Target(page="settings", filter="calendar"))
    page = clerk.desk.controller.pages.current
    clerk.until(lambda: bool(page.calendar.days) and page.calendar.grid.hasFocus())
    for _ in range((due.day - page.calendar.day).days):
        clerk.press(Qt.Key.Key_Right, wait=False)
    assert page.calendar.day == due.day
    clerk.until(lambda: due.day in page.calendar.due)
    clerk.press(Qt.Key.Key_N, CTRL, wait=False)
    clerk.until(lambda: page.calendar.preview is not None)
    assert len(page.calendar.preview.moves) == 1
    assert world.shop.ask(due_days, **span) == (due,)
    clerk.press(Qt.Key.Key_F9, wait=False)
    clerk.until(lambda: [one.day for one in world.shop.ask(due_days, **span)] == [due.day + timedelta(days=1)])
    clerk.until(clerk.desk.window.undo.isEnabled)
    clerk.press(Qt.Key.Key_Z, CTRL, wait=False)
    clerk.until(lambda: world.shop.ask(due_days, **span) == (due,))


def test_several_days_are_closed_at_once_and_taken_back_by_one_key(clerk, world):
    """The day a rental is due and the two after it: one closing, one undo."""
    world.rent(world.card, *world.copies)
    clerk.desk.context.clock = world.clock
    today = clerk.desk.context.now().date()
    span = {"first": str(today), "last": str(today + timedelta(days=30))}
    (due,) = world.shop.ask(due_days, **span)
    clerk.desk.controller.go(Target(page="settings", filter="calendar"))
    page = clerk.desk.controller.pages.current
    clerk.until(lambda: bool(page.calendar.days) and page.calendar.grid.hasFocus())
    page.calendar.choose(due.day)
    for _ in range(2):
        clerk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, wait=False)
    assert page.calendar.day == due.day + timedelta(days=2)
    clerk.press(Qt.Key.Key_N, CTRL, wait=False)
    clerk.until(lambda: page.calendar.preview is not None)
    assert page.calendar.preview.days == tuple(str(due.day + timedelta(days=number)) for number in range(3))
    assert world.requests("close_days") == 0
    clerk.press(Qt.Key.Key_F9, wait=False)
    clerk.until(lambda: [one.day for one in world.shop.ask(due_days, **span)] == [due.day + timedelta(days=3)])
    assert world.requests("close_days") == 1
    clerk.until(clerk.desk.window.undo.isEnabled)
    clerk.press(Qt.Key.Key_Z, CTRL, wait=False)
    clerk.until(lambda: world.shop.ask(due_days, **span) == (due,))
    first, last = str(due.day), str(due.day + timedelta(days=2))
    assert all(one.kind.is_open for one in world.shop.ask(calendar_days, first=first, last=last))
