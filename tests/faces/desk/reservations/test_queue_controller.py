"""The queue for one title, and what can be done with a place in it."""

import pytest

from rentbook_desktop.faces.desk.reservations import queue_controller
from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from rentbook_desktop.queries.title_detail import title_detail
from rentbook_desktop.reservation.actions import (
    Reserved,
    move_reservation,
    reserve_title,
    resume_reservation,
    suspend_reservation,
)
from tests.faces import reservations_states as states
from tests.faces.fake_page_context import FakePageContext

PLACE = Reserved(reservation_id=30, title_id=10, title="소나기", position=2, state="SUSPENDED")


@pytest.fixture
def context(words):
    return FakePageContext(words, {suspend_reservation: PLACE, resume_reservation: PLACE, move_reservation: PLACE})


@pytest.fixture
def queue(qtbot, theme, context):
    page = states.full(context)
    qtbot.addWidget(page)
    page.show()
    return page.queue


def menu(queue, number):
    place = next(one for one in queue.panel.places if one.reservation_id == number)
    return [item.key for item in queue._items(place)]


def test_each_place_offers_what_can_be_done_with_it(queue):
    assert menu(queue, 10) == ["hand_out", "suspend", "cancel"]
    assert menu(queue, 30) == ["down", "suspend", "cancel"]
    assert menu(queue, 31) == ["up", "down", "suspend", "cancel"]
    assert menu(queue, 33) == ["up", "resume", "cancel"]


def test_a_day_that_is_none_stays_in_the_form_and_one_that_is_closes_it(queue, context):
    place = queue.panel.places[1]
    queue._run(place, "suspend")
    form = queue.panel.form
    context.answers[suspend_reservation] = Invalid("INVALID_DATE", given="heute")
    form.submit()
    assert form.fields["until"].error()
    context.answers[suspend_reservation] = PLACE
    form.submit()
    assert context.done[-1] == (suspend_reservation, {"reservation_id": 30, "until": "2026-11-29"})
    assert not form.isVisible()
    queue._run(queue.panel.places[3], "resume")
    assert context.done[-1] == (resume_reservation, {"reservation_id": 33})


def test_nobody_is_moved_beyond_the_ends(queue, context):
    queue.panel.queue.select(33)
    queue.move(1)
    assert context.done == []
    queue._run(queue.panel.places[3], "up")
    assert context.done[-1] == (move_reservation, {"reservation_id": 33, "position": 3})


def test_the_menu_of_a_place_hangs_below_it(queue, monkeypatch):
    shown = []
    monkeypatch.setattr(queue_controller, "popup_menu", lambda _part, items, _then, at: shown.append((len(items), at)))
    queue.panel.queue.link_pressed.emit(31, "more")
    assert shown[0][0] == 4
    assert queue.panel.place().reservation_id == 31


def test_a_card_typed_where_it_is_asked_who_reserves_reserves(queue, context):
    context.answers |= {
        resolve_scan: ScanResult(kind="customer", code="M-00217", customer_id=217),
        reserve_title: PLACE,
    }
    queue.choose_customer()
    queue.choice.people.entered.emit("M-00217")
    assert context.done[-1][1]["customer_id"] == 217
    assert not queue.is_choosing


def test_a_title_that_went_is_shown_no_more(queue, context):
    context.answers[title_detail] = NotFound("title", "10")
    queue.refresh()
    assert (queue.title_id, queue.showing.state) == (None, "empty")
