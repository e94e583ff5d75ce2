"""The list of customers."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.customer_list import customer_summary, list_customers
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import press


def test_a_row_of_the_list_opens_the_customer(show, context):
    page = show()
    page.parts.people.table.select(3)
    page.parts.people.table.setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.parts.shown() == "customer"
    assert (customer_summary, {"customer_id": 3}) in context.asked
    assert page.subtitle() == "박서연 님"


def test_a_failed_list_offers_another_try(show, context):
    page = show(lambda given: states.page(given, {list_customers: Unavailable("UNREACHABLE", seconds=3)}))
    assert page.parts.people.showing.state == "error"
    context.answers[list_customers] = states.people
    page.parts.people.showing.button.click()
    assert page.parts.people.showing.state == "ready"


@pytest.mark.parametrize("typed", ["W" * 200, "하늘을 나는 고양이를 좋아하는 아주 긴 이름의 손님 010-1234-5678"])
def test_however_much_was_looked_for_what_is_said_has_room(show, typed):
    page = show()
    page.parts.people.look_for(typed)
    showing = page.parts.people.showing
    assert showing.state == "empty"
    title = showing.title
    assert title.heightForWidth(title.width()) <= title.height()
    assert title.fontMetrics().boundingRect(title.text().split("…")[0]).width() <= title.width() * 2
