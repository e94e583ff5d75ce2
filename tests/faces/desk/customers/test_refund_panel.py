"""Points go back, with a reason."""

from PySide6.QtCore import Qt

from rentbook_desktop.foundation.errors import Reason, Refused
from rentbook_desktop.payment.actions import WalletMoved
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import form_of, press, type_in

MOVED = WalletMoved(balance=19_100, available=19_100, transfer_id=50)


def test_a_part_of_a_top_up_goes_back_with_a_reason(show, context):
    page = show(states.opened)
    context.answers[refund] = MOVED
    page.parts.ledger.table.select(38)
    page.parts.ledger.table.setFocus()
    press(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    back = page.parts.ledger.back
    assert back.isVisibleTo(page)
    press(page, Qt.Key.Key_F9)
    assert back.reason.error() != ""
    assert context.done == []
    type_in(back.amount, "9101")
    type_in(back.reason, "이사")
    press(page, Qt.Key.Key_F9)
    assert back.amount.error() == "9,100P까지 환불할 수 있어요"
    type_in(back.amount, "500")
    press(page, Qt.Key.Key_F9)
    form = form_of(context, refund)
    assert (form["transfer_id"], form["amount"], form["reason"], form["tender"]) == (38, 500, "이사", "cash")
    assert not back.isVisibleTo(page)


def test_a_wrong_top_up_is_reversed_whole(show, context):
    page = show(states.giving_back)
    context.answers[reverse_transfer] = MOVED
    back = page.parts.ledger.back
    back.way._segments[1].click()
    assert not back.amount.isVisibleTo(page)
    type_in(back.reason, "금액을 잘못 눌렀어요")
    press(page, Qt.Key.Key_F9)
    form = form_of(context, reverse_transfer)
    assert form["transfer_id"] == 38
    assert "amount" not in form


def test_what_the_shop_refuses_stays_in_the_panel(show, context):
    page = show(states.giving_back)
    context.answers[refund] = Refused([Reason(code="REFUND_EXCEEDS", values={"left": 100})])
    type_in(page.parts.ledger.back.reason, "이사")
    press(page, Qt.Key.Key_F9)
    assert "100P" in page.parts.ledger.back.amount.error()
    assert page.parts.ledger.back.reason.text() == "이사"
    press(page, Qt.Key.Key_Escape)
    assert not page.parts.ledger.back.isVisibleTo(page)


def test_an_empty_wallet_gives_nothing_back_and_says_so(show, context):
    page = show(states.fresh)
    page.refund(None)
    assert context.toasts[-1].title == "돌려줄 금액이 없어요"
    assert not page.parts.ledger.back.isVisibleTo(page)
