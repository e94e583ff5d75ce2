"""One title beside the list: cover, facts, where each copy is, how often it goes out, and what can be done with it."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.catalog.isbn import hyphened
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.faces.desk.catalog.cover_box import CoverBox
from rentbook_desktop.faces.desk.catalog.fact_list import FactList
from rentbook_desktop.faces.desk.catalog.inline_form import InlineForm
from rentbook_desktop.faces.desk.catalog.month_bars import MonthBars
from rentbook_desktop.faces.desk.catalog.title_cells import chip_of, copy_columns, copy_rows, said_together
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.queries.title_detail import Popularity, TitleDetail

_ROW, _MAX_ROWS = 50, 6


class DetailPane(ScrollArea):
    """Shows a title; `copy_menu` asks what can be done with a copy, at a point of its table."""

    copy_menu = Signal(str, object)

    def __init__(self, words: Translator) -> None:
        super().__init__(only_down=True)
        self._words = words
        self.detail: TitleDetail | None = None
        self._liked: Popularity | None = None
        self.cover, self.chip = CoverBox(), Chip()
        self.name, self.author = label("", "h2", wrap=True), ElidedLabel("", "small", "text2")
        self.liked = label("", "small", "text2")
        self.edit, self.add = Button("default", icon="pencil-simple"), Button("default", icon="copy")
        self.reserve, self.queue = Button("default", icon="bookmark-simple"), Button("link", height=28)
        self.form, self.facts, self.bars = InlineForm(), FactList(), MonthBars()
        self.copies_title, self.copies_count = label("", "h3"), label("", "h3", "accent")
        self.copies_note, self.no_copies = label("", "small", "text2"), label("", "small", "text3", wrap=True)
        self.copies = Table(copy_columns(words), height=_ROW)
        self.months_title, self.months_sum = label("", "h3"), label("", "smalls", "text2")
        self.labels = Button("link", icon="barcode", height=28)
        self.remove = Button("danger", icon="trash", height=34)
        self.why_not = label("", "small", "text2", wrap=True)
        self.why_not.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._build()
        self.copies.link_pressed.connect(lambda copy, _column: self._menu(copy))
        self.copies.activated_row.connect(self._menu)
        self.retranslate()

    def show_detail(self, detail: TitleDetail, picture: QImage | None) -> None:
        """Show this title; of another one the form in place goes away."""
        if self.detail is None or detail.title_id != self.detail.title_id:
            self.form.dismiss()
            self._liked = None
            self.verticalScrollBar().setValue(0)
        self.detail = detail
        tr = self._words.tr
        self.cover.show_cover(detail.name, detail.author, picture, tr("catalog.drop_cover"))
        self._show_chip(detail)
        self.name.setText(shown_title(detail.name, detail.volume))
        self.author.setText(detail.author)
        self.facts.show_facts(self._facts(detail))
        self._show_copies(detail)
        self._show_liked()
        self.queue.set_text(tr("catalog.queue", count=detail.waiting))
        self.queue.setVisible(bool(detail.waiting))
        self.remove.setEnabled(not detail.out)
        self.why_not.setText(tr("catalog.remove_why_not", count=detail.out) if detail.out else "")

    def show_picture(self, picture: QImage | None) -> None:
        """Show the cover's own picture."""
        if self.detail is not None:
            hint = self._words.tr("catalog.drop_cover")
            self.cover.show_cover(self.detail.name, self.detail.author, picture, hint)

    def show_liked(self, liked: Popularity) -> None:
        """Show how often it goes out."""
        self._liked = liked
        self._show_liked()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.edit.set_text(tr("catalog.edit"))
        self.add.set_text(tr("catalog.add_copies"))
        self.reserve.set_text(tr("catalog.reserve"))
        self.labels.set_text(tr("labels.open"))
        self.copies_title.setText(tr("catalog.copies"))
        self.no_copies.setText(tr("catalog.no_copies"))
        self.copies.setAccessibleName(tr("catalog.copies"))
        self.copies.show_columns(copy_columns(self._words))
        self.months_title.setText(tr("catalog.months"))
        self.remove.set_text(tr("catalog.remove"))

    def _show_chip(self, detail: TitleDetail) -> None:
        states = [one.state for one in detail.copies]
        order = ("AVAILABLE", "OVERDUE", "OUT", "REPAIR", "LOST", "RESERVED")
        face = chip_of(self._words, next((state for state in order if state in states), "NONE"))
        self.chip.show_chip(face.tone, face.icon, face.words)

    def _facts(self, detail: TitleDetail) -> list[tuple[str, str]]:
        words = self._words
        price = words.tr("catalog.price_period", price=words.won(detail.price), count=detail.period_days)
        wanted = [
            ("isbn", [hyphened(detail.isbn or "")], True),
            ("published", [detail.publisher, detail.year], True),
            ("series", [" ".join(filter(None, (detail.series, detail.volume)))], bool(detail.series or detail.volume)),
            ("place", [detail.category, detail.shelf or detail.call_number], True),
            ("price", [price], True),
            ("tier", _tier(words, detail), detail.tier != STANDARD),
            ("list_price", [words.cash(detail.list_price or 0)], detail.list_price is not None),
            ("rating", [words.tr("catalog.adults_long")], detail.rating == "19"),
        ]
        return [(words.tr(f"catalog.fact_{key}"), said_together(words, parts)) for key, parts, there in wanted if there]

    def _show_copies(self, detail: TitleDetail) -> None:
        count, tr = len(detail.copies), self._words.tr
        self.copies_count.setText(tr("catalog.copies_count", count=count))
        self.copies_note.setText(tr("catalog.copies_here", count=detail.available) if count else "")
        self.copies.show_rows(copy_rows(self._words, detail))
        self.copies.setFixedHeight(max(0, px(_ROW) * min(count, _MAX_ROWS) - 1))  # the card has a line of its own there
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if count > _MAX_ROWS else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.copies.setVerticalScrollBarPolicy(policy)
        self._copies_card.setVisible(bool(count))
        self.labels.setVisible(bool(count))
        self.no_copies.setVisible(not count)

    def _show_liked(self) -> None:
        liked, tr = self._liked, self._words.tr
        if liked is None:
            self.liked.setText("")
            self.months_sum.setText("")
            self.bars.show_bars((), "")
            return
        ranked = liked.rank is not None
        total = tr("catalog.liked_total", count=liked.total)
        self.liked.setText(tr("catalog.liked", rank=liked.rank, total=total) if ranked else total)
        self.months_sum.setText(tr("catalog.times", count=sum(one.rented for one in liked.months)))
        months = tr("common.months").split()
        bars = [(months[date.fromisoformat(one.month + "-01").month - 1], one.rented) for one in liked.months]
        self.bars.show_bars(bars, tr("catalog.months"))

    def _menu(self, copy: str) -> None:
        place = self.copies.rows.index_of(copy)
        if place is not None:
            corner = self.copies.visualRect(self.copies.rows.index(place, 2)).bottomLeft()
            self.copy_menu.emit(copy, QPoint(corner.x(), corner.y() + 2))

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("k", "bare")
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addLayout(_row(8, (self.edit, 1), (self.add, 1)))
        column.addLayout(_row(8, (self.reserve, 1), (self.queue, 0)))
        column.addWidget(self.form)
        column.addWidget(self.facts)
        column.addWidget(divider())
        column.addLayout(
            _row(6, (self.copies_title, 0), (self.copies_count, 1), (self.copies_note, 0), (self.labels, 0))
        )
        column.addWidget(self._copies_box())
        column.addWidget(self.no_copies)
        column.addLayout(_row(6, (self.months_title, 1), (self.months_sum, 0)))
        column.addWidget(self.bars)
        column.addStretch(1)
        column.addLayout(_row(10, (self.remove, 0), (self.why_not, 1)))

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(6)
        texts.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        texts.addWidget(self.name)
        texts.addWidget(self.author)
        texts.addStretch(1)
        texts.addLayout(_row(6, (Icon("star", "warn", size=16), 0), (self.liked, 1)))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        return head

    def _copies_box(self) -> Card:
        self._copies_card = Card(margins=(1, 1, 1, 1))
        self.copies.head.hide()
        self._copies_card.inside.addWidget(self.copies)
        return self._copies_card


def _tier(words: Translator, detail: TitleDetail) -> list[str]:
    """Return which tier a title is in and since when, or which counts by now where it has aged."""
    if detail.tier_now != detail.tier:
        return [words.tr("catalog.tier_now", tier=detail.tier, now=detail.tier_now)]
    day = detail.tier_since.isoformat() if detail.tier_since else ""
    return [words.tr("catalog.tier_since", tier=detail.tier, day=day)]


def _row(gap: int, *parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part, share in parts:
        row.addWidget(part, share)
    return row
