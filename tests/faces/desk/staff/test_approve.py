"""Somebody who holds a right lends it: what for is said, and leaving lends nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.staff.approve import ApprovalDialog
from rentbook_desktop.faces.desk.staff.tiles import StaffMember
from rentbook_desktop.foundation.actors import Right


@pytest.fixture
def dialog(qtbot, theme, words):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    made = ApprovalDialog(words, window)
    made.keeps = window
    made.ask(Right.REFUND, [StaffMember(staff_id=1, name="김하늘", role="사장")])
    return made


def test_what_the_right_is_for_is_said(dialog, words):
    assert words.tr("staff.right_refund") in dialog.panel.text.text()
    assert dialog.isVisible()


def test_a_pin_is_handed_on_with_whose_it_is(qtbot, dialog):
    dialog.panel.pin.set_text("2468")
    with qtbot.waitSignal(dialog.given) as given:
        dialog.panel.go.click()
    assert given.args == [1, "2468"]


@pytest.mark.parametrize("leave", ["escape", "no"])
def test_leaving_gives_nothing(qtbot, dialog, leave):
    with qtbot.assertNotEmitted(dialog.given), qtbot.waitSignal(dialog.closed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape) if leave == "escape" else dialog.panel.no.click()
    assert not dialog.isVisible()
