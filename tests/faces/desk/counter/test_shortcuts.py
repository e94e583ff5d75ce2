"""Keys at the counter: each a command, where it makes sense."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def _press(view, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or view.scan_box.edit, key, modifier)


@pytest.mark.parametrize(
    ("state", "key", "modifier", "wish"),
    [
        ("basket", Qt.Key.Key_F9, None, ("confirm_requested",)),
        ("basket", Qt.Key.Key_F6, None, ("hold_requested",)),
        ("basket", Qt.Key.Key_F6, SHIFT, ("resume_requested", None)),
        ("basket", Qt.Key.Key_Z, CTRL, ("undo_requested",)),
        ("basket", Qt.Key.Key_F4, None, ("top_up_requested",)),
        ("late-fee", Qt.Key.Key_F7, None, ("fee_way_stepped",)),
        ("renew", Qt.Key.Key_F7, None, ("fix_requested", "return:RB-001277-1")),
        ("renew", Qt.Key.Key_E, CTRL, ("renewals_requested",)),
        ("insufficient", Qt.Key.Key_F4, None, ("top_up_chosen", 1000, "cash")),
        ("top-up", Qt.Key.Key_F4, None, ("top_up_chosen", 5000, "cash")),
        ("top-up", Qt.Key.Key_Escape, None, ("top_up_cancelled",)),
        ("customer", Qt.Key.Key_Escape, None, ("clear_requested",)),
    ],
)
def test_a_key_is_a_wish(view, wishes, shown_states, state, key, modifier, wish):
    view.show_state(shown_states[state])
    _press(view, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert wishes == [wish]


def test_keys_that_make_no_sense_now_are_silent_and_not_in_the_strip(window, view, wishes, shown_states):
    view.show_state(shown_states["empty"])
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_Delete, Qt.Key.Key_Escape):
        _press(view, key)
    assert wishes == []
    shown = [action.shortcut().toString() for action in window.keys.shown()]
    assert shown == ["F2", "F3", "Ctrl+B", "Shift+F6", "Ctrl+Z", "F11"]


def test_arrows_choose_a_line_and_delete_takes_it_away(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Down)
    _press(view, Qt.Key.Key_Down)
    _press(view, Qt.Key.Key_Delete)
    assert wishes == [("remove_requested", "RB-000585-1")]


def test_escape_empties_a_basket_only_when_asked_twice(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Escape)
    assert wishes == []
    assert view.warning.isVisible()
    _press(view, Qt.Key.Key_Escape)
    assert wishes == [("clear_requested",)]
    assert not view.warning.isVisible()


def test_a_scan_between_two_escapes_starts_over(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Escape)
    QTest.keyClicks(view.scan_box.edit, "RB-1\r")
    _press(view, Qt.Key.Key_Escape)
    assert wishes == [("scanned", "RB-1")]


def test_find_asks_for_a_name_until_something_is_entered(view, wishes, words):
    _press(view, Qt.Key.Key_F3)
    assert view.scan_box.edit.placeholderText() == words.tr("counter.find_placeholder")
    QTest.keyClicks(view.scan_box.edit, "kim\r")
    assert view.scan_box.edit.placeholderText() == words.tr("counter.scan_placeholder")


def test_the_confirm_key_says_why_it_cannot_be(view, wishes, shown_states):
    view.show_state(shown_states["insufficient"])
    assert not view.state.can_confirm
    _press(view, Qt.Key.Key_F9)
    assert wishes == [("confirm_requested",)]
