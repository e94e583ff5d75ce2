"""Decisions are asked first."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import Reason, Refused
from rentbook_desktop.rental.customer_mentions import Mention, mentions_of
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


REMARK = Mention(place="payment", about="3", text="박서연 어머니가 냄", stays=False, at="2026-11-02T01:00:00.000Z")
LINE = Mention(place="audit", about="customer:2", text="박서연과 다툼", stays=True, at="2026-11-02T01:00:00.000Z")


@pytest.mark.parametrize(
    ("found", "off", "form"),
    [
        ((), False, {}),
        ((LINE,), False, {}),
        ((REMARK, LINE), False, {"blank_texts": True}),
        ((REMARK, LINE), True, {}),
    ],
)
def test_what_names_them_is_shown_before_and_blanked_unless_the_owner_keeps_it(show, context, found, off, form):
    context.answers |= {mentions_of: found, withdraw_customer: CustomerLeft(customer=7)}
    page = show(states.deciding, command="withdraw")
    panel = page.parts.decision
    assert [one.text in panel.mentions.text() for one in (REMARK, LINE)] == [REMARK in found, LINE in found]
    assert panel.blank.isVisibleTo(panel) == (REMARK in found)
    if off:
        panel.blank.click()
    page.confirm()
    page.commands._dialog.yes.click()
    assert context.done == [(withdraw_customer, {"customer_id": 7, "reason": ""} | form)]
