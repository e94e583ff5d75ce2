"""How titles and copies look in a row: columns, cells, chips."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from rentbook_desktop.catalog.isbn import hyphened
from rentbook_desktop.faces.desk.loss_menu import loss_chip
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.queries.title_detail import CopyDetail, TitleDetail
from rentbook_desktop.queries.title_list import TitleRow

_CHIPS = {
    "AVAILABLE": ("ok", "check-circle"),
    "OUT": ("info", "book-open"),
    "OVERDUE": ("bad", "warning-circle"),
    "RESERVED": ("vio", "bookmark-simple"),
    "REPAIR": ("mute", "wrench"),
    "LOST": ("mute", "x-circle"),
    "NONE": ("mute", "minus-circle"),
}


def chip_of(words: Translator, state: str) -> ChipContent:
    """A state as colour, icon and word."""
    tone, icon = _CHIPS[state]
    return ChipContent(tone=tone, icon=icon, words=words.tr(f"catalog.state_{state.lower()}"))


def columns(words: Translator) -> list[Column]:
    """What the list tells of each title."""

    def said(key: str) -> str:
        return words.tr(f"catalog.column_{key}")

    return [
        Column(key="name", title=said("name"), kind="title", stretch=1, minimum=220, sortable=True),
        Column(key="category", title=said("category"), width=84, minimum=64),
        Column(key="publisher", title=said("publisher"), width=130, minimum=110),
        Column(key="isbn", title=said("isbn"), width=164, minimum=160),
        Column(key="shelf", title=said("shelf"), width=84, minimum=70),
        Column(key="barcode", title=said("barcode"), width=122, minimum=118),
        Column(key="stock", title=said("stock"), kind="stock", width=122, minimum=100),
        Column(key="state", title=said("state"), kind="chip", width=104, minimum=92),
        Column(key="price", title=said("price"), kind="money", width=88, minimum=76, sortable=True),
    ]


def row_of(words: Translator, title: TitleRow, picture: QImage | None) -> Row:
    """One title in the list."""
    adults = words.tr("catalog.adults") if title.rating == "19" else ""
    second = words.tr("common.dot").join(filter(None, (title.author, title.series, adults)))
    stock = words.tr("catalog.stock_spoken", here=title.available, count=title.copies)
    cells = (
        Cell(text=shown_title(title.name, title.volume), second=second, cover=title.name, picture=picture),
        Cell(text=title.category),
        Cell(text=title.publisher),
        Cell(text=hyphened(title.isbn)),
        Cell(text=title.shelf),
        Cell(text=title.barcode),
        Cell(stock=(title.available, title.copies), spoken=stock),
        Cell(chip=chip_of(words, title.state)),
        Cell(text=words.won(title.price)),
    )
    return Row(key=title.title_id, cells=cells)


def gone_row(words: Translator, title_id: int) -> Row:
    """A title that was removed since the list was made."""
    return Row(key=title_id, cells=(Cell(text=words.tr("catalog.gone"), ink="text3"), *([Cell()] * 8)))


def copy_columns(words: Translator) -> list[Column]:
    """What the pane tells of each copy; its head is not shown, but heard."""

    def said(key: str) -> str:
        return words.tr(f"catalog.column_{key}")

    return [
        Column(key="copy", title=said("barcode"), kind="two", stretch=1, minimum=110),
        Column(key="state", title=said("state"), kind="chip", width=106, minimum=98),
        Column(key="more", title=said("more"), kind="link", width=40, minimum=38),
    ]


def copy_rows(words: Translator, detail: TitleDetail) -> list[Row]:
    """Every copy of a title, with where it is."""
    return [_copy_row(words, one, detail) for one in detail.copies]


def location_text(words: Translator, one: CopyDetail, detail: TitleDetail) -> str:
    """Where a copy is, in words: with whom and until when, why it is away, or on which shelf."""
    if one.holder and one.days_late:
        return words.tr("catalog.copy_late", name=one.holder, count=one.days_late)
    if one.holder and one.due_on:
        month = words.tr("common.months").split()[one.due_on.month - 1]
        return words.tr("catalog.copy_until", name=one.holder, month=month, day=one.due_on.day)
    if one.note or one.state != "AVAILABLE":
        return one.note
    return words.tr("catalog.on_shelf", shelf=detail.shelf) if detail.shelf else ""


def said_together(words: Translator, parts: Sequence[str]) -> str:
    """Several facts on one line; a dash where there is none."""
    return words.tr("common.dot").join(filter(None, parts)) or "–"


def _copy_row(words: Translator, one: CopyDetail, detail: TitleDetail) -> Row:
    ink = "bad" if one.days_late else "text2"
    cells = (
        Cell(text=one.copy, second=location_text(words, one, detail), second_ink=ink),
        Cell(chip=loss_chip(words, one.reported) if one.reported else chip_of(words, one.state)),
        Cell(text="⋯", spoken=words.tr("catalog.copy_more"), tip=words.tr("catalog.copy_more")),
    )
    return Row(key=one.copy, cells=cells)
