"""What is typed anywhere goes into the scan box."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def test_typing_anywhere_goes_into_the_scan_box(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    view.confirm.clear_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view.confirm.clear_button, "R")
    QTest.keyClicks(QApplication.focusWidget(), "B-2\r")
    assert wishes == [("scanned", "RB-2")]


def test_scanning_into_the_table_reaches_the_scan_box_too(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    view.basket.rent.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view.basket.rent.view, "7")
    QTest.keyClicks(QApplication.focusWidget(), "7\r")
    assert wishes == [("scanned", "77")]
