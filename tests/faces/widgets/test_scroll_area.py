import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.scroll_area import ScrollArea

GROUND = QColor("#123456")


@pytest.mark.parametrize("given_at_once", [True, False])
def test_what_lies_behind_is_seen_through_it_and_a_high_widget_scrolls(qtbot, given_at_once):
    behind, inner = QWidget(), QWidget()
    qtbot.addWidget(behind)
    look = behind.palette()
    look.setColor(QPalette.ColorRole.Window, GROUND)
    behind.setPalette(look)
    inner.setMinimumSize(50, 900)
    area = ScrollArea(inner if given_at_once else None, only_down=True)
    if not given_at_once:
        area.setWidget(inner)
    area.setParent(behind)
    area.resize(200, 100)
    behind.resize(200, 100)
    behind.show()
    assert behind.grab().toImage().pixelColor(20, 50).name() == GROUND.name()
    assert area.verticalScrollBar().maximum() == 800
    assert inner.width() >= 180  # as wide as there is room
