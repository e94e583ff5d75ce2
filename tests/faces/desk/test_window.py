"""The window says where scans go."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication


def test_a_window_behind_another_says_that_scans_go_elsewhere(window, view, words, qtbot):
    prompt = view.scan_box.edit.placeholderText
    assert prompt() == words.tr("counter.scan_placeholder")
    leaving = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(view.scan_box.edit, leaving)
    assert prompt() == words.tr("counter.inactive_placeholder")
    QApplication.sendEvent(view.scan_box.edit, QFocusEvent(QEvent.Type.FocusIn))
    assert prompt() == words.tr("counter.scan_placeholder")
