"""A scanner is faster than fingers."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from rentbook_desktop.faces.widgets.scan_detector import ScanDetector


def test_a_hand_on_a_busy_computer_is_no_scanner(view, wishes, shown_states, keyboard):
    """All its keys arrive at once, but the window system knows when they were pressed."""
    view.show_state(shown_states["insufficient"])
    view.top_up.other_button.click()
    keyboard.hand(view.top_up.field, "7000000\r")
    assert wishes == []
    assert view.top_up.field.text() == "7,000,000"


def test_a_burst_is_faster_than_fingers():
    burst = ScanDetector()
    for at, sign in enumerate("1234567"):
        burst.note(sign, at * 0.2)
    assert burst.is_scan(1.2) is None
    for at, sign in enumerate("2000004"):
        assert burst.note(sign, 3 + at * 0.005) == (0 if at == 0 else None)
    assert burst.is_scan(3.035) == ("2000004", 0)


@pytest.mark.parametrize("late", range(2, 11))
def test_a_scan_that_a_busy_computer_tore_apart_is_whole(late):
    """One of its keys, or the Enter, was held back for longer than a scanner ever pauses."""
    burst = ScanDetector()
    for at, sign in enumerate("2000000017"):
        burst.note(sign, at * 0.01 + (0.12 if at >= late else 0))
    assert burst.is_scan(0.22) == ("2000000017", 0)


def test_what_a_hand_wrote_just_before_is_no_part_of_the_code():
    burst = ScanDetector()
    for at, sign in enumerate("Dune"):
        assert burst.note(sign, at * 0.12) == at
    for at, sign in enumerate("2000000017"):
        burst.note(sign, 0.5 + at * 0.01)
    assert burst.is_scan(0.6) == ("2000000017", 4)


def test_a_quick_hand_with_a_quick_end_is_no_scanner():
    burst = ScanDetector()
    for at, sign in enumerate("12345678"):
        burst.note(sign, at * 0.06)
    assert burst.is_scan(0.43) is None


@pytest.mark.parametrize(("pause", "held"), [(0, False), (0.004, False), (0.016, True), (0.033, True), (0.5, True)])
def test_a_repetition_faster_than_any_system_makes_one_is_a_scanners(pause, held):
    burst = ScanDetector()
    burst.note("0", 1.0)
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, "0", True)
    assert burst.is_held(again, 1 + pause) is held
    once = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, "0", False)
    assert not burst.is_held(once, 1 + pause)
    assert ScanDetector().is_held(again, 1.0)
