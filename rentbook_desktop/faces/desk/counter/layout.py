"""Where the parts of the counter stand: the left column as wide as reads well, a hairline, the right column."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.startup_placeholder import SCROLLBAR_WIDTH
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.fonts import px

_WIDEST = 1160  # further apart, an eye loses the line between title and price


def two_columns(
    view: QWidget, *, above: Sequence[QWidget], below: Sequence[QWidget], side: QWidget
) -> tuple[QVBoxLayout, QVBoxLayout]:
    """Lay a page out and return its left column and the head of it; the last of `below` takes the room that is left."""
    page = QWidget()
    page.setMaximumWidth(px(_WIDEST))
    left = QVBoxLayout(page)
    left.setContentsMargins(24, 20, 24 - SCROLLBAR_WIDTH, 0)
    left.setSpacing(0)
    head = QVBoxLayout()
    head.setContentsMargins(0, 0, SCROLLBAR_WIDTH, 0)
    head.setSpacing(0)
    for part in above:
        head.addWidget(part)
    left.addLayout(head)
    for part in below:
        left.addWidget(part, 1 if part is below[-1] else 0)
    row = QHBoxLayout(view)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addStretch(0)
    row.addWidget(page, 1)
    row.addStretch(0)
    row.addWidget(divider(upright=True))
    row.addWidget(side)
    return left, head
