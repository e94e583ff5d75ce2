"""A customer types the PIN they want at the kiosk, twice and unseen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from rentbook_desktop.customer.pins import PinState, clear_customer_pin, set_customer_pin, unlock_customer_pin
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.pins import pin_matches
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import press

HAS = PinState(customer_id=7, has_pin=True, failures=0, is_locked=False)
HAS_NONE = PinState(customer_id=7, has_pin=False, failures=0, is_locked=False)


@pytest.fixture
def panel(show, context):
    page = show(states.choosing_pin)
    context.answers |= {set_customer_pin: HAS, clear_customer_pin: HAS_NONE, unlock_customer_pin: HAS}
    page.parts.pin.page = page
    return page.parts.pin


def type_pins(panel, pin, again):
    panel.pin.edit.setText(pin)
    panel.again.edit.setText(again)


def test_a_pin_is_hashed_and_kept_and_nothing_of_it_stays_on_the_screen(panel, context):
    type_pins(panel, "4827", "4827")
    press(panel.page, Qt.Key.Key_F9)
    ((act, form),) = context.done
    assert (act, form["customer_id"]) == (set_customer_pin, 7)
    assert pin_matches(form["pin_hash"], "4827")
    assert (panel.pin.text(), panel.again.text()) == ("", "")
    assert panel.page.parts.shown() == "customer"
    assert context.toasts[-1].title == "키오스크 PIN을 정했어요"


def test_the_field_waits_for_the_customer(show, context):
    page = show(states.opened)
    page.begin_decision("pin")
    assert page.parts.pin.pin.edit.hasFocus()


def test_nobody_reads_it_from_the_screen(panel):
    assert {one.edit.echoMode() for one in (panel.pin, panel.again)} == {QLineEdit.EchoMode.Password}
    assert panel.pin.edit.maxLength() == 6


def test_two_that_differ_are_typed_again(panel, context):
    type_pins(panel, "4827", "4872")
    press(panel.page, Qt.Key.Key_F9)
    assert panel.again.error() == "두 번 누른 PIN이 달라요. 다시 눌러 주세요."
    assert (panel.pin.text(), panel.again.text(), context.done) == ("4827", "", [])


@pytest.mark.parametrize("pin", ["1234", "0000", "12"])
def test_one_that_everybody_tries_first_is_refused_below_its_field(panel, context, pin):
    type_pins(panel, pin, pin)
    press(panel.page, Qt.Key.Key_F9)
    assert panel.pin.error()
    assert (context.done, panel.pin.text(), panel.page.parts.shown()) == ([], "", "decision")


def test_none_is_asked_for(panel, context):
    press(panel.page, Qt.Key.Key_F9)
    assert panel.pin.error()
    assert context.done == []


def test_what_can_be_done_besides_depends_on_what_there_is(show, context):
    page = show(states.choosing_pin)
    assert not page.parts.pin.clear.isVisible()
    assert not page.parts.pin.unlock.isVisible()
    page = show(states.choosing_pin, has_pin=True, failures=40)
    panel = page.parts.pin
    assert "막혔어요" in panel.tries.text()
    context.answers |= {unlock_customer_pin: HAS, clear_customer_pin: HAS_NONE}
    panel.unlock.click()
    assert page.parts.shown() == "decision"
    assert not panel.tries.isVisible()
    panel.clear.click()
    assert [act for act, _ in context.done] == [unlock_customer_pin, clear_customer_pin]
    assert page.parts.shown() == "customer"


def test_who_may_not_is_told_and_the_panel_stays(panel, context):
    context.answers[set_customer_pin] = NotAllowed("set_customer_pin", "customers")
    type_pins(panel, "4827", "4827")
    press(panel.page, Qt.Key.Key_F9)
    assert panel.problem.text()
    assert panel.bar.isEnabled()
    assert panel.page.parts.shown() == "decision"


def test_what_was_typed_is_not_dropped_unasked(panel, context):
    type_pins(panel, "4827", "")
    press(panel.page, Qt.Key.Key_Escape)
    assert panel.page.parts.shown() == "decision"
    press(panel.page, Qt.Key.Key_Escape)
    assert panel.page.parts.shown() == "customer"


def test_an_answer_about_somebody_else_is_dropped(panel, context):
    pins = panel.page.commands._pins
    tell = pins._told("unlock")
    pins._customer_id = 8
    tell(PinState(customer_id=7, has_pin=True, failures=3, is_locked=False))
    assert not panel.tries.isVisible()
