"""How titles and copies look in a row: columns, cells, chips."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from rentbook_desktop.faces.widgets.lines import ChipFace
from rentbook_desktop.faces.widgets.rows import Cell, Column, Row
from rentbook_desktop.foundation.words import Words
from rentbook_desktop.rental.shelf import TitleRow
from rentbook_desktop.rental.title_detail import CopyPlace, TitleDetail

_CHIPS = {
    "AVAILABLE": ("ok", "check-circle"),
    "OUT": ("info", "book-open"),
    "OVERDUE": ("bad", "warning-circle"),
    "RESERVED": ("vio", "bookmark-simple"),
    "REPAIR": ("mute", "wrench"),
    "LOST": ("mute", "x-circle"),
    "NONE": ("mute", "minus-circle"),
}


def chip_of(words: Words, state: str) -> ChipFace:
    """A state as colour, icon and word."""
    tone, icon = _CHIPS[state]
    return ChipFace(tone=tone, icon=icon, words=words.say(f"catalog.state_{state.lower()}"))


def columns(words: Words) -> list[Column]:
    """What the list tells of each title."""

    def said(key: str) -> str:
        return words.say(f"catalog.column_{key}")

    return [
        Column(key="name", title=said("name"), kind="title", stretch=1, least=160, sortable=True),
        Column(key="category", title=said("category"), wide=84, least=64),
        Column(key="barcode", title=said("barcode"), wide=122, least=118),
        Column(key="stock", title=said("stock"), kind="stock", wide=122, least=100),
        Column(key="state", title=said("state"), kind="chip", wide=104, least=92),
        Column(key="price", title=said("price"), kind="money", wide=88, least=76, sortable=True),
    ]


def row_of(words: Words, title: TitleRow, picture: QImage | None) -> Row:
    """One title in the list."""
    volume = " ".join(filter(None, (title.series, title.volume)))
    adults = words.say("catalog.adults") if title.rating == "19" else ""
    second = words.say("common.dot").join(filter(None, (title.author, volume, adults)))
    stock = words.say("catalog.stock_spoken", here=title.available, count=title.copies)
    cells = (
        Cell(text=title.name, second=second, cover=title.name, picture=picture),
        Cell(text=title.category),
        Cell(text=title.barcode),
        Cell(stock=(title.available, title.copies), spoken=stock),
        Cell(chip=chip_of(words, title.state)),
        Cell(text=words.won(title.price)),
    )
    return Row(key=title.title_id, cells=cells)


def gone_row(words: Words, title_id: int) -> Row:
    """A title that was removed since the list was made."""
    return Row(key=title_id, cells=(Cell(text=words.say("catalog.gone"), ink="text3"), *([Cell()] * 5)))


def copy_columns(words: Words) -> list[Column]:
    """What the pane tells of each copy; its head is not shown, but heard."""

    def said(key: str) -> str:
        return words.say(f"catalog.column_{key}")

    return [
        Column(key="copy", title=said("barcode"), kind="two", stretch=1, least=110),
        Column(key="state", title=said("state"), kind="chip", wide=94, least=88),
        Column(key="more", title=said("more"), kind="link", wide=40, least=38),
    ]


def copy_rows(words: Words, detail: TitleDetail) -> list[Row]:
    """Every copy of a title, with where it is."""
    return [_copy_row(words, one, detail) for one in detail.copies]


def place_of(words: Words, one: CopyPlace, detail: TitleDetail) -> str:
    """Where a copy is, in words: with whom and until when, why it is away, or on which shelf."""
    if one.holder and one.days_late:
        return words.say("catalog.copy_late", name=one.holder, count=one.days_late)
    if one.holder and one.due_on:
        month = words.say("common.months").split()[one.due_on.month - 1]
        return words.say("catalog.copy_until", name=one.holder, month=month, day=one.due_on.day)
    if one.note or one.state != "AVAILABLE":
        return one.note
    return words.say("catalog.on_shelf", shelf=detail.shelf) if detail.shelf else ""


def said_together(words: Words, parts: Sequence[str]) -> str:
    """Several facts on one line; a dash where there is none."""
    return words.say("common.dot").join(filter(None, parts)) or "–"


def _copy_row(words: Words, one: CopyPlace, detail: TitleDetail) -> Row:
    ink = "bad" if one.days_late else "text2"
    cells = (
        Cell(text=one.copy, second=place_of(words, one, detail), second_ink=ink),
        Cell(chip=chip_of(words, one.state)),
        Cell(text="⋯", spoken=words.say("catalog.copy_more"), tip=words.say("catalog.copy_more")),
    )
    return Row(key=one.copy, cells=cells)
