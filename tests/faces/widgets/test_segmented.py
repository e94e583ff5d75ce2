"""A choice of a few, of which one is always taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.tokens import contrast
from tests.faces.gallery import looks

WEEK, MONTH = Choice(key="7", name="일주일", words="7일"), Choice(key="30", name="한 달", words="30일")


@pytest.fixture
def spans(qtbot, theme):
    made = Segmented()
    qtbot.addWidget(made)
    made.show_choices([WEEK, MONTH], "7")
    made.show()
    return made


def test_a_click_takes_one_and_lets_the_other_go(qtbot, spans):
    _, month = spans.findChildren(BaseButton)
    with qtbot.waitSignal(spans.chosen) as chosen:
        QTest.mouseClick(month, Qt.MouseButton.LeftButton)
    assert (chosen.args, spans.selected()) == (["30"], "30")


def test_taking_what_is_taken_leaves_it_taken(spans):
    week, _ = spans.findChildren(BaseButton)
    QTest.mouseClick(week, Qt.MouseButton.LeftButton)
    assert spans.selected() == "7"


def test_each_says_its_whole_name_and_what_is_left_out_is_hidden(spans):
    assert [one.accessibleName() for one in spans.findChildren(BaseButton)] == ["일주일", "한 달"]
    spans.show_choices([MONTH], "30")
    assert [one.accessibleName() for one in spans.findChildren(BaseButton) if not one.isHidden()] == ["한 달"]
    assert spans.selected() == "30"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("plain", [False, True], ids=["", "high contrast"])
def test_what_is_taken_can_be_read_in_every_look(spans, theme, mode, plain):
    with looks(theme, mode, high_contrast=plain):
        for one in spans.findChildren(BaseButton):
            picture = one.grab().toImage()
            ground = picture.pixelColor(5, picture.height() // 2).name()
            inks = {
                picture.pixelColor(x, y).name()
                for x in range(5, picture.width() - 5)
                for y in range(5, picture.height() - 5)
            }
            assert max(contrast(ground, ink) for ink in inks) >= 4.5
