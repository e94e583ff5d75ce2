"""What becomes of a PIN is told to whom it is about, whoever is shown by then."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.customer.pins import PinState, customer_pin, set_customer_pin
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import press

HAS_NONE = PinState(customer_id=7, has_pin=False, failures=0, is_locked=False)


@pytest.fixture
def page(show):
    return show(states.choosing_pin)


def hold(context, verb, monkeypatch):
    """Keep the answers of a verb back; return what was asked: each a pair of then and otherwise."""
    asked, answer = [], context._answer

    def later(act, form, then, otherwise):
        asked.append((then, otherwise)) if act is verb else answer(act, form, then, otherwise)

    monkeypatch.setattr(context, "_answer", later)
    return asked


def type_pin(page, pin):
    page.parts.pin.pin.edit.setText(pin)
    page.parts.pin.again.edit.setText(pin)


@pytest.mark.parametrize("error", [Unavailable("BUSY", seconds=1), Invalid("INVALID_PIN")])
def test_a_failure_about_the_customer_before_leaves_what_this_one_types(page, context, monkeypatch, error):
    asked = hold(context, set_customer_pin, monkeypatch)
    type_pin(page, "4827")
    press(page, Qt.Key.Key_F9)
    page.commands._pins.begin(8)
    type_pin(page, "5938")
    ((_, failed),) = asked
    failed(error)
    panel = page.parts.pin
    assert (panel.pin.text(), panel.again.text(), panel.problem.text(), panel.pin.error()) == ("5938", "5938", "", "")
    assert context.toasts[-1].title == context.words.tr("customers.not_done")


def test_a_question_about_the_customer_before_is_dropped(page, context, monkeypatch):
    asked = hold(context, customer_pin, monkeypatch)
    page.commands._pins.begin(8)
    page.commands._pins.begin(9)
    said = len(context.toasts)
    (show, failed), _ = asked
    failed(Unavailable("BUSY", seconds=1))
    show(HAS_NONE)
    assert (page.parts.pin.problem.text(), len(context.toasts)) == ("", said)


def test_a_failure_about_whoever_is_shown_stands_in_the_panel(page, context):
    context.answers[set_customer_pin] = Unavailable("BUSY", seconds=1)
    type_pin(page, "4827")
    press(page, Qt.Key.Key_F9)
    assert page.parts.pin.problem.text()
    assert page.parts.pin.pin.text() == "4827"
