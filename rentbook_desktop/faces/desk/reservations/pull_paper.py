"""The lists of the shelves on paper: what to fetch, and what to put back, each with a box to tick; as a PDF or printed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from rentbook_desktop.customer.names import masked_name
from rentbook_desktop.faces.widgets.fonts import FAMILIES
from rentbook_desktop.faces.widgets.paint import LEFT, RIGHT, draw_text
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.outgoing_files import PDF, outgoing_file
from rentbook_desktop.queries.reservation_lists import ToFetch, ToPutBack

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_UNITS, _MARGIN_MM = 96, 18.0  # the lists are laid out in units of 1/96 inch, whatever the device has
_TOP, _FOOT, _HEAD, _ROW = 64.0, 26.0, 50.0, 40.0
_BOX, _SHELF, _WHOM = 34.0, 116.0, 150.0


class PullPaper(Struct, frozen=True, kw_only=True):
    """What goes onto the paper; names of customers are masked there, for a paper lies about."""

    language: str
    shop: str
    made: datetime
    to_fetch: tuple[ToFetch, ...]
    to_put_back: tuple[ToPutBack, ...]

    @property
    def count(self) -> int:
        """Return how many copies are on it."""
        return len(self.to_fetch) + len(self.to_put_back)


class PaperLine(Struct, frozen=True, kw_only=True):
    """One line of the lists: a heading with its count, or a copy with its place and whom it is for."""

    heading: str = ""
    place: str = ""
    below_place: str = ""
    title: str = ""
    below_title: str = ""
    whom: str = ""
    below_whom: str = ""

    @property
    def height(self) -> float:
        """Return how much of the page it takes."""
        return _HEAD if self.heading else _ROW


def write_pull_paper(path: Path, paper: PullPaper) -> int:
    """Write the lists as a PDF and return the number of its pages; raises what `outgoing_file` does."""
    drawn = QByteArray()
    buffer = QBuffer(drawn)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_UNITS)
    writer.setTitle(Translator(paper.language).tr("reservations.paper_title"))
    pages = _draw(writer, paper, 1.0)
    with outgoing_file(path, PDF) as file:
        file.write(drawn.data())
    return pages


def print_pull_paper(printer: "QPrinter", paper: PullPaper) -> int:
    """Paint the lists on a printer and return the number of pages."""
    return _draw(printer, paper, printer.resolution() / _UNITS)


def set_paper_page(device: QPagedPaintDevice) -> None:
    """Let a page of a device be A4 with margins that every printer can do."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)


def paper_lines(paper: PullPaper) -> list[PaperLine]:
    """Return the lines of both lists, each under its heading; a list without anything is left out."""
    words = Translator(paper.language)
    found: list[PaperLine] = []
    for key, rows in (
        ("fetch", [_fetch_line(words, one) for one in paper.to_fetch]),
        ("clear", [_clear_line(words, one) for one in paper.to_put_back]),
    ):
        if rows:
            count = words.tr("reservations.copies", count=len(rows))
            heading = f"{words.tr(f'reservations.list_{key}')}  {count}"
            found += [PaperLine(heading=heading), *rows]
    return found


def paper_pages(lines: Sequence[PaperLine], space: float) -> list[list[PaperLine]]:
    """Return the lines page by page; a heading never stands alone at the foot of one."""
    pages: list[list[PaperLine]] = [[]]
    left = space
    for line in lines:
        needed = line.height + (_ROW if line.heading else 0.0)
        if needed > left and pages[-1]:
            pages.append([])
            left = space
        pages[-1].append(line)
        left -= line.height
    return pages


def _fetch_line(words: Translator, one: ToFetch) -> PaperLine:
    tr, dot = words.tr, words.tr("common.dot")
    place, below = (one.shelf or tr("reservations.no_shelf"), one.category)
    if one.is_back:
        place, below = tr("reservations.return_box"), tr("reservations.return_box_text")
    return PaperLine(
        place=place,
        below_place=below,
        title=one.title,
        below_title=dot.join(part for part in (one.author, one.copy) if part),
        whom=tr("reservations.person", name=masked_name(one.customer)),
        below_whom=tr("reservations.paper_until", day=words.date_due(one.pickup_by)),
    )


