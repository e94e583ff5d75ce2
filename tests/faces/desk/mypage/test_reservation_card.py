"""What a customer waits for, on their page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.mypage.reservation_card import ReservationCard
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.reservation.actions import Reserved, cancel_reservation
from tests.faces import mypage_states as states
from tests.faces.fake_page_context import NOW

GIVEN_UP = Reserved(reservation_id=31, title_id=12, title="우주로 간 고양이 7", position=0, state="CANCELLED")


def test_a_place_says_where_it_stands_and_who_waits_for_nothing_sees_nothing(qtbot, theme, words):
    card = ReservationCard(words)
    qtbot.addWidget(card)
    card.show_places(states.WAITED, NOW.date())
    assert [row.cells[0].second for row in card.table.rows.shown()] == [
        "선반 2번 · 내일까지",
        "3번째 · 11월 26일쯤",
    ]
    assert not card.isHidden()
    card.show_places((), NOW.date())
    assert card.isHidden()


def test_a_place_is_given_up_by_its_cross_and_by_key_and_leads_to_its_queue(show, context):
    context.answers[cancel_reservation] = GIVEN_UP
    page = show(states.waiting)
    table = page.parts.reserved.table
    table.link_pressed.emit(31, "cancel")
    assert context.done[-1] == (cancel_reservation, {"reservation_id": 31})
    assert context.toasts[-1].title == "박서연 님의 예약을 취소했어요"
    table.setFocus()
    table.select(10)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert context.done[-1] == (cancel_reservation, {"reservation_id": 10})
    table.act()
    assert context.gone[-1] == Target(page="reservations", key=10)
