"""Rows of books: as many as there is room for, the rest on further pages."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from rentbook_desktop.faces.kiosk.composer import Composer, page_of
from rentbook_desktop.faces.kiosk.scene import Area
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.states import BookShown

Row = TypeVar("Row")
RowPainter = Callable[[Composer, Area, BookShown], None]


def two_rows(c: Composer, area: Area, height: float) -> float:
    """Return the height of a row so that two of them stand where the screen is low in portrait, if there is room."""
    half = (area.h - 16) / 2
    return min(height, half) if c.low and c.portrait and not c.large and half >= c.sizes.target + 20 else height


def rows_that_fit(c: Composer, area: Area, height: float, gap: float) -> int:
    """Return how many rows of a height stand in an area, at least one."""
    return max(1, int((area.h + gap) // (height + gap)))


def book_rows(
    c: Composer,
    area: Area,
    books: Sequence[Row],
    first: int,
    height: float,
    painter: Callable[[Composer, Area, Row], None],
) -> None:
    """Put a page of rows, with the buttons that turn pages where there are more; they may get a little lower to fit."""
    gap = max(16.0 if c.portrait else 14.0, c.sizes.from_mm(3))
    count = rows_that_fit(c, area, height, gap)
    if len(books) > count and c.low and c.portrait and not c.large:
        area, first = _pager_right(c, area, len(books), first, count)
    elif len(books) > count:
        turn = c.sizes.target + gap
        count = rows_that_fit(c, area.top(area.h - turn), height, gap)
        first, page, pages = page_of(first, count, len(books))
        frame.pager(c, Area(area.x, area.bottom - c.sizes.target, area.w, c.sizes.target), page, pages, count)
        area = area.top(area.h - turn)
    else:
        first = 0
    height = min(height, area.h)
    for index, book in enumerate(books[first : first + count]):
        painter(c, Area(area.x, area.y + index * (height + gap), area.w, height), book)


def _pager_right(c: Composer, area: Area, total: int, first: int, count: int) -> tuple[Area, int]:
    """Put the buttons that turn pages on the right, where the screen is low; return what is left, and the first row."""
    first, page, pages = page_of(first, count, total)
    side, gap = max(132.0, c.sizes.target), c.sizes.gap
    up, down = area.after(area.w - side).rows(2, gap)
    before, after = str((page - 2) * count), str(page * count)
    c.touch(up, "page", value=before, icon="caret-up", step="h2", name=c.tr("previous"), enabled=page > 1)
    c.touch(down, "page", value=after, icon="caret-down", step="h2", name=c.tr("next"), enabled=page < pages)
    return area.left(area.w - side - gap), first


def begin_row(c: Composer, area: Area, book: BookShown, *, tinted: bool) -> Area:
    """Put the plate of a row and the cover; return where its words stand."""
    c.plate(area, "soft" if tinted else "surface", "softline" if tinted else "line", thick=3 if tinted else 2)
    pad = min(24.0 if c.portrait else 16.0, area.h * 0.1)
    tall = area.h - 2 * pad
    cover = Area(area.x + pad + 4, area.y + pad, tall * 0.71, tall)
    c.cover(cover, book)
    left = cover.right + (32 if c.portrait else 24)
    return Area(left, area.y + pad, area.right - left - pad, tall)


def title_block(c: Composer, area: Area, book: BookShown, *below: tuple[str, str]) -> None:
    """Put the title and lines under it (text and ink), in the middle of the height, as many as there is room for."""
    lines = [(text, ink) for text, ink in below if text]
    while lines and c.height("h3") + len(lines) * c.height("small") > area.h + 2:
        lines.pop(0 if len(lines) > 1 else -1)
    whole = c.height("h3") + len(lines) * c.height("small")
    top = area.y + max(0.0, (area.h - whole) / 2)
    c.text(Area(area.x, top, area.w, c.height("h3")), book.title, "h3", data=True)
    top += c.height("h3")
    for text, ink in lines:
        c.text(Area(area.x, top, area.w, c.height("small")), text, "small", ink, data=True)
        top += c.height("small")


def chip(c: Composer, right: float, top: float, text: str, icon: str, ink: str, fill: str) -> float:
    """Put a chip that ends at `right`; return where it begins."""
    height = c.height("small") + 14
    width = c.width(text, "small", 600) + height * 0.62 + 44
    area = Area(right - width, top, width, height)
    c.plate(area, fill, ink if c.state.modes.contrast else "", radius=14 if c.portrait else 10)
    side = c.size("small")
    c.glyph(Area(area.x + 16, top, side, height), icon, ink, side)
    c.text(area.after(side + 26), text, "small", ink, weight=600)
    return area.x
