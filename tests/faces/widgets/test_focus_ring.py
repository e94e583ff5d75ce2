"""The ring around what has the focus."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.widgets.base_button import BaseButton


def test_every_button_is_reached_by_tab_and_wears_a_ring(window, view, shown_states):
    view.show_state(shown_states["insufficient"])
    wanted = {one for one in window.findChildren(BaseButton) if one.isVisible() and one.isEnabled()}
    reached = set()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        reached.add(focus)
        if isinstance(focus, BaseButton):
            assert window.ring.isVisible()
            assert window.ring.geometry().contains(focus.mapTo(window, focus.rect().center()))
    assert wanted <= reached


def test_the_ring_outlives_the_widget_it_was_around(window, view, shown_states):
    view.show_state(shown_states["insufficient"])
    tiles = view.top_up.tiles
    tiles._tiles[5000].setFocus(Qt.FocusReason.TabFocusReason)
    tiles.show_tiles([(2000, "a"), (3000, "b")], None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    view.scan_box.edit.setFocus()
    assert window.ring.isVisible()
