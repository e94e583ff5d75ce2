"""What is done to a customer, with its way back."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.phone_reveal import PhoneRevealed
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.queries.counter import ScanResult
from rentbook_desktop.rental.customer_mentions import Mention
from rentbook_desktop.rental.customer_withdrawal import CustomerLeft
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


@pytest.fixture
def held(context, monkeypatch):
    """The answers of what is done or asked from now on: they come when a test says so, each a `then`."""
    answers = []

    def hold():
        monkeypatch.setattr(context, "_answer", lambda _act, _form, then, _otherwise: answers.append(then))
        return answers

    return hold


def test_a_whole_number_that_comes_late_is_not_shown_on_the_card_of_somebody_else(show, held):
    page = show(states.opened)
    answers = held()
    page.parts.card.eye.click()
    page._customer_id = 8
    answers.pop()(PhoneRevealed(phone="010-1234-4821"))
    assert "1234" not in page.parts.card.detail.text()


def test_remarks_about_somebody_else_are_not_shown_where_another_one_leaves(show, held):
    page = show(states.deciding, command="withdraw")
    answers = held()
    page.commands.look_for_mentions(7, "withdraw")
    page._customer_id = 8
    answers.pop()(
        (Mention(place="payment", about="3", text="박서연 어머니가 냄", stays=False, at="2026-11-02T01:00:00.000Z"),)
    )
    assert "어머니" not in page.parts.decision.mentions.text()
    assert not page.parts.decision.blanks_texts


@pytest.mark.parametrize(("command", "answer"), [("suspend", None), ("withdraw", CustomerLeft(customer=7))])
def test_a_decision_that_is_done_late_leaves_whoever_is_shown_by_then(show, context, held, command, answer):
    page = show(states.deciding, command=command)
    answers = held()
    page.commands.decide(7, command, "책을 찢었어요", "")
    page._customer_id = 8
    answers.pop()(answer or states.file_of("SUSPENDED").shown)
    assert (page._customer_id, page.parts.shown()) == (8, "decision")
    assert context.toasts[-1].tone == "ok"
