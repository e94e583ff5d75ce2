"""One title: where it stands, and whether it is in."""

import re

from rentbook_desktop.faces.kiosk.composer import Composer, joined
from rentbook_desktop.faces.kiosk.scene import Area, ShelfMap
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.book_rows import chip
from rentbook_desktop.faces.kiosk.states import PlaceScreen

_NAME = re.compile(r"([^\W\d_]+)[\s-]*(\d*)$")
_MAX_CASES, _LOWEST_MAP = 6, 150.0


def place(c: Composer, screen: PlaceScreen) -> None:
    """Lay out a title."""
    frame.begin(c, title=c.tr("find"), back="back")
    book = screen.book
    c.say(book.title, _shelf(c, screen), _standing(c, screen)[0])
    body = c.body
    roomy = not (c.low or c.large)
    button = c.sizes.primary if roomy or c.portrait else 96.0
    if c.portrait:
        area = frame.foot(c, button + 56)
        _buttons(c, Area(area.x, area.y + 28, area.w, button), screen)
        body = c.body
        if roomy:
            width = 380.0
            c.cover(Area(body.x, body.y, width, width * 1.42), book)
            _facts(c, Area(body.x + width + 40, body.y, body.w - width - 40, width * 1.42), screen)
            body = body.below(width * 1.42 + 36)
        else:
            need = c.height("h2", 2) + c.height("body", 2) + 90
            _facts(c, body.top(min(need, body.h * 0.5)), screen)
            body = body.below(min(need, body.h * 0.5) + 16)
        _where(c, body.top(min(body.h, 460.0)), screen)
        return
    if roomy:
        cover = Area(body.x + 8, body.y + 4, 296, 420)
        c.cover(cover, book)
        label = Area(cover.x, cover.bottom + 24, cover.w, c.height("body"))
        c.text(label, c.tr("price"), "body", "text2", align="centre")
        c.text(label.below(label.h + 4).top(c.height("h2")), _price(c, screen), "h2", align="centre")
        body = body.after(360)
    bottom = Area(body.x, body.bottom - button, body.w, button)
    _buttons(c, bottom, screen)
    body = body.top(bottom.y - body.y - 20)
    if roomy:
        _facts(c, body.top(180), screen)
        _where(c, body.below(190), screen)
    else:
        left = body.left(body.w / 2 - 12)
        _facts(c, left, screen)
        _where(c, body.after(body.w / 2 + 12), screen)


def _price(c: Composer, screen: PlaceScreen) -> str:
    return joined(c.words, (c.words.won(screen.book.price or 0), c.tr("days", count=screen.days)))


def _standing(c: Composer, screen: PlaceScreen) -> tuple[str, str, str, str]:
    book = screen.book
    if book.available:
        return c.tr("in_count", count=book.available), "check-circle", "ok", "okbg"
    return c.tr("is_out" if book.copies else "is_gone"), "book-open", "info", "infobg"


def _shelf(c: Composer, screen: PlaceScreen) -> str:
    shelf = screen.book.shelf
    return c.tr("shelf", shelf=shelf) if shelf else c.tr("shelf_unknown")


def _facts(c: Composer, area: Area, screen: PlaceScreen) -> None:
    """Put the title, and whether it is in."""
    book = screen.book
    look = _standing(c, screen)
    height = c.height("small") + 14
    top = area.y
    back = (
        c.tr("comes_back", date=c.words.date_due(book.due_on)) if book.due_on and book.available < book.copies else ""
    )
    if area.h > height + c.height("h1") + c.height("body"):
        width = c.width(look[0], "small", 600) + height * 0.62 + 44
        chip(c, area.x + width, top, *look)
        if back and c.width(back, "small") < area.w - width - 20:
            c.text(Area(area.x, top, area.w, height), back, "small", "text2", align="right")
            back = ""
        top += height + 12
    step = "h1" if not (c.low or c.large) else "h2"
    left = area.bottom - top
    lines = 2 if c.line_count(book.title, step, area.w) > 1 and left > c.height(step, 2) + c.height("body") else 1
    c.text(
        Area(area.x, top, area.w, c.height(step, lines)),
        book.title,
        step,
        lines=lines,
        data=True,
        weight=800,
        heading=True,
    )
    top += c.height(step, lines) + 6
    about = joined(c.words, (book.author, screen.publisher))
    queue = c.tr("waiting_count", count=screen.waiting) if screen.waiting else ""
    for text in filter(
        None, (about, joined(c.words, (back, queue)), _price(c, screen) if c.portrait or c.low or c.large else "")
    ):
        if top + c.height("body") <= area.bottom + 4:
            lines = 2 if c.line_count(text, "body", area.w) > 1 and top + c.height("body", 2) <= area.bottom else 1
            c.text(Area(area.x, top, area.w, c.height("body", lines)), text, "body", "text2", data=True, lines=lines)
            top += c.height("body", lines) + 4


