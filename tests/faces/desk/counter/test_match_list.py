"""Matches of a name, chosen without leaving the keyboard."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def _press(view, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or view.scan_box.edit, key, modifier)


def test_a_match_is_taken_with_arrows_and_enter(view, wishes, shown_states):
    view.show_state(shown_states["matches"])
    _press(view, Qt.Key.Key_Down)
    _press(view, Qt.Key.Key_Return)
    assert wishes == [("match_chosen", "박서연")]


def test_a_scan_over_the_matches_is_handled_as_a_scan(view, wishes, shown_states):
    view.show_state(shown_states["matches"])
    QTest.keyClicks(view.scan_box.edit, "RB-9\r")
    assert wishes == [("scanned", "RB-9")]


def test_escape_closes_the_matches_first(view, shown_states, qtbot):
    view.show_state(replace(shown_states["basket"], matches=shown_states["matches"].matches))
    with qtbot.waitSignal(view.matches_dismissed):
        _press(view, Qt.Key.Key_Escape)
