"""Cards: a quiet box with a hairline, and if wanted a head that says what is in it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label


class Card(QFrame):
    """A box; put things into ``inside``."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (18, 16, 18, 16), gap: int = 0) -> None:
        super().__init__()
        self.setProperty("k", "card")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(*margins)
        self.inside.setSpacing(gap)


class CardHead(QWidget):
    """Icon, title, count in the accent colour, and a note at the right edge."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.title, self.count, self.note = label("", "h3"), label("", "h3", "accent"), label("", "small", "text3")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        for part in (Icon(icon), self.title, self.count):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.note)
        self.setFixedHeight(px(48))

    def show_head(self, title: str, count: str, note: str) -> None:
        """Say what is below."""
        self.title.setText(title)
        self.count.setText(count)
        self.note.setText(note)


def divider(*, upright: bool = False, tone: str = "") -> QFrame:
    """A line one pixel thin."""
    line = QFrame()
    line.setProperty("k", "line")
    line.setProperty("tone", tone)
    line.setFixedWidth(1) if upright else line.setFixedHeight(1)
    return line
