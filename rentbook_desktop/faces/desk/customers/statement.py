"""The statement of a wallet on paper: written as a PDF away from the screen, whole or not at all."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from rentbook_desktop.faces.desk.customers.ledger_rows import row_of, told
from rentbook_desktop.faces.state_words import staff_of
from rentbook_desktop.faces.widgets.fonts import FAMILIES
from rentbook_desktop.faces.widgets.paint import LEFT, RIGHT, draw_text
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.outgoing_files import PDF, outgoing_file
from rentbook_desktop.queries.ledger import LedgerRow, Statement

_DPI, _MARGIN_MM = 96, 18.0
_ROW, _HEAD, _FOOT = 36.0, 30.0, 28.0
_FIRST_PAGE, _OTHER_PAGES = 206.0, 0.0
_AT, _KIND, _AMOUNT, _AFTER, _STAFF = 118.0, 62.0, 92.0, 92.0, 78.0


class StatementDetails(Struct, frozen=True, kw_only=True):
    """What goes onto the paper besides the movements; the phone number is masked."""

    language: str
    customer: str
    card: str
    phone: str
    zone: tzinfo | None
    made: datetime


def write_statement(path: Path, statement: Statement, paper: StatementDetails) -> Path:
    """Write a statement as a PDF and return where; raises what `outgoing_file` does."""
    drawn = QByteArray()
    buffer = QBuffer(drawn)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    words = Translator(paper.language)
    writer.setTitle(words.tr("customers.paper_title"))
    painter = QPainter(writer)
    rect = QRectF(0, 0, writer.width(), writer.height())
    try:
        _StatementPages(painter, writer, rect, words, paper).draw(statement)
    finally:
        painter.end()
    with outgoing_file(path, PDF) as file:
        file.write(drawn.data())
    return path


class _StatementPages:
    """Draws page after page."""

    def __init__(
        self, painter: QPainter, writer: QPdfWriter, rect: QRectF, words: Translator, paper: StatementDetails
    ) -> None:
        self._painter, self._writer, self._rect = painter, writer, rect
        self._words, self._paper = words, paper

    def draw(self, statement: Statement) -> None:
        """Draw the first page with its head, and as many more as the movements need."""
        pages = _parted(statement.rows, self._fits(_FIRST_PAGE), self._fits(_OTHER_PAGES))
        for index, rows in enumerate(pages):
            top = _OTHER_PAGES
            if index:
                self._writer.newPage()
            else:
                self._head(statement)
                top = _FIRST_PAGE
            self._table(top, rows)
            self._foot(index + 1, len(pages))

    def _fits(self, top: float) -> int:
        return max(1, int((self._rect.height() - top - _HEAD - _FOOT) // _ROW))

    def _head(self, statement: Statement) -> None:
        tr, dot = self._words.tr, self._words.tr("common.dot")
        paper, width = self._paper, self._rect.width()
        self._line(QRectF(0, 0, width, 34), tr("customers.paper_title"), 24, bold=True)
        shop = dot.join(part for part in (statement.shop, statement.shop_phone) if part)
        self._line(QRectF(0, 0, width, 34), shop, 13, right=True)
        customer_id = tr("counter.customer_name", name=paper.customer)
        self._line(QRectF(0, 52, width, 24), customer_id, 16, bold=True)
        self._line(
            QRectF(0, 76, width, 20), dot.join(part for part in (paper.card, paper.phone) if part), 12, faint=True
        )
        days = tr("customers.paper_days", first=str(statement.first), last=str(statement.last))
        self._line(QRectF(0, 52, width, 24), days, 13, right=True)
        made = tr("customers.paper_made", day=f"{paper.made:%Y-%m-%d %H:%M}")
        self._line(QRectF(0, 76, width, 20), made, 12, right=True, faint=True)
        self._rule(112)
        sums = (
            ("paper_opening", statement.opening),
            ("incoming", statement.incoming),
            ("outgoing", -statement.outgoing),
            ("paper_closing", statement.closing),
        )
        for index, (key, amount) in enumerate(sums):
            left = width / len(sums) * index
            signed = key in {"incoming", "outgoing"}
            self._line(QRectF(left, 126, width / 4, 18), tr(f"customers.{key}"), 12, faint=True)
            self._line(QRectF(left, 146, width / 4, 26), self._words.won(amount, signed=signed), 17, bold=True)
        self._rule(188)
        if not statement.rows:
            self._line(QRectF(0, _FIRST_PAGE + _HEAD, width, _ROW), tr("customers.paper_empty"), 13, faint=True)

    def _table(self, top: float, rows: Sequence[LedgerRow]) -> None:
        tr = self._words.tr
        heads = ("head_at", "head_kind", "head_what", "head_amount", "head_balance", "head_staff")
        for key, (spot, right) in zip(heads, self._columns(top, _HEAD), strict=True):
            self._line(spot, tr(f"customers.{key}"), 11, right=right, faint=True)
        self._rule(top + _HEAD - 2)
        for index, one in enumerate(rows):
            self._row(top + _HEAD + index * _ROW, one)

    def _row(self, top: float, one: LedgerRow) -> None:
        shown = row_of(self._words, one, self._paper.zone).cells
        what, why = told(self._words, one)
        columns = self._columns(top, _ROW)
        moment = datetime.fromisoformat(one.at).astimezone(self._paper.zone)
        kind = shown[1].chip.words if shown[1].chip else ""
        staff = staff_of(self._words, one.purpose.staff)
        texts = (f"{moment:%Y-%m-%d %H:%M}", kind, "", shown[3].text, shown[4].text, staff)
        for index, (text, (spot, right)) in enumerate(zip(texts, columns, strict=True)):
            self._line(spot, text, 12, right=right, bold=index == 3)  # noqa: PLR2004  (the amount)
        spot = columns[2][0]
        half = QRectF(spot.left(), top + 2, spot.width(), 17)
        self._line(half, what, 12, bold=True)
        self._line(half.translated(0, 16), why, 10, faint=True)
        self._rule(top + _ROW, faint=True)

    def _columns(self, top: float, height: float) -> list[tuple[QRectF, bool]]:
        what = self._rect.width() - _AT - _KIND - _AMOUNT - _AFTER - _STAFF
        left, spots = 0.0, []
        for width, right in (
            (_AT, False),
            (_KIND, False),
            (what, False),
            (_AMOUNT, True),
            (_AFTER, True),
            (_STAFF, True),
        ):
            spots.append((QRectF(left, top, width - 6, height), right))
            left += width
        return spots

    def _foot(self, page: int, pages: int) -> None:
        spot = QRectF(0, self._rect.height() - 20, self._rect.width(), 20)
        self._line(spot, f"{page} / {pages}", 11, right=True, faint=True)
        self._line(spot, self._words.tr("customers.paper_foot"), 11, faint=True)

    def _line(
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


def _parted(rows: Sequence[LedgerRow], first: int, others: int) -> list[Sequence[LedgerRow]]:
    """Return the rows page by page; a statement without movements has a page too."""
    rest = rows[first:]
    return [rows[:first], *(rest[start : start + others] for start in range(0, len(rest), others))]
