"""The page of the reservations: rows lead to queues, scans do what they mean, keys work on what is chosen."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.catalog.queries import CodeMeaning, title_of_code
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.queries.counter import ScanResult
from rentbook_desktop.queries.ended_reservations import ended_reservations
from rentbook_desktop.queries.reservation_lists import pull_list
from rentbook_desktop.reservation.actions import (
    Reserved,
    cancel_reservation,
    move_reservation,
    reserve_title,
)
from rentbook_desktop.reservation.fetching import Fetched, PutBack, note_fetched, note_missing, put_back
from rentbook_desktop.reservation.taking_back import Restored, restore_reservation
from tests.faces import reservations_states as states
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    return FakePageContext(
        words,
        {
            note_fetched: Fetched(
                reservation_id=1,
                title_id=1,
                title="메밀꽃 필 무렵",
                copy="RB-000412-3",
                customer_id=101,
                customer="한지호",
                number=1,
                pickup_by="2026-11-25",
            ),
            put_back: PutBack(copy="RB-000931-1", title="골목길 히어로 12", shelf="M-04"),
            cancel_reservation: reserved("CANCELLED", 0),
            move_reservation: reserved("WAITING", 3),
            reserve_title: reserved("WAITING", 5),
            restore_reservation: Restored(reservation_id=30, title_id=10, title="소나기", customer="강은우"),
        },
    )


def reserved(state, position):
    return Reserved(reservation_id=30, title_id=10, title="소나기", position=position, state=state)


@pytest.fixture
def show(qtbot, theme, context):
    def put(state):
        page = state(context)
        qtbot.addWidget(page)
        page.resize(1200, 780)
        page.show()
        page.activateWindow()
        return page

    return put


def done(context):
    return [(act, form) for act, form in context.done]


def scan(page, **found):
    return page.take_scan(ScanResult(**({"kind": "rent", "code": "X"} | found)))


def test_a_row_leads_to_the_queue_of_its_title_and_only_one_row_is_chosen(show, context):
    page = show(states.page)
    page.panel.tables["shelf"].select(11)
    assert page.queue.title_id == 11
    page.panel.tables["clear"].select("RB-000931-1")
    assert (page.queue.title_id, page.panel.selected("shelf")) == (20, None)
    assert page.subtitle() == "기다리는 예약 4건 · 픽업 선반 4권"
    assert page.switch.selected() == "reservations"


def test_the_arrows_walk_through_all_lists(show, qtbot):
    page = show(states.page)
    tables = page.panel.tables
    tables["fetch"].enter(1)
    for _ in range(3):
        qtbot.keyClick(tables["fetch"], Qt.Key.Key_Down)
    assert (page.panel.selected("fetch"), page.panel.selected("shelf")) == (None, 10)
    qtbot.keyClick(tables["shelf"], Qt.Key.Key_Up)
    assert page.panel.selected("fetch") == 3
    tables["clear"].enter(1)
    qtbot.keyClick(tables["clear"], Qt.Key.Key_Down)
    assert page.panel.selected("clear") == "RB-000931-1"


def test_a_scanned_book_is_found_put_back_or_leads_to_its_queue(show, context):
    page = show(states.page)
    assert scan(page, copy="RB-001796-1")
    assert context.done[-1] == (note_fetched, {"reservation_id": 2})
    assert context.toasts[-1].title == "픽업 선반 1번에 두세요"
    assert scan(page, copy="RB-000931-1")
    assert context.done[-1] == (put_back, {"barcode": "RB-000931-1"})
    assert scan(page, copy="RB-000500-2", kind="return")
    assert page.queue.title_id == 10
    context.answers[title_of_code] = CodeMeaning(title_id=None, isbn="9788900007584")
    assert scan(page, kind="unknown", isbn="9788900007584")
    assert context.toasts[-1].title == "등록하지 않은 책이에요"
    assert not scan(page, kind="unknown")


def test_a_card_shows_what_waits_for_its_customer_or_reserves_where_that_is_asked(show, context):
    page = show(states.page)
    scan(page, kind="customer", customer_id=110)
    assert page.panel.selected("shelf") == 10
    scan(page, kind="customer", customer_id=101)
    assert page.panel.selected("fetch") == 1
    scan(page, kind="customer", customer_id=131)
    assert page.queue.title_id == 10
    scan(page, kind="customer", customer_id=999)
    assert context.toasts[-1].title == "이 손님의 예약이 없어요"
    page._press("reserve")
    scan(page, kind="customer", customer_id=217)
    act, form = context.done[-1]
    assert (act, form["title_id"], form["customer_id"]) == (reserve_title, 10, 217)
    assert not page.queue.is_choosing


def test_keys_work_on_what_is_chosen(show, context):
    page = show(states.full)
    page._press("hand_out")
    assert context.gone == [Target(page="counter", key=110), Target(page="counter", key="RB-000500-1")]
    page._press("found")
    assert context.done[-1] == (note_fetched, {"reservation_id": 1})
    page.panel.tables["fetch"].select(3)
    page._press("missing")
    assert context.done[-1] == (note_missing, {"reservation_id": 3})
    page.queue.panel.queue.select(30)
    page._press("down")
    assert context.done[-1] == (move_reservation, {"reservation_id": 30, "position": 3})
    page._press("cancel")
    assert context.done[-1] == (cancel_reservation, {"reservation_id": 30})
    context.toasts[-1].then()
    assert context.done[-1] == (restore_reservation, {"reservation_id": 30})
    assert context.toasts[-1].title == "강은우 님의 예약을 되살렸어요"


def keys(page):
    return {name for name, action in page.keys._actions.items() if action.isEnabled()}


def test_without_anything_to_do_no_key_does_anything(show):
    assert keys(show(states.empty)) == {"again", "back"}


def test_keys_are_there_for_what_makes_sense(show, qtbot):
    page = show(states.full)
    usual = {"found", "missing", "hand_out", "contact", "paper", "reserve", "again", "back"}
    assert keys(page) == usual
    page.queue.panel.queue.setFocus()
    qtbot.waitUntil(page.queue.panel.queue.hasFocus)
    assert keys(page) == usual | {"up", "down", "cancel"}


def test_a_row_whose_message_did_not_arrive_offers_to_reach_its_customer(show, context):
    page = show(states.page)
    offered = []
    page.contact.offer = lambda one, _anchor, _at: offered.append(one.reservation_id)
    for key in (10, 12):
        page.panel.tables["shelf"].link_pressed.emit(key, "handle")
    assert (offered, context.gone[-1]) == ([12], Target(page="counter", key="RB-000500-1"))
    page.panel.tables["shelf"].select(13)
    page._press("contact")
    assert offered == [12, 13]
    page.panel.tables["shelf"].activated_row.emit(12)
    assert context.gone[-1] == Target(page="counter", key="RB-001623-2")


def test_the_lists_are_printed_by_key_and_by_button(show, context):
    page = show(states.page)
    brought = []
    page.output.bring = lambda *lists: brought.append(lists)
    page._press("paper")
    page.panel.paper.click()
    assert brought == [(states.TO_FETCH, states.TO_PUT_BACK)] * 2
    nothing = show(states.empty)
    nothing.output.bring = page.output.bring
    nothing._press("paper")
    assert (len(brought), nothing.panel.paper.isEnabled()) == (2, False)


def test_what_is_over_stands_by_how_it_ended_and_what_was_given_up_is_brought_back(show, context):
    page = show(states.page)
    page.panel.show_list("ended")
    counts = {key: page.panel.tables[key].rows.rowCount() for key in ("expired", "cancelled", "fulfilled")}
    assert counts == {"expired": 1, "cancelled": 3, "fulfilled": 2}
    assert page.panel.heads["cancelled"].count.text() == "3건"
    assert not page.panel.paper.isVisible()
    page.panel.tables["cancelled"].link_pressed.emit(51, "restore")
    assert context.done[-1] == (restore_reservation, {"reservation_id": 51})
    page.panel.tables["cancelled"].activated_row.emit(55)  # whoever left does not wait again
    assert len(context.done) == 1
    page.panel.tables["fulfilled"].select(50)
    assert page.queue.title_id == 50


def test_a_card_shows_where_a_reservation_went(show):
    page = show(states.page)
    scan(page, kind="customer", customer_id=152)
    assert (page.panel.listed, page.panel.selected("expired")) == ("ended", 52)
    scan(page, kind="customer", customer_id=110)
    assert (page.panel.listed, page.panel.selected("shelf")) == ("today", 10)


def test_a_key_does_nothing_with_a_row_that_is_not_shown(show):
    page = show(states.full)
    for other in ("ended", "waiting"):
        page.panel.pills.chosen.emit(other)
        assert keys(page) == {"paper", "reserve", "again", "back"}
    page.panel.pills.chosen.emit("today")
    assert keys(page) >= {"found", "missing", "hand_out", "contact"}


def test_escape_leaves_one_thing_at_a_time(show, context):
    page = show(states.putting_off)
    page._press("back")
    assert not page.queue.panel.form.isVisible()
    page._press("reserve")
    page._press("back")
    assert (page.queue.is_choosing, context.gone) == (False, [])
    page._press("back")
    assert context.gone == [Target(page="catalog")]


def test_it_says_that_there_is_nothing_or_what_went_wrong_and_asks_again(show, context):
    page = show(states.empty)
    assert (page.panel.showing.state, page.panel.showing.title.text()) == ("empty", "찾을 책이 없어요")
    page = show(states.failed)
    assert page.panel.showing.state == "error"
    context.answers[pull_list] = states.TO_FETCH
    page.panel.showing.acted.emit()
    assert (pull_list, {}) in context.asked[-9:]
    assert (ended_reservations, {}) in context.asked[-9:]


def test_a_link_leads_to_a_queue_and_asks_who_reserves(show, context):
    page = show(states.page)
    page.navigate(Target(page="reservations", key=10, command="reserve"))
    assert page.queue.is_choosing
    page.queue.choice.people.selected.emit(5)
    assert context.done[-1][1]["customer_id"] == 5
    page.queue.panel.open.click()
    assert context.gone[-1] == Target(page="catalog", key=10)


def test_every_language_says_the_same(show, words):
    page = show(states.waiting)
    words.set_language("en")
    page.retranslate()
    assert page.panel.pills.selected() == "waiting"
    assert page.heading() == "Catalogue"
    assert page.queue.panel.reserve.text() == "Reserve"
    words.set_language("ko")
