"""Pressed on touch-down, acted on release, and once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.kiosk.scene import Area, Intent, Scene, Touch
from rentbook_desktop.faces.kiosk.scene_view import SceneView
from rentbook_desktop.faces.kiosk.touch_button import TouchButton, words_fit

AREA = Area(10, 10, 200, 100)


@pytest.fixture
def view(qtbot, theme):
    made = SceneView(lambda: made.now)
    made.now = 0.0
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.heard = []
    made.wanted.connect(made.heard.append)
    made.show_scene(Scene(key="a", items=(), touches=(Touch(area=AREA, intent=Intent("go"), text="가기"),)), 1.0)
    made.show()
    return made


def test_it_looks_pressed_at_once_and_acts_when_the_finger_leaves(view):
    (button,) = view.buttons()
    before = button.grab().toImage()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.isDown()
    assert button.grab().toImage() != before
    assert view.heard == []
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert view.heard == [Intent("go")]


def test_a_finger_that_slides_off_does_nothing(view):
    (button,) = view.buttons()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-30, -30))
    assert view.heard == []


def test_a_second_tap_within_600_ms_is_ignored(view):
    (button,) = view.buttons()
    for at in (0.0, 0.4, 0.7):
        view.now = at
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.heard == [Intent("go"), Intent("go")]


def test_what_came_under_the_finger_meanwhile_is_not_pressed(view):
    (button,) = view.buttons()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    view.show_scene(Scene(key="b", items=(), touches=(Touch(area=AREA, intent=Intent("end"), text="끝내기"),)), 1.0)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert view.heard == []


def test_a_touch_beside_everything_is_told_too(view):
    touched = []
    view.touched.connect(touched.append)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(390, 290))
    QTest.mouseClick(view.buttons()[0], Qt.MouseButton.LeftButton)
    assert touched == [False, True]


def test_after_the_end_neither_view_nor_buttons_hold_a_word(view):
    button = view.buttons()[0]
    view.forget()
    assert (view.scene.touches, view.buttons(), view.accessibleName()) == ((), [], "")
    assert (button.text(), button.accessibleName(), button.touch.text) == ("", "", "")


def test_words_that_do_not_fit_are_noticed(qapp):
    touch = Touch(area=AREA, intent=Intent("go"), text="아주 긴 말이 적힌 단추", size=60)
    assert not words_fit(touch)
    assert words_fit(Touch(area=AREA, intent=Intent("go"), text="끝", size=36))


def test_the_keyboard_reaches_it_and_a_name_is_heard(view):
    (button,) = view.buttons()
    assert isinstance(button, TouchButton)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert view.heard == [Intent("go")]
    QTest.keyClick(button, Qt.Key.Key_Return)  # a scanner ends its codes with it
    assert view.heard == [Intent("go")]
    assert button.accessibleName() == "가기"
