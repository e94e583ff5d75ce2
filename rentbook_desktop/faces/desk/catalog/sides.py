"""The two sides of the catalogue page: the list or a file at the left; a title, its editor or an import at the right."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.fonts import px

_PANE, _NARROW_PANE, _PANE_WIDTH = 352, 340, 400
_NARROW_BELOW, _TWO_COLUMNS_FROM = 1120, 1500
_SHARE = 0.38  # however large the letters are, the list keeps most of the page


class Sides:
    """Left and right, each with one of several things in it."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self.left, self.right = QStackedWidget(), QStackedWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(divider(upright=True))
        row.addWidget(self.right)

    def show_pair(self, left: QWidget, right: QWidget) -> None:
        """Show what belongs together."""
        self.left.setCurrentWidget(left)
        self.right.setCurrentWidget(right)

    def share_width(self) -> None:
        """Give the right side as much as it needs on a page of this width."""
        whole = self._page.width()
        width = _PANE_WIDTH if whole >= px(_TWO_COLUMNS_FROM) else _PANE
        width = _NARROW_PANE if whole < px(_NARROW_BELOW) else width
        self.right.setFixedWidth(min(px(width), round(whole * _SHARE)))
