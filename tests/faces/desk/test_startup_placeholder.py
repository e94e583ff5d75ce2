"""The window before its widgets: the same measures, and nothing typed into it is lost."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.startup_placeholder import INSET, NARROW_BELOW, SIDEBAR, SIDEBAR_NARROW, scan_rect
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.widgets.scan_box import ScanBox
from rentbook_desktop.faces.widgets.scan_listener import ScanListener
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.fake_page_context import FakePageContext, ShownCounter


@pytest.mark.parametrize("size", [(1180, 720), (1440, 900), (1920, 1080), (2560, 1440)])
def test_the_scan_box_is_painted_where_it_will_be(qtbot, theme, size):
    theme.apply("light")
    window = DeskWindow(Translator("ko"))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    left = SIDEBAR_NARROW if size[0] < NARROW_BELOW else SIDEBAR
    painted = scan_rect(QRectF(window.rect()).adjusted(left, INSET, -INSET, -INSET))
    shot = window.grab().toImage()
    assert shot.pixelColor(int(painted.left()) + 1, int(painted.center().y())) == colour("accent")
    page = ShownCounter(FakePageContext(window._words))
    window.build_widgets(page)
    page.view.show_state(CounterState())
    box = window.findChild(ScanBox)
    qtbot.waitUntil(lambda: box.mapTo(window, QPoint(0, 0)).x() > 0)
    place = box.mapTo(window, QPoint(0, 0))
    assert abs(place.x() - painted.left()) <= 1
    assert (place.y(), box.width(), box.height()) == (painted.top(), painted.width(), painted.height())


def test_what_is_scanned_before_the_widgets_are_there_is_scanned(qtbot):
    window = DeskWindow(Translator("ko"))
    qtbot.addWidget(window)
    window.show()
    QTest.keyClicks(window, "RB-000412-1")
    QTest.keyClick(window, Qt.Key.Key_Return)
    QTest.keyClicks(window, "28")
    page = ShownCounter(FakePageContext(window._words))
    view, heard = page.view, []
    view.scanned.connect(heard.append)
    window.build_widgets(page)
    window.replay_keys(lambda _key: False)
    assert heard == ["RB-000412-1"]
    assert view.scan_box.edit.text() == "28"


def test_a_scan_that_begins_before_the_widgets_are_there_and_ends_after_is_one_code(qtbot):
    window = DeskWindow(Translator("ko"))
    qtbot.addWidget(window)
    window.show()
    code, heard = "2740572439", []

    def scanner(first, last):
        for at in range(first, last):
            char = (code + "\r")[at]
            key = Qt.Key.Key_Return if char == "\r" else Qt.Key(ord(char))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, char)
            event.setTimestamp(1000 + at * 5)
            QApplication.sendEvent(window.windowHandle(), event)

    scanner(0, 3)
    page = ShownCounter(FakePageContext(window._words))
    window.build_widgets(page)
    window.activateWindow()
    page.view.scan_box.edit.setFocus()
    qtbot.waitUntil(page.view.scan_box.edit.hasFocus)
    listener = ScanListener(window, lambda: page.view.scan_box.edit)
    listener.scanned.connect(heard.append)
    window.replay_keys(listener.hear_key)
    assert page.view.scan_box.edit.text() == code[:3]
    scanner(3, len(code) + 1)
    assert (heard, page.view.scan_box.edit.text()) == ([code], "")
