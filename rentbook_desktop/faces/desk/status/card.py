"""The card around a figure: its name, its numbers as a table at a press, and a way to take them along."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.status.chart import Chart, Series, table_columns, table_rows
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Column
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

_HEAD, _EDGES = 56, 64
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CardTitle(QWidget):
    """Name, what stands beside it, a quiet note, and at the right what can be done; in a narrow card the quiet parts go."""

    def __init__(self, ink: str = "accent") -> None:
        super().__init__()
        self.title, self.count, self.note = ElidedLabel("", "h2"), label("", "h2", ink), label("", "small", "text3")
        self._needed: list[QWidget] = []
        self._spare: list[QWidget] = [self.count, self.note]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 8, 12, 0)
        self._row.setSpacing(10)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.title)
        self._row.addWidget(self.count)
        self._row.addStretch(1)
        self._row.addWidget(self.note)
        self.count.hide()
        self.setFixedHeight(px(_HEAD))

    def add_trailing(self, widget: QWidget) -> None:
        """Put something right of the name that may go where there is no room."""
        self._row.insertWidget(2, widget, 0, _MIDDLE)
        self._spare.insert(1, widget)

    def at_end(self, widget: QWidget) -> None:
        """Put something at the right edge."""
        self._row.addWidget(widget, 0, _MIDDLE)
        if widget not in self._needed:
            self._needed.append(widget)

    def set_text(self, title: str, note: str = "", count: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.note.setText(note)
        self.count.setText(count)
        self.fit()

    def fit(self) -> None:
        """Leave out what there is no room for."""
        space = self.width() - _EDGES - text_width(self.title.text(), font("h2"))
        space -= sum(one.sizeHint().width() + 10 for one in self._needed if not one.isHidden())
        for one in self._spare:
            width = one.sizeHint().width() + 10
            fits = width > 10 and space >= width  # noqa: PLR2004 - wider than the gap alone: there is something in it
            one.setVisible(fits)
            space -= width if fits else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Legend(QWidget):
    """A dot and a name for each row of numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._series: Sequence[Series] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_series(self, series: Sequence[Series]) -> None:
        """Explain these."""
        self._series = series
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = sum(text_width(one.name, font("small")) + 32 for one in self._series)
        return QSize(round(width), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, left = QPainter(self), 4.0
        for one in self._series:
            dot = QRectF(left, self.height() / 2 - 5, 10, 10)
            draw_box(painter, dot, 5, colour(one.ink))
            width = text_width(one.name, font("small")) + 2
            draw_text(painter, QRectF(left + 16, 0, width, self.height()), one.name, font("small"), colour("text2"))
            left += 30 + width


class FigureCard(Card):
    """A figure and its table in one place; `given_out` asks for a file, csv or png."""

    given_out = Signal(str)

    def __init__(self, words: Translator, key: str, *, series: int = 1, height: int = 290) -> None:
        super().__init__(margins=(0, 0, 0, 0))
        self.words, self.key = words, key
        self.chart: Chart | None = None
        self.head, self.legend, self.table = CardTitle(), Legend(), Table(_blank(series), height=38)
        self.figure: QWidget | None = None
        self._draw: Callable[[Chart], object] = lambda _chart: None
        self.as_table, self.menu = IconButton("table"), IconButton("dots-three")
        self._pages = QStackedWidget()
        self._holder = QWidget()
        self.showing = StateView(self._pages)
        self._build()
        self._height = height
        self.setMinimumHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def hang(self, figure: QWidget, draw: Callable[[Chart], object]) -> None:
        """Put the figure into the card; `draw` is told every new chart."""
        self.figure, self._draw = figure, draw
        self._holder.layout().addWidget(figure)  # type: ignore[union-attr]
        figure.setAccessibleName(self.head.title.text())
        if self.chart is not None:
            self.show_chart(self.chart)

    def show_chart(self, chart: Chart) -> None:
        """Show these numbers, in both ways."""
        self.chart = chart
        self.as_table.setEnabled(True)
        self.menu.setEnabled(True)
        self.legend.show_series(chart.series if len(chart.series) > 1 else ())
        self.head.fit()
        self.table.show_columns(table_columns(chart))
        self.table.show_rows(table_rows(self.words, chart))
        if self.figure is not None:
            self._draw(chart)
            self.showing.ready()
        elif self._pages.currentIndex() == 1:
            self.showing.ready()

    def set_text(self, title: str, note: str = "") -> None:
        """Name it in the language of now."""
        self.head.set_text(title, note)
        self.as_table.name(self.words.tr("status.as_figure" if self.as_table.isChecked() else "status.as_table"))
        self.menu.name(self.words.tr("status.take_along", name=title))
        self.table.setAccessibleName(self.words.tr("status.table_of", name=title))
        if self.figure is not None:
            self.figure.setAccessibleName(title)

    def buttons_last(self) -> None:
        """Keep table and menu at the very edge, after what was added to the head."""
        for button in (self.as_table, self.menu):
            self.head.at_end(button)

    def nothing(self, icon: str, title: str, why: str) -> None:
        """Say that there is nothing to count."""
        self.chart = None
        self.as_table.setEnabled(False)
        self.menu.setEnabled(False)
        self.showing.empty(icon, title, why)

    def without_figure(self) -> None:
        """The figure cannot be drawn on this computer: the table stands in for it."""
        self.as_table.hide()
        self._pages.setCurrentIndex(1)
        self.showing.ready()

    def picture(self) -> QImage:
        """Return the card as it looks now, without its buttons."""
        for button in (self.as_table, self.menu):
            button.setVisible(False)
        selected = self.grab().toImage()
        for button in (self.as_table, self.menu):
            button.setVisible(True)
        return selected

    def _build(self) -> None:
        QVBoxLayout(self._holder).setContentsMargins(12, 0, 12, 8)
        self._pages.addWidget(self._holder)
        self._pages.addWidget(self.table)
        self.head.add_trailing(self.legend)
        self.head.at_end(self.as_table)
        self.head.at_end(self.menu)
        self.inside.addWidget(self.head)
        self.inside.addWidget(self.showing, 1)
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._turn)
        self.menu.clicked.connect(self._open_menu)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.setMinimumHeight(px(self._height))
        super().changeEvent(event)

    def _turn(self, table: bool) -> None:
        self._pages.setCurrentIndex(1 if table else 0)
        self.as_table.name(self.words.tr("status.as_figure" if table else "status.as_table"))

    def _open_menu(self) -> None:
        commands = [
            MenuItem(key="xlsx", words=self.words.tr("status.save_xlsx"), icon="file-text"),
            MenuItem(key="csv", words=self.words.tr("status.save_csv"), icon="file-text"),
            MenuItem(key="png", words=self.words.tr("status.save_png"), icon="image"),
        ]
        popup_menu(self.menu, commands, self.given_out.emit)


def _blank(series: int) -> list[Column]:
    return [
        Column(key="at", title="", stretch=2, minimum=120),
        *(Column(key=f"s{index}", title="", stretch=1, align_right=True) for index in range(series)),
    ]
