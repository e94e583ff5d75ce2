"""Reaching a customer whose copy waits."""

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from rentbook_desktop.customer.phone_reveal import PhoneRevealed, reveal_phone
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.reservations.contact import CustomerContact
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.notices.actions import NoticeMoved, retry_notice
from tests.faces import reservations_rows as rows
from tests.faces.fake_page_context import FakePageContext

SENT, _, FAILED, _ = rows.ON_SHELF


@pytest.fixture
def contact(qapp, words):
    parent, failed = QObject(), []
    made = CustomerContact(FakePageContext(words), parent, failed.append)
    made.failed, made.stays = failed, parent
    return made


def test_what_did_not_arrive_can_be_sent_again_and_what_did_cannot(contact):
    assert [one.key for one in contact.items(FAILED)] == ["phone", "again", "notice", "hand_out"]
    assert [one.key for one in contact.items(SENT)] == ["phone", "notice", "hand_out"]
    untold = rows.waits(4, 20, "날개", "이상", "RB-000020-1", "가영", "", 23, rows.PickupNotice(reason="off"))
    assert [one.key for one in contact.items(untold)] == ["phone", "hand_out"]


def test_a_number_is_revealed_for_a_while(contact):
    context = contact._context
    context.answers[reveal_phone] = PhoneRevealed(phone="010-2345-7730")
    contact.run(FAILED, "phone")
    assert context.done == [(reveal_phone, {"customer_id": 112})]
    toast = context.toasts[-1]
    assert (toast.title, toast.seconds, toast.is_undo) == ("오세훈 님 · 010-2345-7730", 30, False)
    assert "우주로 간 고양이 7" in toast.sentence
    context.answers[reveal_phone] = Unavailable("PHONE_KEY_MISSING")
    contact.run(FAILED, "phone")
    assert len(contact.failed) == 1


def test_a_message_goes_out_again_at_once_or_in_the_morning(contact, qtbot):
    context = contact._context
    for state, sentence in (("planned", ""), ("held_quiet", "지금은 밤이라 아침에 나가요")):
        context.answers[retry_notice] = NoticeMoved(notice_id=73, state=state)
        with qtbot.waitSignal(contact.changed):
            contact.run(FAILED, "again")
        assert context.done[-1] == (retry_notice, {"notice_id": 73})
        assert (context.toasts[-1].title, context.toasts[-1].sentence) == ("오세훈 님에게 다시 보내요", sentence)


def test_its_message_and_the_counter_are_one_step_away(contact, qtbot):
    contact.run(FAILED, "notice")
    assert contact._context.gone == [Target(page="notices", filter="오세훈", key=73)]
    with qtbot.waitSignal(contact.hand_out) as told:
        contact.run(FAILED, "hand_out")
    assert told.args == [12]


def test_the_ways_are_offered_in_a_menu(contact, qtbot):
    anchor = QWidget()
    qtbot.addWidget(anchor)
    contact.offer(FAILED, anchor, QPoint(0, 0))
    (menu,) = anchor.findChildren(QMenu)
    assert [one.text() for one in menu.actions()] == ["전화번호 보기", "알림 다시 보내기", "알림 기록 보기", "내주기"]
    menu.close()