def _where(c: Composer, area: Area, screen: PlaceScreen) -> None:
    """Put the card with the shelf, and a map where the shop's shelves make one."""
    if area.h < c.height("h2"):
        return
    c.plate(area)
    inner = area.inset(32 if c.portrait else 26, 16)
    words = _draw_map(c, inner, screen)
    side = min(110.0 if c.portrait else 80.0, words.h * 0.5)
    text = _shelf(c, screen)
    hint = c.tr("place_hint" if screen.book.shelf else "place_ask")
    lines = c.line_count(hint, "body", words.w)
    whole = max(side, c.height("h1")) + 16 + c.height("body", lines)
    shows_hint = whole <= words.h
    head = words.below((words.h - whole) / 2 if shows_hint else (words.h - max(side, c.height("h2"))) / 2).top(
        max(side, c.height("h1" if shows_hint else "h2"))
    )
    if not c.large:
        c.tile(head.left(side).top(head.h).centred(side, side), "map-pin", fill="soft", ink="accent")
        head = head.after(side + 20)
    c.text(
        head,
        text,
        "h1" if screen.book.shelf and shows_hint else "h2",
        data=bool(screen.book.shelf),
        lines=1 if screen.book.shelf else 2,
        weight=800,
    )
    if shows_hint:
        c.text(Area(words.x, head.bottom + 16, words.w, c.height("body", lines)), hint, "body", "text2", lines=lines)


def _draw_map(c: Composer, inner: Area, screen: PlaceScreen) -> Area:
    """Put the map where there is one and room for it; return what is left for words."""
    drawn = _map(screen)
    if drawn is None or inner.h <= _LOWEST_MAP or c.large:
        return inner
    names, chosen, compartment = drawn
    width = min(inner.w * 0.44, 150.0 * len(names))
    area = Area(inner.right - width, inner.y + 6, width, min(inner.h - 12, 300))
    size = c.size("small")
    c.items.append(ShelfMap(area=area, names=names, chosen=chosen, compartment=compartment, size=size))
    return inner.left(inner.w - width - 24)


def _map(screen: PlaceScreen) -> tuple[tuple[str, ...], int, str] | None:
    """Return the cases, which one is meant, and the compartment; None where shelves are not named like that."""
    meant = _NAME.match(screen.book.shelf)
    named = [found[1] for shelf in screen.shelves if (found := _NAME.match(shelf))]
    names = tuple(dict.fromkeys(named))
    if meant is None or meant[1] not in names or len(names) < 2:  # noqa: PLR2004
        return None
    at = names.index(meant[1])
    start = max(0, min(at - _MAX_CASES // 2, len(names) - _MAX_CASES))
    shown = names[start : start + _MAX_CASES]
    return shown, at - start, meant[2]


def _buttons(c: Composer, area: Area, screen: PlaceScreen) -> None:
    gap = c.sizes.gap
    left = area.w * (0.33 if not c.large else 0.45)
    rentable = screen.book.available and not screen.is_adult and screen.can_rent
    c.touch(area.left(left), "find", c.tr("find_other"), icon="" if c.large else "magnifying-glass", step="h3")
    right = area.after(left + gap)
    if rentable:
        detail = c.tr("rent_this_how") if area.h >= c.height("h2") + c.height("small") + 16 else ""
        c.touch(right, "rent", c.tr("rent_this"), icon="book-open", kind="primary", step="h2", detail=detail)
    elif screen.can_reserve:
        number = str(screen.book.title_id)
        detail = c.tr("reserve_how") if area.h >= c.height("h2") + c.height("small") + 16 else ""
        text = c.tr("do_reserve")
        c.touch(right, "reserve", text, value=number, icon="bookmark-simple", kind="primary", step="h2", detail=detail)
    elif screen.is_adult:
        c.touch(
            right,
            "assist:call",
            c.tr("call_staff"),
            icon="bell-ringing",
            step="h2",
            detail=c.tr("adult_at_desk") if not c.large else "",
        )
    else:
        c.touch(right, "assist:call", c.tr("call_staff"), icon="bell-ringing", step="h2")
