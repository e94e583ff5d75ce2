"""Somebody is late: at the real desk they are told, the log shows it, and what does not arrive is put right."""

import random
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.maintenance import verify
from rentbook_desktop.messaging.file_notifier import FileNotifier
from rentbook_desktop.messaging.port import FailureReason, Permanent
from rentbook_desktop.notices.engine import Engine
from rentbook_desktop.settings.actions import change_setting
from tests.notices.scripted import Scripted

CONTROL = Qt.KeyboardModifier.ControlModifier


class Sending:
    """The desk's sender, moved on by hand."""

    def __init__(self, world, notifier):
        self.world, self.notifier = world, notifier
        world.shop.do(change_setting, key="notices.provider", value=notifier.name)
        world.shop.read_settings()
        world.shop.deliver()
        rng = random.Random(1)
        self.engine = Engine(world.shop.runner, {notifier.name: notifier}, world.clock, rng, holder="desk-1")

    def plan(self):
        self.engine.plan()
        self.world.shop.deliver()

    def tick(self, seconds=0):
        self.world.clock.put(self.world.clock.now() + timedelta(seconds=seconds))
        self.engine.tick()
        self.world.shop.deliver()


@pytest.fixture
def late(file_world):
    """Somebody whose book was due yesterday."""
    card = file_world.customer("박서연", points=10_000)
    file_world.rent(card, *file_world.book("소나기 1"))
    file_world.clock.put(file_world.clock.now() + timedelta(days=8))
    return file_world


@pytest.fixture
def open_page(open_desk):
    def open_on(world):
        desk = open_desk(world)
        desk.desk.controller.pages.go(Target(page="notices"))
        page = desk.desk.controller.pages.page("notices")
        desk.until(page.isVisible)
        return desk, page

    return open_on


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget() or page, key, modifiers)


def state_of(page):
    row = page.log.table.rows.row(0)
    return row.cells[3].chip.words if row else ""


def again(desk, page):
    """What `F5` does; at a real desk the news of the event does it."""
    press(page, Qt.Key.Key_F5)
    desk.done()


def test_everybody_late_is_told_from_the_sheet_and_it_arrives(late, open_page):
    sending = Sending(late, FileNotifier(late.place.data, late.clock))
    desk, page = open_page(late)
    desk.until(lambda: page.log.showing.state == "empty" and page.health.state() == "mock")
    press(page, Qt.Key.Key_N, CONTROL)
    desk.until(lambda: page.sheet.yes.isEnabled() and page.sheet.table.selected() is not None)
    assert "박서연" in page.sheet.text.words.text()
    page.sheet.yes.setFocus()
    press(page, Qt.Key.Key_Space)
    desk.until(lambda: not page.sheet.isVisible())
    desk.until(lambda: state_of(page) == "예정")
    desk.until(lambda: "소나기 1" in page.detail.text.words.text())

    page.log.table.setFocus()
    press(page, Qt.Key.Key_E, CONTROL)
    desk.until(lambda: page.detail.way.rows.rowCount() == 2)  # planned, and by hand
    sending.tick()
    sending.tick(60)
    again(desk, page)
    desk.until(lambda: state_of(page) == "도착")
    assert not page.detail.retry.isVisible()
    assert "소나기 1" in (late.place.data / "notices.jsonl").read_text(encoding="utf-8")
    assert late.shop.maintain(verify).ok


def test_what_was_planned_is_called_off_and_is_not_sent(late, open_page):
    sending = Sending(late, FileNotifier(late.place.data, late.clock))
    sending.plan()
    desk, page = open_page(late)
    desk.until(lambda: state_of(page) == "예정")
    page.log.table.setFocus()
    press(page, Qt.Key.Key_Delete)
    page._question.yes.click()
    desk.until(lambda: state_of(page) == "취소함")
    assert not page.detail.retry.isVisible()
    sending.tick(60)
    assert not (late.place.data / "notices.jsonl").exists()


def test_a_wrong_number_lights_the_badge_and_is_put_right(late, open_page):
    wrong = Permanent(reason=FailureReason.INVALID_NUMBER, code="3010")
    sending = Sending(late, Scripted("solapi", script=[wrong]))
    sending.plan()
    sending.tick()
    desk, page = open_page(late)
    desk.until(lambda: state_of(page) == "실패")
    desk.until(lambda: desk.desk.controller.badges.shown == (("notices", 1),))
    desk.until(page.trouble.isVisible)
    page.trouble.button.setFocus()
    press(page, Qt.Key.Key_Space)
    desk.until(page.detail.number.isVisible)
    page.detail.number.field.edit.setText("010-9876-5432")
    press(page, Qt.Key.Key_Return)
    desk.until(lambda: state_of(page) == "예정")
    assert page.detail.phone.text() == "010-****-5432"
    sending.tick()
    assert sending.notifier.phones == {"+821098765432": 1}
    again(desk, page)
    desk.until(lambda: state_of(page) == "보냄")
    desk.until(lambda: desk.desk.controller.badges.shown == ())


def test_secrets_go_into_the_store_and_are_never_shown(late, open_page):
    late.shop.do(change_setting, key="notices.provider", value="solapi")
    late.shop.read_settings()
    desk, page = open_page(late)
    page.health.settings.click()
    settings = desk.desk.controller.pages.page("settings")
    desk.until(lambda: settings.isVisible() and settings.shown == "notices")
    card = settings.notices.cards["solapi"]
    desk.until(card.isVisible)
    card.rows[0].field.edit.setText("NCSDEMO0RENTBOOK")
    press(settings, Qt.Key.Key_Escape)  # nothing is lost by a key that means nothing here
    card.save.click()
    accounts = desk.desk.context.accounts
    desk.until(lambda: accounts.is_set("solapi_api_key"))
    desk.until(lambda: card.rows[0].field.text() == "" and card.rows[0].chip.accessibleName() == "들어 있음")
    card.test.click()
    desk.until(lambda: "빠진 것이 있어요" in card.result.text())
