"""The question for a PIN lies over everything and keeps nothing."""

import pytest

from rentbook_desktop.faces.kiosk.leave_panel import LeavePanel
from rentbook_desktop.faces.kiosk.window import KioskWindow
from rentbook_desktop.foundation.errors import refuse


class Judged:
    """Answers when it is told to, as a thread does."""

    def __init__(self):
        self.asked = []

    def __call__(self, pin, then, otherwise):
        self.asked.append((pin, then, otherwise))


@pytest.fixture
def panel(qtbot, theme, words):
    window = KioskWindow(words)
    window.open()
    made = LeavePanel(window, words, Judged())
    made.open_panel()
    yield made
    window.leave()


def press(panel, digits):
    for key in digits:
        panel.keys[key].click()


def test_it_lies_over_the_whole_window(panel):
    assert panel.geometry() == panel.parent().rect()
    assert panel.parent().childAt(5, 5) is panel


def test_a_right_pin_leaves(panel):
    left = []
    panel.left.connect(lambda: left.append(1))
    press(panel, "2580")
    assert panel.dots.text() == "● ● ● ● ○ ○"
    panel.keys["leave"].click()
    pin, then, _ = panel._judge.asked[0]
    assert (pin, panel.dots.text(), left) == ("2580", "○ ○ ○ ○ ○ ○", [])
    then()
    assert left == [1]
    assert panel.isHidden()


def test_a_wrong_pin_is_told_and_another_may_be_tried(panel, words):
    press(panel, "1")
    panel.keys["leave"].click()
    panel.keys["2"].click()  # nothing is typed while one is looked at
    assert panel.dots.text().count("●") == 0
    panel._judge.asked[0][2](refuse("WRONG_PIN", name=""))
    assert panel.remark.text()
    press(panel, "3")
    assert panel.dots.text().count("●") == 1


def test_digits_can_be_cleared_and_no_more_than_six_are_taken(panel):
    press(panel, "12345678")
    assert panel.dots.text().count("●") == 6
    panel.keys["clear"].click()
    assert panel.dots.text().count("●") == 0


def test_going_back_or_waiting_closes_it_and_forgets(panel):
    press(panel, "12")
    panel.back.click()
    assert panel.isHidden()
    panel.open_panel()
    assert panel.dots.text().count("●") == 0
    press(panel, "12")
    panel._gives_up.timeout.emit()
    assert panel.isHidden()
    assert panel._typed == ""


def test_it_grows_with_the_window(panel):
    panel.parent().free_size = panel.parent().size()
    panel.parent().showNormal()
    panel.parent().resize(700, 700)
    assert panel.geometry() == panel.parent().rect()
