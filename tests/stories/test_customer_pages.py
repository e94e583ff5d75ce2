"""A librarian at the real desk registers somebody, takes their money, puts a slip right, and shows them their page."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.customers import statement
from rentbook_desktop.faces.desk.customers.statement import write_statement
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.maintenance import verify
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.wallet.queries import ledger_of, wallet_of
from tests.stories.counter import WindowThread

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(world, open_desk):
    """A desk of a shop that has somebody and something already, so that nothing has to be set up first."""
    world.customer("이웃", phone="010-7777-0000")
    world.book()
    return open_desk(world)


def go(desk, page, **more):
    desk.desk.controller.pages.go(Target(page=page, **more))
    made = desk.desk.controller.pages.page(page)
    desk.until(made.isVisible)
    return made


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.window().focusWidget() or page, key, modifiers)


def test_somebody_new_pays_in_and_a_slip_is_put_right(desk, world):
    page = go(desk, "customers")
    parts = page.parts
    press(page, Qt.Key.Key_N, CONTROL)
    parts.form.fields["name"].set_text("박서연")
    parts.form.fields["phone"].set_text("010-1234-5678")
    QTest.mouseClick(parts.form.agreed, Qt.MouseButton.LeftButton)
    press(page, Qt.Key.Key_F9)
    desk.until(lambda: page.customer is not None)
    customer_id = page.customer.file.shown.customer
    assert page.customer.file.consent_version != ""
    press(page, Qt.Key.Key_F4)
    parts.top_up.amount.set_amount(50_000)
    press(page, Qt.Key.Key_F9)
    desk.until(lambda: page.customer.wallet.balance == 50_000)
    desk.until(lambda: parts.ledger.table.rows.rowCount() == 1 and parts.ledger.table.rows.row(0))
    parts.ledger.table.selectRow(0)
    press(page, Qt.Key.Key_R, CONTROL)
    parts.ledger.back.way._segments[1].click()
    parts.ledger.back.reason.set_text("0을 하나 더 눌렀어요")
    press(page, Qt.Key.Key_F9)
    desk.until(lambda: page.customer.wallet.balance == 0)
    assert [one.kind for one in world.shop.ask(ledger_of, customer_id=customer_id)] == ["TOP_UP", "REVERSAL"]
    assert world.shop.maintain(verify).ok


def test_the_pages_of_one_customer_lead_to_each_other(desk, world):
    card = world.customer("박서연", points=5000)
    world.rent(card, *world.books(2))
    world.shop.deliver()
    page = go(desk, "mypage", key=world.cards[card])
    desk.until(lambda: page.page is not None)
    assert page.parts.figures.out.figure == "2권"
    page.parts.points.link.click()
    wallet = desk.desk.controller.pages.page("customers")
    desk.until(lambda: wallet.isVisible() and wallet.customer is not None)
    assert wallet.customer.wallet.customer == world.cards[card]
    wallet.begin_decision("counter")
    desk.until(lambda: desk.state.customer is not None)
    assert desk.state.customer.name == "박서연"


def test_what_another_desk_does_is_seen_here(desk, world):
    card = world.customer("박서연", points=5000)
    page = go(desk, "customers", key=world.cards[card])
    desk.until(lambda: page.customer is not None)
    form = {"customer_id": world.cards[card], "amount": 700, "tender": "cash", "request_id": "elsewhere"}
    world.shop.do(top_up, **form)
    desk.until(lambda: page.customer.wallet.balance == 5700)


def test_a_long_statement_is_written_while_the_window_answers(file_world, open_desk, tmp_path, monkeypatch):
    card = file_world.customer("박서연")
    file_world.book()
    customer_id = file_world.cards[card]
    for number in range(400):
        file_world.shop.do(top_up, customer_id=customer_id, amount=100, tender="cash", request_id=f"often-{number}")
    file_desk = open_desk(file_world)
    page = go(file_desk, "customers", key=customer_id)
    file_desk.until(lambda: page.customer is not None and page.parts.ledger.table.rows.row(0) is not None)
    page.exporter.where = lambda _parent, _title, name, _kind, then: then(tmp_path / name)
    written_in = []

    def write(*paper):
        written_in.append(threading.current_thread())
        write_statement(*paper)

    monkeypatch.setattr(statement, "write_statement", write)
    with WindowThread(file_world) as window:
        page.exporter.state(page.customer.file, "this_month")
        file_desk.until(lambda: any(one.sentence.endswith(".pdf") for one in file_desk.desk.window.toasts.shown()))
    assert next(tmp_path.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    assert threading.main_thread() not in written_in
    assert len(written_in) == 1
    assert window.asked == []


@pytest.mark.parametrize("count", [3])
def test_the_wallet_says_the_same_as_the_shop(desk, world, count):
    card = world.customer("박서연", points=10_000)
    world.rent(card, *world.books(count))
    page = go(desk, "customers", key=world.cards[card])
    desk.told()
    desk.until(lambda: page.customer is not None and page.customer.wallet.balance == 10_000 - 1000 * count)
    assert page.customer.wallet == world.shop.ask(wallet_of, customer_id=world.cards[card])
    desk.until(lambda: page.parts.ledger.count.text() == f"{count + 1}건")
