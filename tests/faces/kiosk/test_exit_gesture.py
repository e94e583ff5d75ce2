"""A finger that rests in the corner asks to leave; any other touch does not."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.kiosk.exit_gesture import HOLD_MS, ExitGesture
from rentbook_desktop.faces.kiosk.window import KioskWindow

CORNER, MIDDLE, LEFT = QPoint(30, 30), QPoint(500, 500), Qt.MouseButton.LeftButton


@pytest.fixture
def gesture(qtbot, theme, words):
    window = KioskWindow(words)
    made = ExitGesture(window)
    window.open()
    qtbot.waitUntil(window.isVisible)
    yield made
    QTest.mouseRelease(window, LEFT)  # or the next test finds a finger on the screen
    window.leave()
    made.deleteLater()


def test_a_finger_that_rests_in_the_corner_asks(qtbot, gesture):
    asked = []
    gesture.asked.connect(lambda: asked.append(1))
    QTest.mousePress(gesture.parent(), LEFT, Qt.KeyboardModifier.NoModifier, CORNER)
    assert gesture.hold.isActive()
    assert gesture.hold.interval() == HOLD_MS == 5000
    gesture.hold.setInterval(0)
    qtbot.waitUntil(lambda: asked == [1])


def test_a_finger_that_leaves_or_moves_away_does_not(gesture):
    window = gesture.parent()
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, CORNER)
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, CORNER)
    assert not gesture.hold.isActive()
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, CORNER)
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, MIDDLE)
    assert not gesture.hold.isActive()


@pytest.mark.parametrize(("button", "place"), [(LEFT, MIDDLE), (Qt.MouseButton.RightButton, CORNER)])
def test_no_other_place_and_no_other_button_begins_it(gesture, button, place):
    QTest.mousePress(gesture.parent(), button, Qt.KeyboardModifier.NoModifier, place)
    assert not gesture.hold.isActive()


def test_one_finger_of_a_touch_screen_begins_it_and_two_do_not(gesture):
    window, device = gesture.parent(), QTest.createTouchDevice()
    touch = QTest.touchEvent(window, device)
    touch.press(0, CORNER)
    touch.commit()
    assert gesture.hold.isActive()
    touch = QTest.touchEvent(window, device)
    touch.stationary(0)
    touch.press(1, CORNER + QPoint(9, 9))
    touch.commit()
    assert not gesture.hold.isActive()


def test_the_corner_is_a_fingers_width_on_any_screen(gesture):
    assert 90 <= gesture.corner() <= gesture.parent().width() / 4
