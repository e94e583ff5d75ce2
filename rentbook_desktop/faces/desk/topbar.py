"""The head of the sheet: what page this is, a way to everything, and what the page itself offers."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import cap_width, draw_box, draw_text, paint_cap
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.theme import colour

_KEYS = ("Ctrl", "K")
_WIDTH, _NARROW, _NARROW_BELOW = 288, 168, 1000


class SearchButton(BaseButton):
    """Looks like a search field, and opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ring", 10)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.narrow, self._short = False, ""

    def say(self, words: str, short: str) -> None:
        """Say what it is for; the short word where there is little room."""
        self._short = short
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_NARROW if self.narrow else _WIDTH), px(40))

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the words out where there is little room."""
        if narrow != self.narrow:
            self.narrow = narrow
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        fill = {"hover": "hover", "pressed": "pressed"}.get(self.state(), "sunken")
        focus = self.hasFocus()
        draw_box(painter, rect, 10, colour(fill), colour("accent" if focus else "line2"), 2 if focus else 1)
        paint_icon(painter, "magnifying-glass", QRectF(13, rect.center().y() - 8, 16, 16), "text2")
        right = rect.right() - 10
        for key in reversed(_KEYS):
            width, height = cap_width(key), px(20)
            cap = QRectF(right - width, rect.center().y() - height / 2, width, height)
            paint_cap(painter, cap, key, fill=colour("surface"), edge=colour("line2"), ink=colour("text3"))
            right = cap.left() - 4
        draw_text(
            painter,
            QRectF(38, 0, right - 44, rect.height()),
            self._short if self.narrow else self.text(),
            font("small"),
            colour("text2"),
        )


class TopBar(QWidget):
    """Title and context at the left; palette, the page's buttons and help at the right."""

    palette_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.context = label("", "h1"), ElidedLabel("", "small", "text2")
        self.search, self.help = SearchButton(), IconButton("question", side=36, size=20)
        self._head: tuple[QWidget, ...] = ()
        self.search.clicked.connect(self.palette_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.setFixedHeight(px(68))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(25, 0, 20, 0)
        self._row.setSpacing(14)
        self._row.addWidget(self.title)
        self._row.addWidget(self.context, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.search)
        self._slots = QHBoxLayout()
        self._slots.setSpacing(10)
        self._row.addLayout(self._slots)
        self._row.addWidget(self.help)

    def show_header(self, title: str, context: str, head: Sequence[QWidget]) -> None:
        """Show the head of a page."""
        self.title.setText(title)
        self.context.setText(context)
        if tuple(head) == self._head:
            return
        for widget in self._head:
            self._slots.removeWidget(widget)
            widget.hide()
        self._head = tuple(head)
        for widget in self._head:
            self._slots.addWidget(widget)
            widget.show()

    def set_text(self, search: str, short: str, help_words: str) -> None:
        """Name what is always there."""
        self.search.say(search, short)
        self.help.name(help_words)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.search.set_narrow(narrow=self.width() < px(_NARROW_BELOW))
