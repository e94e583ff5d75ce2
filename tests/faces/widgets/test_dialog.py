"""A question over the window: «no» has the focus, «yes» is done once, and whoever was there has the focus again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.dialog import Dialog


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.edit = QLineEdit()
    QVBoxLayout(made).addWidget(made.edit)
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    return made


@pytest.fixture
def dialog(window):
    made = Dialog(window)
    made.done = []
    made.ask("지울까요?", "되돌릴 수 없어요", verb="지우기", no="취소", then=lambda: made.done.append(1))
    return made


def test_it_lies_over_the_window_and_no_has_the_focus(window, dialog):
    assert dialog.geometry() == window.rect()
    assert dialog.no.hasFocus()
    assert dialog.accessibleName() == "지울까요?"
    window.resize(1000, 700)
    assert dialog.geometry() == window.rect()


def test_yes_does_it_once_and_the_focus_goes_back(window, dialog):
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    dialog.yes.click()
    assert dialog.done == [1]
    assert not dialog.isVisible()
    assert window.edit.hasFocus()


@pytest.mark.parametrize("leave", ["escape", "beside", "no"])
def test_leaving_it_does_nothing(qtbot, dialog, leave):
    with qtbot.waitSignal(dialog.closed):
        if leave == "escape":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif leave == "beside":
            QTest.mouseClick(dialog, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        else:
            dialog.no.click()
    assert (dialog.done, dialog.isVisible()) == ([], False)


def test_the_tab_key_stays_inside(dialog):
    seen = []
    for _ in range(4):
        QTest.keyClick(dialog.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(dialog.window().focusWidget())
    assert set(seen) == {dialog.no, dialog.yes}


def test_an_answer_that_comes_late_takes_no_focus_out_of_it(window, dialog):
    other = QLineEdit()
    window.layout().addWidget(other)
    other.show()
    other.setFocus()  # as a page does when what was saved before is there
    assert dialog.no.hasFocus()
    dialog.close_overlay()
    assert other.hasFocus()


def test_of_two_the_upper_one_has_the_focus(window, dialog):
    upper = Dialog(window)
    upper.ask("정말요?", "되돌릴 수 없어요", verb="지우기", no="취소", then=lambda: None)
    window.edit.setFocus()
    assert upper.no.hasFocus()
    dialog.no.setFocus()
    assert upper.no.hasFocus()
    upper.close_overlay()
    assert dialog.no.hasFocus()
    dialog.close_overlay()
    assert window.edit.hasFocus()


def test_after_it_is_closed_the_focus_goes_where_it_is_put(window, dialog):
    dialog.close_overlay()
    other = QLineEdit()
    window.layout().addWidget(other)
    other.show()
    other.setFocus()
    assert other.hasFocus()
