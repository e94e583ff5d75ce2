"""A customer's own page: what is out, what is reserved, how points moved, what was read before."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.book_rows import book_rows
from rentbook_desktop.faces.kiosk.screens.page_painters import row_painter
from rentbook_desktop.faces.kiosk.states import PageScreen

_TABS = ("out", "reserved", "points", "past")


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
        c.touch(
            cell,
            "tab",
            c.tr(f"tab_{tab}_short" if c.large else f"tab_{tab}"),
            value=tab,
            kind="tab",
            step="body",
            checked=screen.tab == tab,
        )
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
    facts = [("tab_out", _out_count(c, screen)), ("tab_reserved", c.tr("books", count=screen.reserved))]
    line = c.height("body") + 18
    shown = facts[: int((rest.h - 20) // line)]
    if shown:
        box = rest.top(line * len(shown) + 20)
        c.plate(box)
        for row, (label, value) in zip(box.inset(24, 10).rows(len(shown), 0), shown, strict=True):
            c.text(row, c.tr(label), "body", "text2")
            c.text(row, value, "body", align="right", weight=700)


def _out_count(c: Composer, screen: PageScreen) -> str:
    """Return how many books are out, and of how many at once, where the shop has a limit."""
    if screen.limit:
        return c.tr("books_of", count=screen.out, limit=screen.limit)
    return c.tr("books", count=screen.out)


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
    said = [one for one in screen.rows if one.kind == "said"]
    is_alone = len(said) == len(screen.rows)
    if said and (is_alone or c.large):  # the tabs lead on to what is listed
        height = area.h if c.large else min(area.h, c.height("body", 3) + 24)
        row_painter(may_act=False)(c, area.top(height), said[0])
        area = area.below(height + 16)
    if is_alone or (said and c.large):
        if is_alone and area.h >= c.height("body") + 24:
            _note(c, area, c.tr(f"none_{screen.tab}"))
        return
    height = {"points": 130.0 if c.portrait else 88.0, "past": 168.0 if c.portrait else 112.0}.get(
        screen.tab, 222.0 if c.portrait else 150.0
    )
    if c.large:
        height = min(area.h - (c.sizes.target + 16 if len(screen.rows) > 1 else 0), 320.0 if c.portrait else 210.0)
    height = max(min(height, area.h), c.sizes.target + 16)
    book_rows(c, area, screen.rows, screen.first, height, row_painter(may_act=not screen.looks_only))


def _note(c: Composer, area: Area, text: str) -> None:
    box = area.top(min(area.h, 240.0))
    c.plate(box, "sunken", "line2")
    c.text(
        box.inset(32, 0), text, "body", "text2", align="centre", lines=max(1, c.line_count(text, "body", box.w - 64))
    )
