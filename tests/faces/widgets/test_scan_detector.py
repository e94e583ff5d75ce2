"""A scanner is faster than fingers."""

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
    assert burst.is_scan(1.2) == ""
    for at, sign in enumerate("2000004"):
        assert burst.note(sign, 3 + at * 0.005) is (at == 0)
    assert burst.is_scan(3.035) == "2000004"
