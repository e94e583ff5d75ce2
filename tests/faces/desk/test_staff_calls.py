"""Calls from the kiosks stand as toasts until somebody goes there."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.kiosk_words import call_sentence, kiosk_name
from rentbook_desktop.faces.desk.staff_calls import StaffCalls
from rentbook_desktop.foundation.actors import Actor, Role
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.kiosk.actions import desk_heartbeat, take_call
from rentbook_desktop.kiosk.queries import CallShown, open_calls
from tests.faces.fake_page_context import NOW, FakePageContext


def call(call_id=1, kiosk="kiosk-1", doing="RENTING", books=3, ago=4, state="WAITING"):
    return CallShown(call_id=call_id, kiosk=kiosk, doing=doing, books=books, seconds_ago=ago, state=state)


class Client:
    def __init__(self):
        self.asked, self.done, self.actors = [], [], []

    def ask_as(self, actor, query, *, then, otherwise):
        assert query is open_calls
        self.actors.append(actor)
        self.asked.append((then, otherwise))

    def do_as(self, actor, act, *, then, otherwise):
        self.actors.append(actor)
        self.done.append(act)


@pytest.fixture
def bell(monkeypatch, qapp):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", staticmethod(lambda: beeps.append(1)))
    page, client = FakePageContext(answers={take_call: call(state="TAKEN")}), Client()
    shop = SimpleNamespace(shop=SimpleNamespace(actor=Actor(desk="desk-2")))
    context = SimpleNamespace(
        client=client, open_shop=shop, clock=SetClock(NOW), settings={"kiosk.enabled": True, "desk.sound": True}
    )
    gone = []
    made = StaffCalls(context, page, gone.append)
    made.page, made.client, made.beeps, made.gone, made.context = page, client, beeps, gone, context

    def answer(*calls):
        made.look()
        client.asked[-1][0](calls)

    made.answer = answer
    return made


def test_a_call_is_a_toast_that_stays_and_rings_once(bell):
    bell.answer(call())
    bell.answer(call(ago=40))
    (toast,) = bell.page.toasts
    assert (toast.tone, toast.title) == ("call", "키오스크 1번에서 직원을 불러요")
    assert toast.sentence == "책 빌리는 중 · 담은 책 3권 · 방금 전"
    assert toast.action == "갈게요"
    assert len(bell.beeps) == 1
    assert {(one.role, one.desk) for one in bell.client.actors} == {(Role.SYSTEM, "desk-2")}


def test_each_kiosk_has_its_own_and_one_that_ended_goes(bell):
    bell.answer(call(), call(2, "kiosk-2"))
    bell.answer(call(2, "kiosk-2"))
    assert [one.title for one in bell.page.toasts] == [
        "키오스크 1번에서 직원을 불러요",
        "키오스크 2번에서 직원을 불러요",
    ]
    assert bell.gone == [bell.page.toasts[0]]
    assert len(bell.beeps) == 2


def test_who_presses_goes_there(bell):
    bell.answer(call(7))
    bell.page.toasts[0].then()
    assert bell.page.done == [(take_call, {"call_id": 7})]


def test_who_may_not_go_is_told_and_the_call_stands_again(bell):
    bell.page.answers[take_call] = NotAllowed("take_call", why="NOBODY_SIGNED_IN")
    bell.answer(call())
    bell.page.toasts[0].then()
    bell.client.asked[-1][0]((call(),))
    assert [one.tone for one in bell.page.toasts] == ["call", "bad", "call"]


def test_a_customer_who_did_not_wait_is_said(bell):
    bell.page.answers[take_call] = call(state="CANCELLED")
    bell.answer(call())
    bell.page.toasts[0].then()
    assert bell.page.toasts[-1].title == "고객이 호출을 취소했어요"


def test_an_answer_that_was_overtaken_is_dropped(bell):
    bell.look()
    bell.look()
    bell.client.asked[0][0]((call(),))
    assert bell.page.toasts == []


def test_a_quiet_desk_makes_no_sound(bell):
    bell.page.settings["desk.sound"] = False
    bell.answer(call())
    assert bell.beeps == []


def test_a_desk_says_twice_a_minute_that_it_is_there_where_there_are_kiosks(bell):
    for _ in range(3):
        bell.tick()
    assert bell.client.done == [desk_heartbeat]
    bell.context.clock.move(timedelta(seconds=30))
    bell.tick()
    assert bell.client.done == [desk_heartbeat] * 2
    bell.context.settings["kiosk.enabled"] = False
    bell.context.clock.move(timedelta(seconds=30))
    bell.tick()
    assert len(bell.client.done) == 2


def test_events_of_calls_make_it_look_and_no_others(bell):
    bell.on_events(frozenset({"BookRented"}))
    assert bell.client.asked == []
    bell.on_events(frozenset({"StaffCallMoved"}))
    assert len(bell.client.asked) == 1


def test_what_is_said_in_english():
    words = Translator("en")
    assert kiosk_name(words, "kiosk-12") == "Kiosk 12"
    assert kiosk_name(words, "입구") == "입구"
    assert call_sentence(words, call(books=0, ago=200, doing="START")) == "First screen · 3 min ago"
