"""A scanned code opens its customer, wherever it lands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from rentbook_desktop.queries.customer_list import customer_summary
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import press


def test_a_scanned_card_opens_its_customer_from_anywhere(show, context):
    page = show(states.opened)
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9)
    page.input_target().setFocus()
    QTest.keyClicks(page.input_target(), "M-00219")
    press(page, Qt.Key.Key_Return)
    assert (resolve_scan, {"code": "M-00219"}) in context.asked
    assert (customer_summary, {"customer_id": 9}) in context.asked


def test_in_a_form_a_new_number_is_the_card_and_what_is_known_is_refused_there(show):
    page = show(states.opened)
    page.begin_new()
    field = page.parts.form.fields["card"]
    assert page.take_scan(ScanResult(kind="unknown", code="M-00999"))
    assert field.text() == "M-00999"
    known = ScanResult(kind="customer", code="M-00217", customer_id=9)
    for found in (known, ScanResult(kind="rent", code="RB-1", copy="RB-1")):
        assert page.take_scan(found)
        assert (field.text(), bool(field.error())) == ("M-00999", True)


def test_a_card_leaves_no_half_written_decision(show, context):
    page = show(states.deciding)
    page.parts.decision.begin("suspend")
    page.parts.decision.reason.set_text("연락이 안 돼요")
    asked = len(context.asked)
    assert page.take_scan(ScanResult(kind="customer", code="M-2", customer_id=9))
    assert (page.parts.decision.reason.text(), len(context.asked)) == ("연락이 안 돼요", asked)
    assert context.toasts[-1].title == context.words.tr("customers.stay_title")


def test_a_lost_card_says_so_and_a_book_is_no_card(show, context):
    page = show()
    lost = (Reason(code="CARD_LOST", values={"card": "M-1"}),)
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9, reasons=lost)
    page.finding.enter("M-1")
    assert context.toasts[-1].title == "분실 신고된 회원카드예요"
    context.answers[resolve_scan] = ScanResult(kind="rent", code="RB-1", copy="RB-1")
    page.finding.enter("RB-1")
    assert context.toasts[-1].title == "회원카드가 아니에요"
