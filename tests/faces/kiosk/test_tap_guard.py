"""The second of two quick taps does nothing, digits excepted."""

from rentbook_desktop.faces.kiosk.tap_guard import TapGuard


def test_nothing_counts_for_600_ms_after_a_tap():
    guard = TapGuard()
    assert [guard.is_meant(at, key=False) for at in (0.0, 0.3, 0.59, 0.61)] == [True, False, False, True]


def test_keys_may_follow_each_other_but_not_a_tap_that_changed_the_screen():
    guard = TapGuard()
    assert [guard.is_meant(at, key=True) for at in (0.0, 0.05, 0.1)] == [True, True, True]
    assert guard.is_meant(0.2, key=False)
    assert [guard.is_meant(at, key=True) for at in (0.3, 0.81)] == [False, True]
