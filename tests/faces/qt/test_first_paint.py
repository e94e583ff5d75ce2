"""A window is told of as painted once."""

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.qt.first_paint import FirstPaint


def test_the_first_paint_is_told_once_and_after_it(qtbot, theme):
    painted, told = [], []

    class Window(QWidget):
        def paintEvent(self, _event):
            painted.append(len(told))

    window = Window()
    qtbot.addWidget(window)
    first = FirstPaint(window)
    first.painted.connect(lambda: told.append(len(painted)))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    qtbot.waitUntil(lambda: len(painted) >= 2)
    assert told == [1]
    assert painted[0] == 0
