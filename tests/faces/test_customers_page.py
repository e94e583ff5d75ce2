"""The customers' page by keys and mouse: found, topped up, paid back, registered; what is typed stays on every no."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.phone_reveal import PhoneRevealed, reveal_phone
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.faces.desk.customers.ledger_export import span_of
from rentbook_desktop.faces.desk.page import Target
from rentbook_desktop.foundation.errors import Invalid, NotFound, Reason, Refused, Unavailable
from rentbook_desktop.payment.actions import WalletMoved, top_up
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.queries.counter import ScanResult, resolve_scan
from rentbook_desktop.queries.customer_list import customer_summary, list_customers
from rentbook_desktop.queries.ledger import ledger_part, statement_of, whole_ledger
from rentbook_desktop.rental.customer_withdrawal import CustomerLeft, withdraw_customer
from tests.faces import customers_states as states
from tests.faces.rooms import FakeRoom

MOVED = WalletMoved(balance=19_100, available=19_100, transfer_id=50)


@pytest.fixture
def context(words):
    return FakeRoom(words)


@pytest.fixture
def show(qtbot, theme, context):
    """Put a page on the screen, in one of its states."""

    def put(state=states.page, **more):
        page = state(context, **more)
        window = QWidget()
        qtbot.addWidget(window)
        page.setParent(window)
        page.kept = window  # or it is gone with this function
        page.resize(1196, 776)
        window.resize(1196, 776)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        context.done.clear()
        context.asked.clear()
        return page

    return put


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget() or page, key, modifiers)


def type_in(field, text):
    field.edit.setFocus()
    field.edit.clear()
    say_to(field.edit, text)


def say_to(edit, text):
    """Type as hands do: Latin and digits key by key, Hangul through the input method."""
    if text.isascii():
        QTest.keyClicks(edit, text)
        return
    done = QInputMethodEvent()
    done.setCommitString(text)
    QApplication.sendEvent(edit, done)


def form_of(context, act):
    return next(form for done, form in context.done if done is act)


def test_a_row_of_the_list_opens_the_customer(show, context):
    page = show()
    page.parts.people.table.select(3)
    page.parts.people.table.setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.parts.shown() == "person"
    assert (customer_summary, {"customer_id": 3}) in context.asked
    assert page.subtitle() == "박서연 님"


def test_words_narrow_the_list_and_enter_opens_who_is_meant(show, context):
    page = show()
    context.answers[resolve_scan] = ScanResult(kind="many", code="x", customers=())
    page.parts.people.search.edit.setFocus()
    say_to(page.parts.people.search.edit, "남궁새벽달")
    page.parts.people.look()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.parts.shown() == "person"


def test_an_answer_that_was_overtaken_is_dropped(show, context):
    page = show()
    waiting = []
    context.ask = lambda query, *, then, otherwise, **form: waiting.append((then, form))
    page.parts.people.look_for("박")
    page.parts.people.look_for("박서")
    waiting[1][0](states.people("박서"))
    waiting[0][0](states.people("이"))
    assert page.parts.people.table.rows.rowCount() == 1


def test_a_scanned_card_opens_its_customer_from_anywhere(show, context):
    page = show(states.opened)
    context.answers[resolve_scan] = ScanResult(kind="customer", code="M-1", customer_id=9)
    page.catcher().setFocus()
    QTest.keyClicks(page.catcher(), "M-00219")
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
    assert context.told[-1].title == "분실 신고된 회원카드예요"
    context.answers[resolve_scan] = ScanResult(kind="rent", code="RB-1", copy="RB-1")
    page.finding.scan("RB-1")
    assert context.told[-1].title == "회원카드가 아니에요"


def test_what_a_hand_types_beside_every_field_is_looked_for(show, context, qtbot):
    page = show(states.opened)
    page.parts.silent.setFocus()
    QTest.keyClicks(page.parts.silent, "4821")
    qtbot.waitUntil(lambda: page.parts.shown() == "list")
    assert page.parts.people.search.text() == "4821"


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
    assert context.told[-1].sentence == "거스름돈 2,000P · 잔액 19,100P"
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
        ("5000", "4000", "given", "1,000P 모자라요"),
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
    assert context.told[-1].title == "돌려줄 금액이 없어요"
    assert not page.parts.ledger.back.isVisibleTo(page)


def test_somebody_new_is_registered_with_what_they_agreed_to(show, context):
    page = show()
    context.answers[register_customer] = states.file_of().shown
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.parts.form
    type_in(form.fields["name"], "박하늘")
    type_in(form.fields["phone"], "010-1234-5678")
    page.finding.scan("M-00999")
    press(page, Qt.Key.Key_F9)
    assert form.agree_error.text() == "동의를 받아야 등록할 수 있어요"
    assert context.done == []
    QTest.mouseClick(form.agreed, Qt.MouseButton.LeftButton)
    press(page, Qt.Key.Key_F9)
    sent = form_of(context, register_customer)
    assert (sent["name"], sent["phone"], sent["card_number"]) == ("박하늘", "010-1234-5678", "M-00999")
    assert (sent["consent_version"], sent["allow_same_phone"]) == ("2026-11", False)
    assert page.parts.shown() == "person"


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (Invalid("INVALID_NAME", maximum=80), "name"),
        (Invalid("INVALID_PHONE"), "phone"),
        (Invalid("INVALID_DATE", given="2026-02-30"), "birth"),
        (Refused([Reason(code="CARD_TAKEN", values={"card": "M-1"})]), "card"),
    ],
)
def test_a_wrong_field_is_said_beside_it_and_keeps_what_was_typed(show, context, error, field):
    page = show(states.writing)
    form = page.parts.form
    for name, text in (("name", "박"), ("phone", "010"), ("birth", "2026-02-30"), ("card", "M-1")):
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
    assert context.told[-1].title == "입력하던 내용이 있어요"
    press(page, Qt.Key.Key_Escape)
    assert page.parts.shown() == "list"


def test_suspending_needs_a_reason_and_can_be_undone(show, context):
    page = show(states.deciding, command="suspend")
    context.answers[suspend_customer] = states.file_of("SUSPENDED").shown
    context.answers[resume_customer] = states.file_of().shown
    press(page, Qt.Key.Key_F9)
    assert page.parts.command.reason.error() != ""
    type_in(page.parts.command.reason, "책을 찢었어요")
    press(page, Qt.Key.Key_F9)
    assert form_of(context, suspend_customer) == {"customer_id": 7, "reason": "책을 찢었어요"}
    context.told[-1].then()
    assert form_of(context, resume_customer)["customer_id"] == 7


def test_a_scanned_card_becomes_the_new_one(show, context):
    page = show(states.deciding)
    context.answers[replace_card] = states.file_of(card="M-00500").shown
    page.finding.scan("M-00500")
    assert page.parts.command.card.text() == "M-00500"
    press(page, Qt.Key.Key_F9)
    assert form_of(context, replace_card)["card_number"] == "M-00500"
    assert context.told[-1].title == "새 카드 M-00500을 드렸어요"


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
    assert "2권" in page.parts.command.problem.text()
    assert "9,100P" in page.parts.command.problem.text()
    context.answers[withdraw_customer] = CustomerLeft(customer=7)
    page.confirm()
    page.commands._dialog.no.click()
    assert len(context.done) == 1
    page.confirm()
    page.commands._dialog.yes.click()
    assert page.parts.shown() == "list"


def test_a_whole_number_is_shown_for_a_while(show, context):
    page = show(states.opened)
    context.answers[reveal_phone] = PhoneRevealed(phone="010-1234-4821")
    QTest.mouseClick(page.parts.card.eye, Qt.MouseButton.LeftButton)
    assert "010-1234-4821" in page.parts.card.detail.text()
    assert page.parts.card._seen.interval() == 30_000
    page.parts.card._seen.timeout.emit()
    assert "010-****-4821" in page.parts.card.detail.text()


def test_a_filter_asks_for_its_rows_and_its_sums(show, context):
    page = show(states.opened)
    page.parts.ledger.filter._segments[1].click()
    assert (ledger_part, {"customer_id": 7, "kinds": "top_up", "first": 0, "count": 100}) in context.asked
    assert page.parts.ledger.sums[0][1].text() == "+16,000P"


def test_every_cell_of_the_ledger_can_be_heard(show):
    page = show(states.opened)
    model = page.parts.ledger.table.rows
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    assert all(model.data(cell, Qt.ItemDataRole.AccessibleTextRole) for cell in cells)


def test_news_of_the_shop_is_asked_for_again_and_typed_text_stays(show, context):
    page = show(states.opened)
    type_in(page.parts.top_up.amount, "7000")
    page.hear(frozenset({"PointsDeducted"}))
    assert customer_summary in [query for query, _ in context.asked]
    assert ledger_part in [query for query, _ in context.asked]
    assert page.parts.top_up.amount.text() == "7,000"


def test_who_is_not_there_leads_back_to_the_list(show, context):
    page = show()
    context.answers[customer_summary] = NotFound("customer", "7")
    page.visit(Target(page="customers", key=7))
    assert page.parts.shown() == "list"
    assert context.told[-1].title == "고객을 열지 못했어요"


def test_a_failed_list_offers_another_try(show, context):
    page = show(lambda given: states.page(given, {list_customers: Unavailable("UNREACHABLE", seconds=3)}))
    assert page.parts.people.showing.state == "error"
    context.answers[list_customers] = states.people
    page.parts.people.showing.button.click()
    assert page.parts.people.showing.state == "ready"


def test_the_other_pages_are_opened_with_this_customer(show, context):
    page = show(states.opened)
    page.begin_decision("mypage")
    page.begin_decision("counter")
    assert [(one.page, one.key) for one in context.gone] == [("mypage", 7), ("counter", 7)]


def test_the_ledger_is_written_as_a_sheet(show, context, tmp_path):
    page = show(states.opened)
    page.papers.where = lambda _parent, _title, name, _kind, then: then(tmp_path / name)
    page.parts.ledger.export.click()
    (file,) = tmp_path.iterdir()
    text = file.read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 10
    assert '2026-11-18 17:20,충전,"현금 10,000P"' in text
    assert "010-" not in text
    assert context.told[-1].title == "파일로 저장했어요"
    context.answers[whole_ledger] = Unavailable("LOCKED", seconds=1)
    page.parts.ledger.export.click()
    assert context.told[-1].title == "파일로 저장하지 못했어요"


def test_a_statement_is_written_as_a_paper(show, context, tmp_path):
    page = show(states.opened)
    page.papers.where = lambda _parent, _title, name, _kind, then: then(tmp_path / name)
    page.papers.state(page.person.file, "this_month")
    assert (statement_of, {"customer_id": 7, "first": date(2026, 11, 1), "last": date(2026, 11, 22)}) in context.asked
    (file,) = tmp_path.iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    page.papers.where = lambda _parent, _title, name, _kind, then: then(tmp_path / "missing" / name)
    page.papers.state(page.person.file, "this_month")
    assert context.told[-1].title == "파일로 저장하지 못했어요"


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("this_month", date(2026, 1, 1), date(2026, 1, 15)),
        ("last_month", date(2025, 12, 1), date(2025, 12, 31)),
        ("three_months", date(2025, 11, 1), date(2026, 1, 15)),
        ("this_year", date(2026, 1, 1), date(2026, 1, 15)),
    ],
)
def test_the_spans_of_a_statement(span, first, last):
    assert span_of(span, date(2026, 1, 15)) == (first, last)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", sorted(states.STATES))
def test_every_state_can_be_said_in_both_languages(show, context, name, language):
    page = show(states.STATES[name])
    context.words.set_language(language)
    page.retranslate()
    page.resize(936, 596)
    page.grab()


def test_every_control_has_a_name(show):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    page = show(states.giving_back)
    silent = [one for kind in (QAbstractButton, QLineEdit) for one in page.findChildren(kind) if one.isVisible()]
    nameless = [one for one in silent if not one.accessibleName() and one is not page.parts.silent]
    assert nameless == []


def test_a_link_does_not_throw_a_changed_form_away(show, context):
    page = show(states.writing)
    type_in(page.parts.form.fields["phone"], "010")
    page.visit(Target(page="customers", key=7))
    assert page.parts.shown() == "form"
    assert page.parts.form.fields["phone"].text() == "010"
    page.visit(Target(page="customers", key=7))
    assert page.parts.shown() == "person"


def test_money_of_one_customer_leaves_the_form_of_the_next_alone(show, context):
    page = show(states.with_top_up)
    waiting = []
    context.do = lambda _act, *, then, otherwise, **form: waiting.append(then)
    press(page, Qt.Key.Key_F9)
    page.open(9)
    page.parts.top_up.amount.set_amount(3000)
    waiting[0](MOVED)
    assert page.parts.top_up.amount.text() == "3,000"
