"""Registering and editing a customer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.foundation.errors import Invalid, Reason, Refused
from rentbook_desktop.queries.counter import ScanResult
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import form_of, press, type_in


def test_somebody_new_is_registered_with_what_they_agreed_to(show, context):
    page = show()
    context.answers[register_customer] = states.file_of().shown
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.parts.form
    type_in(form.fields["name"], "박하늘")
    type_in(form.fields["phone"], "010-1234-5678")
    page.take_scan(ScanResult(kind="unknown", code="M-00999"))
    press(page, Qt.Key.Key_F9)
    assert form.agree_error.text() == "동의를 받아야 등록할 수 있어요"
    assert context.done == []
    QTest.mouseClick(form.agreed, Qt.MouseButton.LeftButton)
    press(page, Qt.Key.Key_F9)
    sent = form_of(context, register_customer)
    assert (sent["name"], sent["phone"], sent["card_number"]) == ("박하늘", "010-1234-5678", "M-00999")
    assert (sent["consent_version"], sent["allow_same_phone"]) == ("2026-11", False)
    assert page.parts.shown() == "customer"


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (Invalid("INVALID_NAME", maximum=80), "name"),
        (Invalid("INVALID_PHONE"), "phone"),
        (Invalid("INVALID_BIRTH", given="2026-02-30"), "birth"),
        (Refused([Reason(code="CARD_TAKEN", values={"card": "M-1"})]), "card"),
    ],
)
def test_a_wrong_field_is_said_beside_it_and_keeps_what_was_typed(show, context, error, field):
    page = show(states.writing)
    form = page.parts.form
    for name, text in (("name", "박"), ("phone", "010-1234-5678"), ("birth", "2001-02-28"), ("card", "M-1")):
        form.fields[name].set_text(text)
    form.agreed.put(on=True)
    typed = form._typed()
    context.answers[register_customer] = error
    page.confirm()
    assert {name for name in form.fields if form.fields[name].error()} == {field}
    assert form._typed() == typed
    assert page.parts.shown() == "form"


def test_a_shared_number_is_registered_when_it_is_confirmed(show, context):
    page = show(states.writing)
    form = page.parts.form
    form.fields["phone"].set_text("010-1234-4821")
    form.agreed.put(on=True)
    context.answers[register_customer] = states.PHONE_SHARED
    page.confirm()
    assert "박*연" in form.fields["phone"].error()
    assert form.bar.text() == "같은 번호로 등록하기"
    context.answers[register_customer] = states.file_of().shown
    page.confirm()
    assert context.done[-1][1]["allow_same_phone"] is True


def test_another_number_after_the_question_is_asked_about_anew(show, context):
    page = show(states.shared_phone)
    type_in(page.parts.form.fields["phone"], "010-9999-0000")
    assert page.parts.form.bar.text() == "고객 등록"


def test_an_edit_sends_what_was_changed(show, context):
    page = show(states.writing, known=True)
    context.answers[edit_customer] = states.file_of().shown
    type_in(page.parts.form.fields["name"], "박서윤")
    press(page, Qt.Key.Key_F9)
    form = form_of(context, edit_customer)
    assert (form["customer_id"], form["name"], form["phone"], form["birth"]) == (7, "박서윤", None, None)


def test_a_changed_form_is_left_at_the_second_escape(show, context):
    page = show(states.writing)
    type_in(page.parts.form.fields["phone"], "010")
    press(page, Qt.Key.Key_Escape)
    assert page.parts.shown() == "form"
    assert context.toasts[-1].title == "입력하던 내용이 있어요"
    press(page, Qt.Key.Key_Escape)
    assert page.parts.shown() == "list"


def test_everything_that_is_wrong_is_said_at_once(show, context):
    page = show(states.writing)
    form = page.parts.form
    for name, text in (("name", ""), ("phone", "010"), ("birth", "2026-02-30"), ("card", "card:card:1")):
        form.fields[name].set_text(text)
    page.confirm()
    assert all(field.error() for field in form.fields.values())
    assert form.agree_error.text() == "동의를 받아야 등록할 수 있어요"
    assert form.fields["name"].edit.hasFocus()
    assert context.done == []


def test_what_was_put_right_is_wrong_no_more(show, context):
    page = show(states.writing)
    form = page.parts.form
    for name, text in (("name", ""), ("phone", "010")):
        form.fields[name].set_text(text)
    page.confirm()
    form.fields["name"].set_text("박하늘")
    page.confirm()
    assert (form.fields["name"].error(), bool(form.fields["phone"].error())) == ("", True)
