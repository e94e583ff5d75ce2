"""Money becomes points, once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.foundation.errors import Reason, Refused, Unavailable
from rentbook_desktop.payment.actions import WalletMoved, top_up
from tests.faces import customers_states as states
from tests.faces.desk.customers.page_driver import form_of, press, type_in

MOVED = WalletMoved(balance=19_100, available=19_100, transfer_id=50)


def test_money_becomes_points_once_with_its_change(show, context):
    page = show(states.opened)
    context.answers[top_up] = MOVED
    press(page, Qt.Key.Key_F4)
    type_in(page.parts.top_up.amount, "8000")
    type_in(page.parts.top_up.given, "10000")
    type_in(page.parts.top_up.memo, "생일")
    assert page.parts.top_up.sums.total[1].text() == "17,100P"
    press(page, Qt.Key.Key_F9)
    form = form_of(context, top_up)
    assert (form["amount"], form["tender"], form["given"], form["memo"]) == (8000, "cash", 10_000, "생일")
    assert context.toasts[-1].sentence == "거스름돈 2,000원 · 잔액 19,100P"
    assert page.parts.top_up.is_empty()


def test_the_same_wish_after_a_lost_answer_is_the_same_request(show, context):
    page = show(states.opened)
    context.answers[top_up] = Unavailable("UNREACHABLE", seconds=3)
    type_in(page.parts.top_up.amount, "5000")
    press(page, Qt.Key.Key_F9)
    assert page.parts.top_up.amount.text() == "5,000"
    context.answers[top_up] = MOVED
    press(page, Qt.Key.Key_F9)
    first, second = (form["request_id"] for _, form in context.done)
    assert first == second
    type_in(page.parts.top_up.amount, "5000")
    press(page, Qt.Key.Key_F9)
    assert context.done[-1][1]["request_id"] != first


def test_a_busy_top_up_is_not_sent_twice(show, context):
    page = show(states.with_top_up)
    del context.answers[top_up]
    press(page, Qt.Key.Key_F9)
    press(page, Qt.Key.Key_F9)
    assert len(context.done) == 1
    assert not page.parts.top_up.bar.isEnabled()


@pytest.mark.parametrize(
    ("amount", "given", "field", "sentence"),
    [
        ("", "", "amount", "금액을 입력해 주세요"),
        ("열", "", "amount", "숫자만 입력해 주세요"),
        ("0", "", "amount", "1P부터 100,000,000P까지 충전할 수 있어요"),
        ("999999999", "", "amount", "1P부터 100,000,000P까지 충전할 수 있어요"),
        ("5000", "4000", "given", "1,000원 모자라요"),
        ("5000", "만원", "given", "숫자만 입력해 주세요"),
    ],
)
def test_a_wrong_sum_is_said_beside_its_field_and_nothing_is_done(show, context, amount, given, field, sentence):
    page = show(states.opened)
    form = page.parts.top_up
    type_in(form.amount, amount)
    type_in(form.given, given)
    typed = form.amount.text(), form.given.text()
    press(page, Qt.Key.Key_F9)
    assert getattr(form, field).error() == sentence
    assert (form.amount.text(), form.given.text()) == typed
    assert context.done == []


def test_a_full_wallet_is_said_beside_the_amount(show, context):
    page = show(states.with_top_up)
    context.answers[top_up] = Refused([Reason(code="WALLET_FULL", values={"maximum": 100_000_000})])
    press(page, Qt.Key.Key_F9)
    assert "100,000,000P" in page.parts.top_up.amount.error()


def test_each_tender_asks_for_what_belongs_to_it(show, context):
    page = show(states.opened)
    context.answers[top_up] = MOVED
    form = page.parts.top_up
    QTest.mouseClick(form.tender.tiles["card"], Qt.MouseButton.LeftButton)
    assert (form.given.isVisibleTo(page), form.approval.isVisibleTo(page)) == (False, True)
    QTest.mouseClick(form.quick._tiles[30_000], Qt.MouseButton.LeftButton)
    type_in(form.approval, "30145501")
    press(page, Qt.Key.Key_F9)
    sent = form_of(context, top_up)
    assert (sent["amount"], sent["tender"], sent["approval"], sent["given"]) == (30_000, "card", "30145501", None)


def test_money_of_one_customer_leaves_the_form_of_the_next_alone(show, context):
    page = show(states.with_top_up)
    waiting = []
    context.do = lambda _act, *, then, otherwise, **form: waiting.append(then)
    press(page, Qt.Key.Key_F9)
    page.open(9)
    page.parts.top_up.amount.set_amount(3000)
    waiting[0](MOVED)
    assert page.parts.top_up.amount.text() == "3,000"
