"""Where toasts stand on a page: in its corner, and where they would cover a field or a button there, in the nearest free place."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLineEdit

from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.widgets.base_button import BaseButton

_EDGE, _STEP = 16, 24


def toast_place(page: Page, size: QSize) -> QPoint:
    """Return the lower right corner of toasts of this size, 16 pixels out, in the window of the page."""
    corner = page.mapTo(page.window(), page.toast_corner())
    taken = list(_controls(page))
    for place in _places(page, corner, size):
        covered = QRect(place - QPoint(size.width() + _EDGE, size.height() + _EDGE), size)
        if not any(covered.intersects(one) for one in taken):
            return place
    return corner


def _controls(page: Page) -> Iterator[QRect]:
    """What nobody may be kept from: each field and button that can be seen, in the window of the page."""
    for one in (*page.findChildren(QLineEdit), *page.findChildren(BaseButton)):
        seen = one.visibleRegion().boundingRect()
        if one.isVisible() and not seen.isEmpty():
            yield seen.translated(one.mapTo(page.window(), QPoint(0, 0)))


def _places(page: Page, corner: QPoint, size: QSize) -> Iterator[QPoint]:
    """The corner, then upwards from it, then the same further left, as far as the page goes."""
    left = page.mapTo(page.window(), QPoint(0, 0))
    for x in range(corner.x(), left.x() + size.width() + 2 * _EDGE, -_STEP):
        for y in range(corner.y(), left.y() + size.height() + 2 * _EDGE, -_STEP):
            yield QPoint(x, y)
