"""The list at the left of the settings: one line a category, arrows move."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text
from rentbook_desktop.faces.widgets.theme import colour, high_contrast


class CategoryItem(BaseButton):
    """A category."""

    def __init__(self, key: str, icon: str) -> None:
        super().__init__()
        self.key, self._icon = key, icon
        self.setCheckable(True)
        self.setProperty("ring", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(140, px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        if on or self.state() in ("hover", "pressed"):
            edge = "accent" if self.hasFocus() else "text" if on and high_contrast() else ""
            draw_box(painter, rect, 8, colour("soft" if on else "hover"), colour(edge) if edge else None, 2)
        elif self.hasFocus():
            draw_box(painter, rect, 8, colour("surface"), colour("accent"), 2)
        ink = "accent" if on else "text2"
        paint_icon(painter, self._icon, QRectF(12, rect.center().y() - 9, 18, 18), ink)
        draw_text(painter, rect.adjusted(40, 0, -8, 0), self.text(), font("strong" if on else "med"), colour("text"))


class Categories(QWidget):
    """The list; `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, categories: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.items = [CategoryItem(key, icon) for key, icon in categories]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 12, 16)
        column.setSpacing(2)
        for item in self.items:
            item.clicked.connect(lambda _on=False, key=item.key: self.chosen.emit(key))
            column.addWidget(item)
        column.addStretch(1)
        self.setMinimumWidth(px(180))

    def show_chosen(self, key: str) -> None:
        """Mark the one that is shown."""
        for item in self.items:
            item.setChecked(item.key == key)

    def chosen_item(self) -> CategoryItem:
        """Return the one that is shown, where the focus begins."""
        return next(item for item in self.items if item.isChecked())

    def set_text(self, names: dict[str, str]) -> None:
        """Name them."""
        for item in self.items:
            item.setText(names[item.key])
            item.setAccessibleName(names[item.key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        keys = [item.key for item in self.items]
        at = next((place for place, item in enumerate(self.items) if item.isChecked()), 0)
        at = max(0, min(len(keys) - 1, at + step))
        self.items[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(keys[at])
