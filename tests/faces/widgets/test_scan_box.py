"""The scan box, as a keyboard and as a scanner use it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def _press(view, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or view.scan_box.edit, key, modifier)


def test_a_click_leaves_the_focus_in_the_scan_box(view, shown_states, qtbot):
    view.show_state(shown_states["basket"])
    qtbot.mouseClick(view.confirm.hold_button, Qt.MouseButton.LeftButton)
    assert view.scan_box.edit.hasFocus()


def test_delete_and_undo_belong_to_the_text_while_there_is_some(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Down)
    view.scan_box.edit.setFocus()
    QTest.keyClicks(view.scan_box.edit, "ab")
    _press(view, Qt.Key.Key_Home)
    _press(view, Qt.Key.Key_Delete)
    assert wishes == []
    assert view.scan_box.edit.text() == "b"


def test_a_syllable_still_being_composed_is_part_of_the_scan(view, wishes):
    edit = view.scan_box.edit
    edit.insert("박서")
    QApplication.sendEvent(edit, QInputMethodEvent("연", []))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert wishes == [("scanned", "박서연")]
    assert edit.text() == ""


def test_a_scanner_that_ends_with_tab_fills_the_basket(view, wishes, keyboard):
    view.scan_box.edit.setFocus()
    for code in ("RB-000412-1", "M-00217"):
        keyboard.scanner(view.scan_box.edit, code + "\t")
    assert wishes == [("scanned", "RB-000412-1"), ("scanned", "M-00217")]
    assert view.scan_box.edit.hasFocus()
