"""The customer's page at the desk by keys and mouse, and what it says when it is behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from tests.faces import mypage_states as states
from tests.faces.desk.mypage.page_driver import press


def test_the_ways_on_lead_to_the_same_customer(show, context):
    page = show()
    for button in (page.parts.identity.file, page.parts.identity.counter, page.parts.points.link):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.parts.figures.points, Qt.MouseButton.LeftButton)
    assert [(one.page, one.key) for one in context.gone] == [
        ("customers", 7),
        ("counter", 7),
        ("customers", 7),
        ("customers", 7),
    ]
    QTest.mouseClick(page.parts.figures.out, Qt.MouseButton.LeftButton)
    assert page.parts.shelf.hasFocus()


def test_another_customer_is_found_by_key_and_by_card(show, context):
    page = show()
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9)
    press(page, Qt.Key.Key_F3)
    assert page.input_target() is page.seeker.people.search.edit
    QTest.keyClicks(page.seeker.people.search.edit, "M-00219")
    press(page, Qt.Key.Key_Return)
    assert (customer_page, {"customer_id": 9}) in context.asked


def test_a_card_scanned_on_the_page_opens_its_customer(show, context):
    page = show()
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9)
    page.hidden_scan.setFocus()
    QTest.keyClicks(page.hidden_scan, "M-00219")
    press(page, Qt.Key.Key_Return)
    assert (customer_page, {"customer_id": 9}) in context.asked


def test_a_page_that_is_not_there_yet_is_asked_for_again(show, context):
    page = show(lambda given: states.opened(given, {customer_page: NotFound("customer", "7")}))
    assert page.showing.state == "error"
    context.answers[customer_page] = states.visit()
    page.showing.button.click()
    assert page.showing.state == "ready"


def test_news_of_a_rental_is_asked_for_again(show, context):
    page = show()
    page.on_events(frozenset({"BookReturned"}))
    assert customer_page in [query for query, _ in context.asked]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(states.STATES))
def test_every_state_can_be_said_in_both_languages(show, context, name, language):
    page = show(states.STATES[name], size=(936, 596))
    context.words.set_language(language)
    page.retranslate()
    page.grab()
