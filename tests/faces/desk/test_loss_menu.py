"""What can be said of a copy that is out, from each list it stands in."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from rentbook_desktop.faces.desk.loss_menu import LossCommands, loss_chip, loss_items
from rentbook_desktop.foundation.errors import Reason, Refused
from rentbook_desktop.rental.loss import LossShown, report_loss, withdraw_loss_report
from tests.faces import mypage_states, status_states
from tests.faces.fake_page_context import FakePageContext

COPY = "RB-000758-2"
SAID = LossShown(
    rental_id=1, copy=COPY, title="날개", customer_id=1, customer="박서연", reported="LOST", was_charge=5000
)


@pytest.fixture
def context(words):
    return FakePageContext(words, {report_loss: SAID, withdraw_loss_report: SAID})


@pytest.fixture
def changes(context):
    return []


@pytest.fixture
def commands(context, changes):
    return LossCommands(context, lambda: changes.append(1))


def test_what_is_offered_fits_what_was_said(words):
    assert [one.key for one in loss_items(words, "")] == ["report_LOST", "report_DAMAGED", "report_CLAIMED"]
    assert [one.key for one in loss_items(words, "LOST")] == ["report_DAMAGED", "report_CLAIMED", "found"]
    assert [loss_chip(words, one).words for one in ("LOST", "DAMAGED", "CLAIMED")] == [
        "분실 신고",
        "파손 신고",
        "반납했다고 함",
    ]


def test_a_report_is_made_told_and_taken_back_by_its_toast(context, commands, changes):
    commands.choose(COPY, "", "report_LOST")
    assert context.done[-1] == (report_loss, {"barcode": COPY, "state": "LOST", "why": "", "charge": None})
    assert context.toasts[-1].is_undo
    assert "알림은 보내지 않아요" in context.toasts[-1].sentence
    context.toasts[-1].then()
    assert context.done[-1] == (withdraw_loss_report, {"barcode": COPY})
    assert len(changes) == 2


def test_a_withdrawn_report_and_a_changed_one_come_back_as_they_were(context, commands):
    commands.choose(COPY, "DAMAGED", "found")
    assert context.done[-1] == (withdraw_loss_report, {"barcode": COPY})
    context.toasts[-1].then()
    assert context.done[-1] == (report_loss, {"barcode": COPY, "state": "DAMAGED", "charge": 5000})
    commands.choose(COPY, "DAMAGED", "report_LOST")
    context.toasts[-1].then()
    assert context.done[-1] == (report_loss, {"barcode": COPY, "state": "DAMAGED", "charge": 5000})


def test_a_refusal_says_why(context, commands, changes):
    reason = Reason(code="NOT_OUT", values={"copy": COPY, "code": COPY, "title": "날개"})
    context.answers[report_loss] = Refused((reason,))
    commands.choose(COPY, "", "report_LOST")
    assert (context.toasts[-1].tone, changes) == ("bad", [])


def _menu(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return QApplication.activePopupWidget()


def test_mypage_opens_the_menu_by_key_on_the_chosen_book(qtbot, theme, context):
    page = mypage_states.opened(context)
    qtbot.addWidget(page)
    page.resize(1196, 776)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.parts.shelf.setFocus()
    page.parts.shelf.setCurrentIndex(page.parts.shelf.books.index(1, 0))
    QTest.keyClick(page.parts.shelf, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    menu = _menu(qtbot)
    menu.actions()[0].trigger()
    menu.close()
    assert context.done[-1] == (
        report_loss,
        {"barcode": mypage_states.BOOKS[1].copy, "state": "LOST", "why": "", "charge": None},
    )


def test_the_list_of_what_is_late_opens_the_menu_on_a_row(qtbot, theme, context):
    page = status_states.STATES["reported"](context)
    context.answers |= {report_loss: SAID, withdraw_loss_report: SAID}
    qtbot.addWidget(page)
    page.resize(1196, 776)
    page.show()
    table = page.parts.late.table
    table.customContextMenuRequested.emit(table.visualRect(table.rows.index(0, 1)).center())
    menu = _menu(qtbot)
    assert [one.text() for one in menu.actions()] == ["파손 신고 받기", "반납했다고 하심", "신고 거두기"]
    menu.actions()[2].trigger()
    menu.close()
    assert context.done[-1] == (withdraw_loss_report, {"barcode": "RB-000001-1"})
    table.customContextMenuRequested.emit(QPoint(5, table.viewport().height() + 500))  # no row there, no menu
    assert QApplication.activePopupWidget() is None