def _clear_line(words: Translator, one: ToPutBack) -> PaperLine:
    tr, dot = words.tr, words.tr("common.dot")
    return PaperLine(
        place=one.shelf or tr("reservations.no_shelf"),
        below_place=one.category,
        title=one.title,
        below_title=dot.join(part for part in (one.author, one.copy) if part),
        whom=tr("reservations.number", number=one.number),
        below_whom=tr("reservations.paper_from"),
    )


def _draw(device: "QPdfWriter | QPrinter", paper: PullPaper, scale: float) -> int:
    """Draw all pages; `scale` are the dots of the device to a unit."""
    set_paper_page(device)
    painter = QPainter(device)
    try:
        painter.scale(scale, scale)
        whole = QRectF(0, 0, device.width() / scale, device.height() / scale)
        return _PaperPainter(painter, whole, paper).draw(device)
    finally:
        painter.end()


class _PaperPainter:
    """Draws page after page."""

    def __init__(self, painter: QPainter, rect: QRectF, paper: PullPaper) -> None:
        self._painter, self._rect, self._paper = painter, rect, paper
        self._words = Translator(paper.language)

    def draw(self, device: QPagedPaintDevice) -> int:
        """Draw the lists and return the number of pages."""
        pages = paper_pages(paper_lines(self._paper), self._rect.height() - _TOP - _FOOT)
        for at, lines in enumerate(pages):
            if at:
                device.newPage()
            self._head()
            top = _TOP
            for line in lines:
                self._line(top, line)
                top += line.height
            self._foot(at + 1, len(pages))
        return len(pages)

    def _head(self) -> None:
        width, made = self._rect.width(), self._paper.made
        self._text(QRectF(0, 0, width, 32), self._words.tr("reservations.paper_title"), 22, bold=True)
        self._text(QRectF(0, 0, width, 18), self._paper.shop, 12, right=True)
        day = f"{self._words.date_due(made.date())} {self._words.time(made)}"
        self._text(QRectF(0, 18, width, 18), day, 12, right=True, faint=True)
        self._rule(46)

    def _line(self, top: float, line: PaperLine) -> None:
        width = self._rect.width()
        if line.heading:
            self._text(QRectF(0, top + 12, width, 28), line.heading, 15, bold=True)
            self._rule(top + _HEAD - 4)
            return
        self._painter.setPen(QPen(QColor(Qt.GlobalColor.black), 1.0))
        self._painter.drawRect(QRectF(2, top + (_ROW - 16) / 2, 16, 16))
        title = width - _BOX - _SHELF - _WHOM
        self._pair(_BOX, top, _SHELF - 8, line.place, line.below_place)
        self._pair(_BOX + _SHELF, top, title - 8, line.title, line.below_title)
        self._pair(width - _WHOM, top, _WHOM, line.whom, line.below_whom)
        self._rule(top + _ROW, faint=True)

    def _pair(self, left: float, top: float, width: float, text: str, below: str) -> None:
        self._text(QRectF(left, top + 3, width, 19), text, 13, bold=True)
        self._text(QRectF(left, top + 20, width, 16), below, 11, faint=True)

    def _foot(self, page: int, pages: int) -> None:
        spot = QRectF(0, self._rect.height() - 18, self._rect.width(), 18)
        self._text(spot, self._words.tr("reservations.paper_foot"), 11, faint=True)
        self._text(spot, f"{page} / {pages}", 11, right=True, faint=True)

    def _text(
        self, spot: QRectF, text: str, size: int, *, right: bool = False, bold: bool = False, faint: bool = False
    ) -> None:
        face = QFont(list(FAMILIES))
        face.setPixelSize(size)
        face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        ink = QColor(Qt.GlobalColor.darkGray if faint else Qt.GlobalColor.black)
        draw_text(self._painter, spot, text, face, ink, RIGHT if right else LEFT)

    def _rule(self, top: float, *, faint: bool = False) -> None:
        self._painter.setPen(QPen(QColor(Qt.GlobalColor.lightGray if faint else Qt.GlobalColor.black), 0.6))
        self._painter.drawLine(0, round(top), round(self._rect.width()), round(top))
