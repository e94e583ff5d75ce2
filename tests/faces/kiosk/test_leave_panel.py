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


def touch(panel, name):
    """As a finger does: press and let go."""
    next(one for one in panel.view.buttons() if one.touch.intent.name == name).click()


def press(panel, digits):
    for key in digits:
        touch(panel, key)


def dots(panel):
    return panel.view.scene.items[1].text


def test_it_lies_over_the_whole_window(panel):
    assert panel.geometry() == panel.parent().rect()
    assert panel.parent().childAt(5, 5) is panel.view


def test_a_right_pin_leaves(panel):
    left = []
    panel.left.connect(lambda: left.append(1))
    press(panel, "2580")
    assert dots(panel) == "● ● ● ● ○ ○"
    touch(panel, "leave")
    pin, then, _ = panel._judge.asked[0]
    assert (pin, dots(panel), left) == ("2580", "○ ○ ○ ○ ○ ○", [])
    then()
    assert left == [1]
    assert panel.isHidden()


def test_a_wrong_pin_is_told_and_another_may_be_tried(panel, words):
    press(panel, "1")
    touch(panel, "leave")
    touch(panel, "2")  # nothing is typed while one is looked at
    assert dots(panel).count("●") == 0
    panel._judge.asked[0][2](refuse("WRONG_PIN", name=""))
    assert panel.view.scene.items[2].text == words.tr("reason.WRONG_PIN", name="")
    press(panel, "3")
    assert dots(panel).count("●") == 1


def test_digits_can_be_cleared_and_no_more_than_six_are_taken(panel):
    press(panel, "12345678")
    assert dots(panel).count("●") == 6
    touch(panel, "clear")
    assert dots(panel).count("●") == 0


def test_going_back_or_waiting_closes_it_and_forgets(panel):
    press(panel, "12")
    touch(panel, "back")
    assert panel.isHidden()
    panel.open_panel()
    assert dots(panel).count("●") == 0
    press(panel, "12")
    panel._gives_up.timeout.emit()
    assert panel.isHidden()
    assert panel._typed == ""


CLOSED = {
    "by going back": lambda panel: touch(panel, "back"),
    "by the time": lambda panel: panel._gives_up.timeout.emit(),
    "and asked anew": lambda panel: (panel._gives_up.timeout.emit(), panel.open_panel()),
    "by asking anew": lambda panel: panel.open_panel(),
}


@pytest.mark.parametrize("way", CLOSED)
def test_a_right_pin_that_comes_when_its_question_is_closed_leaves_nothing(panel, way):
    left = []
    panel.left.connect(lambda: left.append(1))
    press(panel, "2580")
    touch(panel, "leave")
    CLOSED[way](panel)
    is_open = panel.isVisible()
    panel._judge.asked[0][1]()
    assert left == []
    assert panel.isVisible() == is_open
    panel.open_panel()
    press(panel, "2580")
    panel.press("leave")  # no touch: right after the one that went back it would be its echo
    panel._judge.asked[1][1]()
    assert left == [1]


def test_a_wrong_pin_that_comes_late_says_nothing_about_another_question(panel, words):
    press(panel, "1")
    touch(panel, "leave")
    panel.close_panel()
    panel.open_panel()
    panel._judge.asked[0][2](refuse("WRONG_PIN", name=""))
    assert words.tr("reason.WRONG_PIN", name="") not in [
        one.text for one in panel.view.scene.items if hasattr(one, "text")
    ]
    press(panel, "2")
    assert dots(panel).count("●") == 1


def test_a_question_that_nobody_answers_closes_all_the_same(panel):
    """The server hangs while it looks at a PIN."""
    press(panel, "1")
    touch(panel, "leave")
    assert panel._gives_up.isActive()


def test_it_grows_with_the_window(panel):
    panel.parent().free_size = panel.parent().size()
    panel.parent().showNormal()
    panel.parent().resize(700, 700)
    assert panel.geometry() == panel.parent().rect()
