"""A confirmed rental is cancelled from wherever it is shown, and the books are right afterwards."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.maintenance import verify
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.wallet.queries import wallet_of
from tests.shops import new_id

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def lent(world, desk):
    """Two books that somebody just took home."""
    world.card = world.customer("박서연", points=5000)
    world.taken = world.books(2)
    desk.scan(world.card, *world.taken)
    desk.press(Qt.Key.Key_F9)
    desk.told()
    return world


def dialog_of(desk, page):
    desk.until(lambda: page.context._cancelling is not None and page.context._cancelling.dialog.isVisible())
    return page.context._cancelling.dialog


def cancelled(world, desk, dialog, left=0):
    assert any("지갑" in line for line in dialog.lines)
    QTest.keyClick(dialog.no, Qt.Key.Key_F9)
    desk.until(lambda: len(world.open_rentals()) == left)
    desk.told()
    customer = world.cards[world.card]
    assert world.shop.ask(wallet_of, customer_id=customer).available == 5000 - 1000 * left
    assert world.shop.maintain(verify).ok


def test_from_the_message_of_the_confirmation(lent, desk):
    toast = next(one for one in desk.toasts if one.action == "대여 취소")
    toast.then()
    cancelled(lent, desk, dialog_of(desk, desk.page))


def test_from_its_row_beside_the_empty_counter_where_it_is_marked_afterwards(lent, desk):
    rows = desk.view.today.activities
    desk.until(lambda: any(one.open_rentals for one in rows._shown))
    index = next(index for index, one in enumerate(rows._shown) if one.open_rentals)
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPointF(rows._icon_at(index).center()).toPoint())
    cancelled(lent, desk, dialog_of(desk, desk.page))
    desk.until(lambda: any(one.is_undone for one in rows._shown))
    assert "되돌림" in rows.accessibleName()


def test_from_all_that_was_done_today_by_keys_alone_in_its_place(lent, desk):
    desk.view.today.all_button.click()
    shown = desk.page.activities
    desk.until(lambda: shown.table.rows.rowCount() == 2)
    shown.table.setFocus()
    shown.table.selectRow(0)
    desk.press(Qt.Key.Key_Z, CONTROL)
    desk.until(lambda: shown.table.pane is not None)
    assert any("지갑" in line for line in shown.table.pane.lines)
    assert len(lent.open_rentals()) == 2
    desk.press(Qt.Key.Key_Escape)  # is safe: nothing was done, and it is still this page
    assert (shown.table.pane, desk.page.activities) == (None, shown)
    desk.press(Qt.Key.Key_Z, CONTROL)
    desk.until(lambda: shown.table.pane is not None)
    desk.press(Qt.Key.Key_F9)
    desk.until(lambda: lent.open_rentals() == set())
    desk.told()
    assert lent.shop.ask(wallet_of, customer_id=lent.cards[lent.card]).available == 5000
    assert lent.shop.maintain(verify).ok
    desk.until(lambda: shown.table.pane is None)
    desk.until(lambda: shown.table.rows.row(0) is not None and shown.table.rows.row(0).tone == "muted")
    assert "취소" in shown.table.rows.row(0).cells[2].second
    assert "잘못 찍음" in shown.table.rows.row(0).cells[2].second
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.activities is None
    assert desk.view.scan_box.edit.hasFocus()


def test_what_another_desk_did_meanwhile_is_seen_at_the_key_and_nothing_happens(lent, desk):
    desk.page.show_activities()
    shown = desk.page.activities
    desk.until(lambda: shown.table.rows.rowCount() == 2)
    shown.activate(shown.table.rows.row(0).key)
    desk.until(lambda: shown.table.pane is not None)
    shown.undoing.look_again = lambda: None  # the news comes late
    lent.shop.do(return_books, copies=[lent.taken[0]], request_id=new_id())
    desk.press(Qt.Key.Key_F9)
    desk.until(shown.table.pane.problem.isVisible)
    assert len(lent.open_rentals()) == 1
    assert len([line for line in shown.table.pane.lines if "RB-" in line]) == 1
    desk.press(Qt.Key.Key_F9)  # what is shown now is done
    desk.until(lambda: lent.open_rentals() == set())


def test_a_return_is_taken_back_there_too_and_a_scan_leads_to_the_counter(lent, desk):
    desk.scan(lent.taken[0])
    desk.page.show_activities()
    shown = desk.page.activities
    desk.until(lambda: shown.table.rows.rowCount() == 3)
    shown.activate(shown.table.rows.row(0).key)
    desk.until(lambda: shown.table.pane is not None)
    desk.press(Qt.Key.Key_F9)
    desk.until(lambda: len(lent.open_rentals()) == 2)
    desk.until(lambda: shown.table.pane is None)
    shown.activate(shown.table.rows.row(1).key)
    desk.until(lambda: shown.table.pane is not None)
    desk.desk.controller.scans.scan(lent.taken[1])  # closes the question, changes nothing of it
    desk.until(lambda: desk.page.activities is None)
    desk.until(lambda: len(lent.open_rentals()) == 1)


def test_from_the_ledger_where_a_rental_presets_no_refund(lent, desk):
    controller = desk.desk.controller
    controller.go(Target(page="customers", key=lent.cards[lent.card]))
    page = controller.pages.current
    desk.until(lambda: page.customer is not None and len(page.parts.ledger._rows) == 3)
    row = next(one for one in page.parts.ledger._rows.values() if one.kind == "RENTAL")
    page.parts.ledger.table.select(row.transfer_id)
    page.parts.ledger.table.setFocus()
    QTest.keyClick(page.parts.ledger.table, Qt.Key.Key_R, CONTROL)
    assert not page.parts.ledger.back.isVisible()
    cancelled(lent, desk, dialog_of(desk, page), left=1)
    desk.until(lambda: any(one.kind == "REVERSAL" for one in page.parts.ledger._rows.values()))
    back = next(one for one in page.parts.ledger._rows.values() if one.kind == "REVERSAL")
    page.refund(back)
    assert not page.parts.ledger.back.isVisible()


def test_from_the_page_of_the_customer(lent, desk):
    controller = desk.desk.controller
    controller.go(Target(page="mypage", key=lent.cards[lent.card]))
    page = controller.pages.current
    desk.until(lambda: page.parts.shelf.books.rowCount() == 2)
    page.parts.shelf.setFocus()
    page.parts.shelf.setCurrentIndex(page.parts.shelf.books.index(0, 0))
    QTest.keyClick(page.parts.shelf, Qt.Key.Key_R, CONTROL)
    cancelled(lent, desk, dialog_of(desk, page), left=1)
