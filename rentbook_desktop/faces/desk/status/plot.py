"""The plots, drawn by pyqtgraph: bars and lines over time with a hair line that tells the numbers under the mouse.

Importing pyqtgraph takes a third of a second, so this module is imported while the desk rests (`prefetch.py`), or when
the page has been painted without its plots.
"""

from itertools import chain, count

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsItem

from rentbook_desktop.faces.desk.status.chart import Chart, Series, amount
from rentbook_desktop.faces.desk.status.crosshair import Crosshair
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

_STEPS = 4
_NICE = (10, 15, 20, 25, 30, 40, 50, 75)
_FEW = (1, 2, 3, 5)
_STRIDES = (1, 2, 3, 7, 14, 30)
_BEYOND, _SPILL = 12, 14
"""Room right of the plot, and how far pyqtgraph lets a label stand out of its axis, in pixels."""

_BAR, _NARROW_BAR = 0.36, 0.62


class Plot(pg.GraphicsView):  # type: ignore[misc]
    """One plot: no frame, no axis lines, nothing to drag; arrow keys walk along the points as the mouse does."""

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words, self._chart = words, Chart(axis="", codes=(), labels=(), ticks=(), series=())
        self._top, self._at = 1, -1
        self._left, self._foot = pg.AxisItem("left"), pg.AxisItem("bottom")
        self._view_box = pg.ViewBox(enableMenu=False, enableMouse=False)
        self._items: list[QGraphicsItem] = []
        self.hair = Crosshair(self)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 8)
        self.setMouseTracking(True)
        self.setMinimumHeight(150)
        self.restyle()

    def show_chart(self, chart: Chart) -> None:
        """Draw these numbers."""
        self._chart, self._at = chart, -1
        self._draw()

    def restyle(self) -> None:
        """Take the colours and letters of this moment."""
        self.setBackground(colour("surface"))
        for axis in (self._left, self._foot):
            axis.setPen(pg.mkPen(None))
            axis.setTickPen(pg.mkPen(None))
            axis.setTextPen(colour("text2"))
            axis.setStyle(
                tickFont=font("cap", tabular=True), tickLength=0, tickTextOffset=8, hideOverlappingLabels=False
            )
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(200, 150)  # the card says how high a plot is

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self._view_box.mapSceneToView(self.mapToScene(event.position().toPoint()))
        inside = self._view_box.sceneBoundingRect().contains(self.mapToScene(event.position().toPoint()))
        self._point_at(round(spot.x()) if inside else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, the plot does not

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._chart.codes) - 1
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and last >= 0:
            start = self._at if self._at >= 0 else last + 1 if step < 0 else -1
            self._point_at(min(last, max(0, start + step)))
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_at(-1)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "hair"):  # the base class resizes while it is being made
            self.hair.setGeometry(self.rect())
            self._mark_days()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and hasattr(self, "hair"):
            self.restyle()

    def _lay_out(self) -> None:
        grid = pg.GraphicsLayout()
        grid.layout.setContentsMargins(0, 6, _BEYOND, 0)
        grid.layout.setSpacing(0)
        grid.addItem(self._left, 0, 0)
        grid.addItem(self._view_box, 0, 1)
        grid.addItem(self._foot, 1, 1)
        self._left.linkToView(self._view_box)
        self._foot.linkToView(self._view_box)
        self._view_box.setDefaultPadding(0)
        self.setCentralItem(grid)

    def _draw(self) -> None:
        for item in self._items:
            self._view_box.removeItem(item)
        self._items = []
        highest = max((max(one.values, default=0) for one in self._chart.series), default=0)
        step = _nice_step(highest)
        self._top = step * _STEPS
        levels = [step * index for index in range(_STEPS + 1)]
        self._left.setTicks([[(level, f"{level:,}") for level in levels]])
        for level in levels:
            self._add(pg.InfiniteLine(pos=level, angle=0, pen=pg.mkPen(colour("pgrid"), width=1)), -10)
        self._view_box.setRange(yRange=(0, self._top * 1.04), padding=0)
        for one in sorted(self._chart.series, key=lambda series: series.kind):
            self._draw_bars(one) if one.kind == "bars" else self._draw_line(one)
        self._mark_days()
        self.hair.hide()

    def _draw_bars(self, series: Series) -> None:
        width = _BAR if len(series.values) > 12 else _NARROW_BAR  # noqa: PLR2004 - a month has many, a week has few
        indexes = list(range(len(series.values)))
        ink = colour(series.ink)
        self._add(pg.BarGraphItem(x=indexes, height=list(series.values), width=width * 0.9, brush=ink, pen=None), 1)

    def _draw_line(self, series: Series) -> None:
        indexes, values = list(range(len(series.values))), list(series.values)
        if not values:
            return
        shade = QLinearGradient(0, self._top, 0, 0)
        shade.setColorAt(0, colour(series.ink, 0.16))
        shade.setColorAt(1, colour(series.ink, 0.02))
        pen = pg.mkPen(colour(series.ink), width=2.4)
        line = pg.PlotCurveItem(indexes, values, pen=pen, antialias=True, fillLevel=0, brush=QBrush(shade))
        self._add(line, 2)
        ground = pg.mkPen(colour("surface"), width=2)
        last = pg.ScatterPlotItem([indexes[-1]], [values[-1]], size=11, brush=colour(series.ink), pen=ground)
        self._add(last, 3)

    def _add(self, item: QGraphicsItem, depth: int) -> None:
        item.setZValue(depth)
        self._view_box.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def _mark_days(self) -> None:
        """Name as many days as there is room for, counted back from the last."""
        ticks = self._chart.ticks
        if not ticks:
            self._foot.setTicks([[]])
            return
        face = QFontMetricsF(font("cap"))
        width = max(face.horizontalAdvance(tick) for tick in ticks)
        space = max(1.0, self.width() - px(60)) / len(ticks)
        stride = next((one for one in _STRIDES if one * space >= width + 24), len(ticks))
        last = len(ticks) - 1
        self._view_box.setRange(xRange=(-0.6, last + max(0.6, (width / 2 - _SPILL + 2) / space)), padding=0)
        self._foot.setTicks([[(index, ticks[index]) for index in range(last, -1, -stride)]])

    def _point_at(self, index: int) -> None:
        if not 0 <= index < len(self._chart.codes):
            index = -1
        if index == self._at:
            return
        self._at = index
        self.setAccessibleDescription(", ".join(self._said(index)) if index >= 0 else "")
        if index < 0:
            self.hair.hide()
            return
        lead = next((one for one in self._chart.series if one.kind == "line"), self._chart.series[0])
        spot = self._point_of(index, lead.values[index])
        space = self._view_box.sceneBoundingRect()
        top = QRectF(self.mapFromScene(space).boundingRect())
        self.hair.show_at(spot, top, self._said(index), lead.ink)

    def _point_of(self, index: int, value: int) -> QPointF:
        return QPointF(self.mapFromScene(self._view_box.mapViewToScene(QPointF(index, value))))

    def _said(self, index: int) -> list[str]:
        chart = self._chart
        numbers = (f"{one.name} {amount(self._words, chart.unit, one.values[index])}" for one in chart.series)
        return [chart.labels[index], self._words.tr("common.dot").join(numbers)]


def _nice_step(highest: int) -> int:
    """Return a round step, four of which reach over the highest value."""
    larger = (nice * int(10**power) for power in count() for nice in _NICE)
    return next(step for step in chain(_FEW, larger) if step * _STEPS >= highest)
