"""People and figures: an initial in a circle, and a number under its name."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.paint import paint_initial
from rentbook_desktop.faces.widgets.text import label, set_style_property


class Avatar(QWidget):
    """The first letter of a name; decoration, the name stands beside it."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._name = ""
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_name(self, name: str) -> None:
        """Change whose initial it is."""
        self._name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_initial(QPainter(self), QRectF(self.rect()), self._name)


class StatRow(QWidget):
    """Numbers under their names, parted by hairlines."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._pairs = [(label("", "cap", "text2"), label("", "h3")) for _ in range(count)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._hairlines = [divider(upright=True) for _ in range(count - 1)]
        for index, (name, value) in enumerate(self._pairs):
            if index:
                row.addWidget(self._hairlines[index - 1])
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(name)
            column.addWidget(value)
            row.addLayout(column, 1)

    def show_figures(self, *figures: tuple[str, str, str]) -> None:
        """Each figure: its name, its value, its colour; places that are left over are not there."""
        for index, (pair, hairline) in enumerate(zip(self._pairs[1:], self._hairlines, strict=True), 1):
            for part in (*pair, hairline):
                part.setVisible(index < len(figures))
        for (name, value), (named, valued, ink) in zip(self._pairs[: len(figures)], figures, strict=True):
            name.setText(named)
            value.setText(valued)
            set_style_property(value, c=ink)
