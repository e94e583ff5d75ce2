"""Tooltips have round corners, wherever they are shown."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.tooltips import WindowTooltips, round_off, show_tooltip


@pytest.fixture(autouse=True)
def none_is_left(qapp):
    yield
    QToolTip.hideText()
    qapp.processEvents()


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.inner = QWidget(made)
    made.inner.setGeometry(20, 20, 100, 40)
    made.quiet = QWidget(made.inner)
    made.quiet.setGeometry(0, 0, 50, 40)
    made.inner.setToolTip("빌려 간 책이 있어 지울 수 없어요")
    made.show()
    WindowTooltips(made)
    return made


def tooltip():
    shown = [one for one in QApplication.topLevelWidgets() if one.objectName() == "qtooltip_label" and one.isVisible()]
    return shown[0] if shown else None


def is_round(widget):
    corner, middle = QPoint(0, 0), widget.rect().center()
    return not widget.mask().contains(corner) and widget.mask().contains(middle)


HERE = QPoint(5, 5)


def rest_on(window, widget, at=HERE):
    """Do what Qt does while the mouse comes to rest on a widget."""
    spot = QPointF(widget.mapTo(window, at))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        spot,
        spot,
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.windowHandle(), move)
    told = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, told)


def test_a_widget_and_what_lies_in_it_have_the_same_round_tooltip(window):
    rest_on(window, window.quiet)
    assert tooltip().text() == "빌려 간 책이 있어 지울 수 없어요"
    assert is_round(tooltip())


def test_a_widget_the_mouse_has_left_is_listened_to_no_more(window):
    rest_on(window, window.inner, QPoint(80, 10))
    rest_on(window, window, QPoint(200, 150))
    window.inner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    rest_on(window, window, QPoint(210, 150))  # the one that is gone is not asked


def test_no_words_take_away_what_is_shown(window, qtbot):
    show_tooltip(window.mapToGlobal(QPoint(5, 5)), "하나", window)
    assert is_round(tooltip())
    show_tooltip(window.mapToGlobal(QPoint(5, 5)), "", window)
    qtbot.waitUntil(lambda: tooltip() is None)


def test_what_a_menu_cannot_do_says_so_in_a_round_tooltip(window, qtbot):
    menu = popup_menu(
        window, [MenuItem(key="a", words="고치기"), MenuItem(key="b", words="삭제", why_not="대여 중")], print
    )
    assert is_round(menu)
    for index, said in ((1, "대여 중"), (0, "")):
        at = menu.actionGeometry(menu.actions()[index]).center()
        QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, at, menu.mapToGlobal(at)))
        if said:
            assert (tooltip().text(), is_round(tooltip())) == (said, True)
        else:
            qtbot.waitUntil(lambda: tooltip() is None)
    menu.close()


def test_corners_are_cut_from_any_window(window):
    round_off(window, 12)
    assert is_round(window)
    assert window.mask().contains(QPoint(150, 0))
