"""A scanned code opens its customer, wherever it lands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from rentbook_desktop.queries.customer_list import customer_summary
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import press, type_in


def test_a_scanned_card_opens_its_customer_from_anywhere(show, context):
    page = show(states.opened)
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9)
    page.input_target().setFocus()
    QTest.keyClicks(page.input_target(), "M-00219")
    press(page, Qt.Key.Key_Return)
    assert (resolve_scan, {"code": "M-00219"}) in context.asked
    assert (customer_summary, {"customer_id": 9}) in context.asked


def test_a_scan_in_the_amount_is_a_card_and_no_amount(show, context):
    page = show(states.opened)
    context.answers[resolve_scan] = ScanResult(kind="customer", code="x", customer_id=9)
    type_in(page.parts.top_up.amount, "50")
    page.parts.top_up.amount.edit.scanned.emit("2678092137")
    assert (resolve_scan, {"code": "2678092137"}) in context.asked


def test_a_lost_card_says_so_and_a_book_is_no_card(show, context):
    page = show()
    lost = (Reason(code="CARD_LOST", values={"card": "M-1"}),)
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9, reasons=lost)
    page.finding.scan("M-1")
    assert context.toasts[-1].title == "분실 신고된 회원카드예요"
    context.answers[resolve_scan] = ScanResult(kind="rent", code="RB-1", copy="RB-1")
    page.finding.scan("RB-1")
    assert context.toasts[-1].title == "회원카드가 아니에요"
