"""A customer's own page: what is out, how points moved, what was read before."""

from rentbook_desktop.faces.kiosk.composer import Composer, joined
from rentbook_desktop.faces.kiosk.scene import Area
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.book_rows import begin_row, book_rows, chip, title_block
from rentbook_desktop.faces.kiosk.states import BookShown, PageScreen

_TABS = ("out", "points", "past")


def page(c: Composer, screen: PageScreen) -> None:
    """Lay out the page of who stands here."""
    title = c.tr("page_of", name=c.tr("customer_name", name=screen.name))
    frame.begin(c, title=title, data=True)
    c.say(title, c.tr("points_left", amount=c.words.won(screen.balance)), c.tr("out_count", count=screen.out))
    if c.portrait:
        height = c.sizes.primary if not c.low else 110.0
        area = frame.foot(c, height + 56)
        _ways(c, Area(area.x, area.y + 28, area.w, height), screen, across=True)
        card = c.height("num") + c.height("small", 2) + 44 if not (c.large or c.low) else c.height("h2") + 24
        _points(c, c.body.top(card), screen)
        c.body = c.body.below(card + 20)
    else:
        left = c.body.left(372.0 if not c.large else c.body.w * 0.4)
        c.body = c.body.after(left.w + 24)
        _side(c, left, screen)
    tabs = c.body.top(c.sizes.target)
    for cell, tab in zip(tabs.columns(len(_TABS), c.sizes.gap), _TABS, strict=True):
        c.touch(cell, "tab", c.tr(f"tab_{tab}"), value=tab, kind="tab", step="body", checked=screen.tab == tab)
    _list(c, c.body.below(tabs.h + 20), screen)


def _side(c: Composer, area: Area, screen: PageScreen) -> None:
    gap = c.sizes.gap
    button = 84.0 if not c.low else c.sizes.target
    buttons = 2 * button + gap if area.h > 330 else button  # noqa: PLR2004
    _ways(c, Area(area.x, area.bottom - buttons, area.w, buttons), screen, across=buttons == button)
    top = area.top(area.h - buttons - gap)
    card = (
        min(top.h, c.height("num") + c.height("small", 2) + 40)
        if not (c.large or c.low)
        else min(top.h, c.height("h2") + 24)
    )
    _points(c, top.top(card), screen)
    rest = top.below(card + gap)
    if rest.h > c.height("body") + 28:
        box = rest.top(min(rest.h, c.height("body") + 40))
        c.plate(box)
        inner = box.inset(24, 0)
        c.text(inner, c.tr("tab_out"), "body", "text2")
        c.text(inner, c.tr("books", count=screen.out), "body", align="right", weight=700)


def _points(c: Composer, area: Area, screen: PageScreen) -> None:
    c.plate(area)
    inner = area.inset(36 if c.portrait else 26, 10)
    label, value = c.tr("points"), c.words.won(screen.balance)
    if area.h < c.height("num") + c.height("small"):
        c.text(inner, value, "h2", align="right", weight=800)
        if c.width(label, "body") + c.width(value, "h2", 800) + 12 < inner.w:
            c.text(inner, label, "body", "text2")
        return
    whole = c.height("small", 2) + c.height("num")
    top = inner.below(max(0.0, (inner.h - whole) / 2))
    c.text(top.top(c.height("small")), label, "small", "text2")
    c.text(top.below(c.height("small")).top(c.height("num")), value, "num", weight=800)
    hint = top.below(c.height("small") + c.height("num")).top(c.height("small"))
    c.text(hint, c.tr("top_up_by_staff"), "small", "text2")


def _ways(c: Composer, area: Area, screen: PageScreen, *, across: bool) -> None:
    gap = c.sizes.gap
    cells = area.columns(2, gap) if across else area.rows(2, gap)
    narrow = across and not c.portrait
    if screen.looks_only:
        c.touch(
            area if across else cells[-1],
            "return",
            c.tr("return_books"),
            icon="" if narrow else "arrow-u-up-left",
            step="h3",
        )
        return
    c.touch(
        cells[-1 if across else 0],
        "rent_more",
        c.tr("rent_more_short" if c.large or narrow else "rent_more"),
        icon="" if narrow else "book-open",
        kind="primary",
        step="h3",
    )
    c.touch(
        cells[0 if across else -1],
        "return",
        c.tr("return_short" if c.large or narrow else "return_books"),
        icon="" if narrow else "arrow-u-up-left",
        step="h3",
    )


def _list(c: Composer, area: Area, screen: PageScreen) -> None:
    if screen.is_waiting:
        _note(c, area, c.tr("reading"))
        return
    books = screen.books
    if screen.tab == "points":
        books = tuple(
            BookShown(title=title, author=kind, due_on=day, price=amount) for day, kind, title, amount in screen.moves
        )
    if not books:
        _note(c, area, c.tr(f"none_{screen.tab}"))
        return
    height = {
        "out": 210.0 if c.portrait else 150.0,
        "points": 130.0 if c.portrait else 88.0,
        "past": 168.0 if c.portrait else 112.0,
    }[screen.tab]
    if c.large:
        height = min(area.h - (c.sizes.target + 16 if len(books) > 1 else 0), 320.0 if c.portrait else 210.0)
    height = min(height, area.h)
    painter = {"out": _out, "points": _move, "past": _past}[screen.tab]
    book_rows(c, area, books, screen.first, height, painter)


def _note(c: Composer, area: Area, text: str) -> None:
    box = area.top(min(area.h, 240.0))
    c.plate(box, "sunken", "line2")
    c.text(
        box.inset(32, 0), text, "body", "text2", align="centre", lines=max(1, c.line_count(text, "body", box.w - 64))
    )


def _out(c: Composer, area: Area, book: BookShown) -> None:
    words = begin_row(c, area, book, tinted=False)
    days = book.days_left or 0
    if days < 0:
        look = (c.tr("days_over", count=-days), "warning-circle", "bad", "badbg")
    elif days == 0:
        look = (c.tr("due_today"), "clock", "warn", "warnbg")
    else:
        look = (c.tr("days_left", count=days), "book-open", "info", "infobg")
    until = c.tr("until", date=c.words.date_due(book.due_on)) if book.due_on else ""
    ink = "bad" if days < 0 else "text2"
    if c.large:
        title_block(c, words, book, (look[0], look[2]), (until, ink))
        return
    left = chip(c, words.right, words.y + (words.h - c.height("small") - 14) / 2, *look)
    title_block(c, Area(words.x, words.y, left - words.x - 20, words.h), book, (book.author, "text3"), (until, ink))


def _move(c: Composer, area: Area, book: BookShown) -> None:
    c.plate(area)
    inner = area.inset(32 if c.portrait else 22, 8)
    amount = c.words.won(book.price or 0, signed=True)
    width = c.width(amount, "h3") + 4
    c.text(inner.after(inner.w - width), amount, "h3", "ok" if (book.price or 0) > 0 else "text", align="right")
    day = c.words.date_due(book.due_on) if book.due_on else ""
    kind = c.tr(f"move_{book.author}")
    named = BookShown(title=joined(c.words, (kind, book.title)))
    title_block(c, inner.left(inner.w - width - 20), named, (day, "text2"))


def _past(c: Composer, area: Area, book: BookShown) -> None:
    words = begin_row(c, area, book, tinted=False)
    day = c.tr("returned_on", date=c.words.date_due(book.due_on)) if book.due_on else ""
    late = c.tr("days_late", count=book.days_late) if book.days_late else ""
    title_block(c, words, book, (book.author, "text3"), (joined(c.words, (day, late)), "text2"))
