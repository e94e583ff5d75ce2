"""What is done to a customer, with its way back."""

from PySide6.QtCore import Qt

from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.queries.counter import ScanResult
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import form_of, press, type_in


def test_suspending_needs_a_reason_and_can_be_undone(show, context):
    page = show(states.deciding, command="suspend")
    context.answers[suspend_customer] = states.file_of("SUSPENDED").shown
    context.answers[resume_customer] = states.file_of().shown
    press(page, Qt.Key.Key_F9)
    assert page.parts.decision.reason.error() != ""
    type_in(page.parts.decision.reason, "책을 찢었어요")
    press(page, Qt.Key.Key_F9)
    assert form_of(context, suspend_customer) == {"customer_id": 7, "reason": "책을 찢었어요"}
    context.toasts[-1].then()
    assert form_of(context, resume_customer)["customer_id"] == 7


def test_a_scanned_card_becomes_the_new_one(show, context):
    page = show(states.deciding)
    context.answers[replace_card] = states.file_of(card="M-00500").shown
    page.take_scan(ScanResult(kind="unknown", code="M-00500"))
    assert page.parts.decision.card.text() == "M-00500"
    press(page, Qt.Key.Key_F9)
    assert form_of(context, replace_card)["card_number"] == "M-00500"
    assert context.toasts[-1].title == "새 카드 M-00500을 드렸어요"
