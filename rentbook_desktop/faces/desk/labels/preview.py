"""One page of labels to scale: used cells are grey, the row that is chosen has a frame, and a cell leads to its row."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.label_painter import UNITS, paint_page
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_text
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.labels.model import LabelJob

_EDGE = 16
_PAPER = QColor(Qt.GlobalColor.white)
_CUT = QColor(Qt.GlobalColor.lightGray)
_USED = _CUT.lighter(122)
"""Paper is white in the dark as well, and so are its lines."""


class SheetPreview(QWidget):
    """`cell_pressed` has the index of a cell of the page that is shown."""

    cell_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._job: LabelJob | None = None
        self._page, self._chosen, self._used, self._drawn = 0, 0, "", QImage()
        self._drawn_for: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, job: LabelJob, page: int, *, chosen: int, used: str, spoken: str) -> None:
        """Show a page; `chosen` is the title or customer whose labels have a frame, `used` stands in cells that are used up."""
        self._job, self._page, self._chosen, self._used = job, page, chosen, used
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 560)

    def cell_at(self, point: QPointF) -> int | None:
        """Return the cell at a point of the widget."""
        if self._job is None:
            return None
        rects = ((cell, self.cell_rect(cell)) for cell in range(self._job.paper.count))
        return next((cell for cell, rect in rects if rect.contains(point)), None)

    def cell_rect(self, cell: int) -> QRectF:
        """Return where a cell is in the widget."""
        assert self._job is not None  # noqa: S101
        paper, sheet = self._job.paper, self._sheet()
        scale = sheet.width() / paper.page[0]
        left, top = paper.corner(cell)
        return QRectF(
            sheet.left() + left * scale, sheet.top() + top * scale, paper.label[0] * scale, paper.label[1] * scale
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.cell_pressed.emit(cell)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._job is None:
            return
        painter, sheet = QPainter(self), self._sheet()
        painter.fillRect(sheet, _PAPER)
        for cell in range(self._job.paper.count):
            self._ground(painter, cell)
        painter.drawImage(sheet, self._labels(sheet))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawRect(sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 2))
        for cell in self._chosen_cells():
            painter.drawRoundedRect(self.cell_rect(cell).adjusted(2, 2, -2, -2), 4, 4)

    def _sheet(self) -> QRectF:
        """Return the page as large as it fits, in the middle; a roll no larger than twice its size."""
        assert self._job is not None  # noqa: S101
        width, height = self._job.paper.page
        space = QRectF(self.rect()).adjusted(_EDGE, 4, -_EDGE, -_EDGE)
        scale = min(space.width() / width, space.height() / height, self.logicalDpiX() / 25.4 * 2)
        size = QRectF(0, 0, round(width * scale), round(height * scale))
        left = space.center().x() - size.width() / 2
        return size.translated(round(left), space.top())

    def _ground(self, painter: QPainter, cell: int) -> None:
        """Paint where a cell is cut, and that it is used."""
        assert self._job is not None  # noqa: S101
        rect = self.cell_rect(cell)
        if self._page == 0 and cell < self._job.first:
            painter.fillRect(rect, _USED)
            if rect.width() > 40:  # noqa: PLR2004  (pixels)
                draw_text(painter, rect, self._used, font("cap"), QColor(Qt.GlobalColor.darkGray), CENTRE)
        if not self._job.paper.is_roll:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(_CUT, 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect)

    def _labels(self, sheet: QRectF) -> QImage:
        """Return the labels of the page on nothing; painted anew only where something changed."""
        assert self._job is not None  # noqa: S101
        ratio = self.devicePixelRatioF()
        wanted = (self._job, self._page, sheet.size(), ratio)
        if wanted != self._drawn_for:
            made = QImage((sheet.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            scale = made.width() / self._job.paper.page[0] / UNITS
            painter.scale(scale, scale)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            paint_page(painter, self._job, self._page)
            painter.end()
            self._drawn, self._drawn_for = made, wanted
        return self._drawn

    def _chosen_cells(self) -> list[int]:
        assert self._job is not None  # noqa: S101
        begins = self._page * self._job.paper.count - self._job.first
        places = range(self._job.paper.count)
        labels = self._job.labels
        return [
            cell for cell in places if 0 <= begins + cell < len(labels) and labels[begins + cell].about == self._chosen
        ]
