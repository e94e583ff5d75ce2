"""Lines of text: a label that knows its step and colour, and one that shortens itself and tells the rest on hover."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.theme import colour


def label(
    words: str = "", step: str = "body", ink: str = "text", *, tabular: bool = False, wrap: bool = False
) -> QLabel:
    """A label of one step of the type scale."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)  # names and titles are data, never markup
    if tabular:
        made.setFont(font(step, tabular=True))
    made.setProperty("t", step)
    made.setProperty("c", ink)
    made.setWordWrap(wrap)
    return made


def shortened(words: str, step: str, width: int) -> str:
    """Return what somebody typed, no wider than so many pixels at 100 %: a sentence that says it again has little room."""
    return QFontMetricsF(font(step)).elidedText(words, Qt.TextElideMode.ElideRight, px(width))


def tooltip_text(words: str) -> str:
    """Return words as a tooltip shows them letter for letter: Qt takes what looks like markup for markup, and loads images."""
    if "<" not in words and "&" not in words:
        return words
    from html import escape

    return f"<span>{escape(words).replace(chr(10), '<br>')}</span>"


def set_tooltip(target: QWidget | QAction, words: str) -> None:
    """Say something about a widget or a menu's item when the mouse rests on it."""
    target.setToolTip(tooltip_text(words))


def set_style_property(widget: QWidget, **looks: object) -> None:
    """Set style properties, and polish again what was polished before, if one of them is new."""
    changed = [name for name, value in looks.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, looks[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class ElidedLabel(QLabel):
    """A line that ends in … when there is no room; the whole text waits in the tooltip and for the screen reader."""

    def __init__(self, words: str = "", step: str = "body", ink: str = "text") -> None:
        super().__init__(words)
        self._ink = ink
        self.setFont(font(step))
        self.setProperty("t", step)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        super().setText(words)
        self._tell()

    def show_text(self, words: str, ink: str) -> None:
        """Change the words and their colour."""
        self._ink = ink
        self.setText(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colour(self._ink))
        painter.drawText(QRectF(self.rect()), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self._shown())

    def _shown(self) -> str:
        metrics = QFontMetricsF(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() + 0.5)

    def _tell(self) -> None:
        set_tooltip(self, self.text() if self._shown() != self.text() else "")
