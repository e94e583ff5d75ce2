"""Decisions are asked first."""

from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import Reason, Refused
from rentbook_desktop.rental.customer_withdrawal import CustomerLeft, withdraw_customer
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import press


def test_leaving_is_asked_first_and_every_reason_against_it_is_shown(show, context):
    page = show(states.deciding, command="withdraw")
    both = [
        Reason(code="CUSTOMER_HAS_RENTALS", values={"count": 2}),
        Reason(code="CUSTOMER_HAS_POINTS", values={"amount": 9100}),
    ]
    context.answers[withdraw_customer] = Refused(both)
    press(page, Qt.Key.Key_F9)
    assert context.done == []
    page.commands._dialog.yes.click()
    assert "2권" in page.parts.decision.problem.text()
    assert "9,100P" in page.parts.decision.problem.text()
    context.answers[withdraw_customer] = CustomerLeft(customer=7)
    page.confirm()
    page.commands._dialog.no.click()
    assert len(context.done) == 1
    page.confirm()
    page.commands._dialog.yes.click()
    assert page.parts.shown() == "list"
