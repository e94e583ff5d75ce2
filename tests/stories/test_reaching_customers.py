"""A copy waits on the pickup shelf and its customer does not know: the desk sees it, calls, or writes once more."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.messaging.port import FailureReason, Permanent
from rentbook_desktop.queries.ended_reservations import ended_reservations
from rentbook_desktop.queries.reservation_lists import pickup_shelf, pull_list
from rentbook_desktop.reservation.actions import reserve_title
from rentbook_desktop.reservation.fetching import note_fetched
from rentbook_desktop.reservation.queries import reservations
from tests.notices.scripted import Scripted, Sender

CTRL = Qt.KeyboardModifier.ControlModifier
NO_NUMBER = Permanent(reason=FailureReason.INVALID_NUMBER, code="3010")


@pytest.fixture
def shelf(world):
    """A shop that tells by message whose book stands on the pickup shelf; one is to be fetched from its shelf."""
    world.card = world.customer("박서연", points=5000, card="M-00217")
    world.copies = world.book("소나기", copies=1, shelf="A-03")
    form = {"title_id": 1, "customer_id": world.cards[world.card], "request_id": "reserve-1"}
    world.reserved = world.shop.do(reserve_title, **form).reservation_id
    world.sender = Sender(world, Scripted(script=[NO_NUMBER])).choose()
    world.sender.set("notices.solapi_pickup_ready", "KA01")
    return world


@pytest.fixture
def go(shelf, open_desk):
    """Open the desk at the reservations; return it and the page once its lists are there."""

    def put():
        clerk = open_desk(shelf)
        clerk.desk.context.clock = shelf.clock
        clerk.desk.controller.go(Target(page="reservations"))
        page = clerk.desk.controller.pages.current
        clerk.until(lambda: bool(page.lists.waiting))
        return clerk, page

    return put


def state(shelf):
    (one,) = shelf.shop.ask(pickup_shelf)
    return one.notice.state


def choose(clerk, page, key):
    """Open the ways to reach the chosen customer by F8 and choose one of them."""
    clerk.press(Qt.Key.Key_F8, wait=False)
    (menu,) = page.panel.tables["shelf"].findChildren(QMenu)
    words = clerk.desk.context.words.tr(f"reservations.contact_{key}")
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()
    clerk.until(lambda: not page.panel.tables["shelf"].findChildren(QMenu))
    window = clerk.desk.window
    clerk.until(lambda: window.isActiveWindow() or window.activateWindow())  # where no window manager does it


def test_a_message_that_did_not_arrive_is_seen_called_about_and_sent_again(shelf, go):
    shelf.shop.do(note_fetched, reservation_id=shelf.reserved)
    shelf.shop.deliver()
    assert state(shelf) == "waiting"
    shelf.sender.run_out()
    assert state(shelf) == "failed"
    clerk, page = go()
    clerk.until(lambda: [one.notice.state for one in page.lists.on_shelf] == ["failed"])
    page.panel.choose("shelf", shelf.reserved)
    shown = page.panel.tables["shelf"].rows.shown()[0].cells
    assert (shown[4].text, shown[4].second, shown[5].text) == ("못 보냄", "번호 확인 필요", "연락")
    choose(clerk, page, "phone")
    clerk.until(lambda: shelf.count(audit, action="reveal_phone") == 1)
    choose(clerk, page, "again")
    clerk.until(lambda: state(shelf) == "waiting")
    clerk.until(lambda: [one.notice.state for one in page.lists.on_shelf] == ["waiting"])
    shelf.sender.run_out()
    assert state(shelf) == "sent"
    clerk.press(Qt.Key.Key_F5, wait=False)
    clerk.until(lambda: [one.notice.state for one in page.lists.on_shelf] == ["sent"])


def test_the_books_to_fetch_are_on_paper_by_one_key(shelf, go, tmp_path):
    clerk, page = go()
    page.output.printer, file = lambda: "", tmp_path / "list.pdf"
    page.output.where = lambda _page, _title, _name, _kind, chosen: chosen(file)
    clerk.until(lambda: bool(page.lists.to_fetch))
    clerk.press(Qt.Key.Key_P, CTRL, wait=False)
    clerk.until(file.exists)
    text = pypdfium2.PdfDocument(str(file))[0].get_textpage().get_text_range()
    assert "A-03" in text
    assert shelf.copies[0] in text
    assert "박*연" in text


def test_where_a_reservation_went_is_found_by_the_card_and_it_is_brought_back(shelf, go):
    clerk, page = go()
    page.queue.show_title(1)
    clerk.until(lambda: bool(page.queue.panel.places))
    page.queue.panel.queue.select(shelf.reserved)
    page.queue.panel.queue.setFocus()
    clerk.press(Qt.Key.Key_Delete, wait=False)
    clerk.until(lambda: [one.state for one in shelf.shop.ask(ended_reservations)] == ["CANCELLED"])
    clerk.until(lambda: not page.lists.waiting and bool(page.lists.ended))
    clerk.desk.controller.scans.scan(shelf.card)
    clerk.until(lambda: page.panel.selected("cancelled") == shelf.reserved)
    assert page.panel.listed == "ended"
    page.panel.tables["cancelled"].setFocus()
    clerk.press(Qt.Key.Key_Return, wait=False)
    clerk.until(lambda: len(shelf.shop.ask(reservations)) == 1 and shelf.shop.ask(ended_reservations) == ())
    assert [one.copy for one in shelf.shop.ask(pull_list)] == shelf.copies
