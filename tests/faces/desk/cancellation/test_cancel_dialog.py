"""The question shows what comes back, and asks why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.cancellation.cancel_dialog import CancelDialog
from rentbook_desktop.queries.rental_cancellation import Cancellation, RentalToCancel


def found(*states):
    rentals = [
        RentalToCancel(rental_id=at, copy=f"RB-{at}", title="상록수", price=1000, state=state)
        for at, state in enumerate(states, 1)
    ]
    back = 1000 * states.count("OPEN")
    return Cancellation(customer_id=1, name="정유나", available=3300, back=back, rentals=tuple(rentals))


@pytest.fixture
def dialog(window, words):
    made = CancelDialog(words, window)
    made.heard = []
    made.confirmed.connect(made.heard.append)
    return made


def test_every_copy_and_the_wallet_are_shown_before_and_after(dialog):
    dialog.ask(found("OPEN", "RETURNED"))
    assert dialog.lines == [
        "상록수 · RB-1: 대여중 → 대여가능",
        "상록수 · RB-2: 이미 반납했어요",
        "정유나 님 지갑 +1,000P: 3,300P → 4,300P",
    ]
    assert dialog.yes.text() == "대여 1권 취소"
    assert dialog.no.hasFocus()


def test_esc_leaves_it_and_the_key_does_it_once(dialog):
    dialog.ask(found("OPEN"))
    QTest.keyClick(dialog.no, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), dialog.heard) == (False, [])
    dialog.ask(found("OPEN"))
    QTest.keyClick(dialog.no, Qt.Key.Key_F9)
    QTest.keyClick(dialog.no, Qt.Key.Key_F9)
    assert dialog.heard == ["잘못 찍음"]
    dialog.show_problem("안 돼요")
    QTest.keyClick(dialog.no, Qt.Key.Key_F9)
    assert len(dialog.heard) == 2


def test_a_reason_of_ones_own_must_be_written(dialog):
    dialog.ask(found("OPEN"))
    dialog.why._segments[2].click()
    QTest.keyClick(dialog.other.edit, Qt.Key.Key_F9)
    assert (dialog.heard, bool(dialog.other.error())) == ([], True)
    dialog.other.set_text("같은 책을 두 번 찍음")
    QTest.keyClick(dialog.other.edit, Qt.Key.Key_F9)
    assert dialog.heard == ["같은 책을 두 번 찍음"]
