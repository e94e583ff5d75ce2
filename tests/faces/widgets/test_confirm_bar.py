"""The confirm key: ready, busy, or out of the question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar


@pytest.fixture
def bar(qtbot, theme):
    made = ConfirmBar("F9")
    qtbot.addWidget(made)
    made.resize(400, 60)
    made.show()
    return made


def test_it_says_what_it_does_and_for_how_much(bar):
    bar.show_command("대여 확정", "3,000P", ready=True, busy=False)
    assert (bar.accessibleName(), bar.isEnabled()) == ("대여 확정 3,000P", True)
    bar.show_command("대여 확정", "", ready=False, busy=False)
    assert (bar.accessibleName(), bar.isEnabled()) == ("대여 확정", False)


def test_while_it_works_it_cannot_be_pressed_again(bar):
    pressed = []
    bar.clicked.connect(lambda: pressed.append(1))
    bar.show_command("대여 확정", "", ready=True, busy=True)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert pressed == []


def test_ready_busy_and_off_look_different(bar):
    def picture(*, ready, busy):
        bar.show_command("대여 확정", "3,000P", ready=ready, busy=busy)
        image = bar.grab().toImage()  # it must outlive the view of its bits
        return bytes(image.constBits())

    assert len({picture(ready=True, busy=False), picture(ready=True, busy=True), picture(ready=False, busy=False)}) == 3
