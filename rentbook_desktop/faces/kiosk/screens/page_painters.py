"""The rows of somebody's page: a book with what can be done about it, a fee, a place in a queue, points."""

from collections.abc import Callable

from rentbook_desktop.faces.kiosk.composer import Composer, joined
from rentbook_desktop.faces.kiosk.scene import Area, Kind
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.book_rows import begin_row, chip, title_block
from rentbook_desktop.faces.kiosk.states import BookShown, PageRow
from rentbook_desktop.foundation.errors import Reason

Look = tuple[str, str, str, str]
"""What a chip says, its icon, its ink and its ground."""

_SHORT_REASONS = frozenset({"RENEWAL_LIMIT", "RENEWAL_RESERVED", "RENEWAL_NO_LONGER", "RENEWAL_TOO_EARLY"})


def row_painter(*, may_act: bool) -> Callable[[Composer, Area, PageRow], None]:
    """Return what puts a row; whoever may only look is offered nothing."""

    def put(c: Composer, area: Area, row: PageRow) -> None:
        _PAINTERS[row.kind](c, area, row, may_act)

    return put


def _said(c: Composer, area: Area, row: PageRow, _may_act: bool) -> None:
    if row.said is None:
        return
    fill, edge = ("badbg", "badline") if row.said.tone == "bad" else ("soft", "softline")
    c.plate(area, fill, edge)
    inner = area.inset(32 if c.portrait else 22, 8)
    lines = max(1, int(inner.h // c.height("body")))
    frame.feedback(c, inner, row.said, lines=lines)


def _fee(c: Composer, area: Area, row: PageRow, may_act: bool) -> None:
    c.plate(area, "badbg", "badline")
    words = _tile(c, area, "wallet", "badsolid", "onbad")
    words = _button(c, area, words, "fee", "", c.tr("pay"), "danger") if may_act else words
    title, why = c.tr("fee_owed", amount=c.words.won(row.amount)), c.tr("fee_how" if may_act else "fee_at_desk")
    _two_lines(c, words, title, why, ink="bad")


def _renew_all(c: Composer, area: Area, row: PageRow, may_act: bool) -> None:
    c.plate(area, "soft", "softline")
    words = _tile(c, area, "calendar-plus", "accent", "onaccent")
    words = _button(c, area, words, "renew_all", "", c.tr("renew_all"), "outline") if may_act else words
    price = c.words.won(row.amount) if row.amount else c.tr("free")
    _two_lines(c, words, c.tr("renewable", count=row.count), price)


def _tile(c: Composer, area: Area, icon: str, fill: str, ink: str) -> Area:
    """Put an icon on the left, where there is room for one; return where words stand."""
    pad = 24.0 if c.portrait else 18.0
    if c.large:
        return area.inset(pad, 8)
    side = min(area.h - 2 * pad, 84.0 if c.portrait else 56.0)
    c.tile(Area(area.x + pad, area.y + (area.h - side) / 2, side, side), icon, fill=fill, ink=ink)
    left = area.x + pad + side + 24
    return Area(left, area.y + 8, area.right - left - pad, area.h - 16)


def _two_lines(c: Composer, area: Area, title: str, below: str, ink: str = "text") -> None:
    lines = 1 if not c.large else min(2, c.line_count(title, "h3", area.w))
    both = c.height("h3", lines) + c.height("small") <= area.h and c.width(below, "small") <= area.w
    top = area.y + max(0.0, (area.h - c.height("h3", lines) - (c.height("small") if both else 0)) / 2)
    c.text(Area(area.x, top, area.w, c.height("h3", lines)), title, "h3", ink, lines=lines)
    if both:
        line = Area(area.x, top + c.height("h3", lines), area.w, c.height("small"))
        c.text(line, below, "small", "text2")


def _button(
    c: Composer, area: Area, words: Area, intent: str, value: str, text: str, kind: Kind = "soft", name: str = ""
) -> Area:
    """Put what can be done with a row on its right; return what is left for words."""
    height = min(area.h - 16, max(c.sizes.target, 100.0 if c.portrait else 72.0))
    width = max(c.sizes.target, c.width(text, "body", 700) + 56, 0 if c.large else 190.0 if c.portrait else 150.0)
    right = area.right - (24 if c.portrait else 18)
    place = Area(right - width, area.y + (area.h - height) / 2, width, height)
    c.touch(place, intent, text, value=value, kind=kind, step="body", name=name)
    return Area(words.x, words.y, place.x - words.x - 20, words.h)


def _out(c: Composer, area: Area, row: PageRow, may_act: bool) -> None:
    words = begin_row(c, area, row.book, tinted=False)
    days = row.book.days_left or 0
    if days < 0:
        look = (c.tr("days_over", count=-days), "warning-circle", "bad", "badbg")
    elif days == 0:
        look = (c.tr("due_today"), "clock", "warn", "warnbg")
    else:
        look = (c.tr("days_left", count=days), "book-open", "info", "infobg")
    if may_act and days < 0:
        words = _button(c, area, words, "return", "", c.tr("return_short"), "danger")
    elif may_act and row.days:
        text = c.tr("renew") if c.large else c.tr("renew_days", count=row.days)
        name = c.tr("renew_of", title=row.book.title)
        words = _button(c, area, words, "renew", row.book.copy, text, name=name)
    until = c.tr("until", date=c.words.date_due(row.book.due_on)) if row.book.due_on else ""
    why = next((_why(c, one) for one in row.why if one.code in _SHORT_REASONS), "") if may_act else ""
    _with_chip(c, words, row.book, look, (until, "bad" if days < 0 else "text2"), (why, "text2"))


def _why(c: Composer, reason: Reason) -> str:
    """Return in a few words why a book cannot be renewed."""
    return c.value_sentence(f"why_{reason.code}", reason.values)


def _with_chip(c: Composer, words: Area, book: BookShown, look: Look, *lines: tuple[str, str]) -> None:
    """Put a chip above the title and lines under it; where there is little room the chip's words are a line."""
    height = c.height("small") + 14
    shown = [(text, ink) for text, ink in lines if text]
    if c.large or words.h < height + c.height("h3") + c.height("small") + 8:
        title_block(c, words, book, (look[0], look[2]), *shown)
        return
    by_author = [(joined(c.words, (book.author, shown[0][0])), shown[0][1]), *shown[1:]] if shown else []
    if c.width(by_author[0][0] if by_author else "", "small") > words.w:
        by_author = shown
    fitting = int((words.h - height - 8 - c.height("h3")) // c.height("small"))
    if fitting < len(by_author) and c.width(joined(c.words, [text for text, _ in shown]), "small") <= words.w:
        by_author = [(joined(c.words, [text for text, _ in shown]), shown[0][1])]
    whole = height + 8 + c.height("h3") + min(fitting, len(by_author)) * c.height("small")
    top = words.y + max(0.0, (words.h - whole) / 2)
    width = c.width(look[0], "small", 600) + height * 0.62 + 44
    chip(c, words.x + width, top, *look)
    title_block(c, Area(words.x, top + height + 8, words.w, whole - height - 8), book, *by_author)


def _place(c: Composer, area: Area, row: PageRow, may_act: bool) -> None:
    is_ready = row.state == "READY"
    words = begin_row(c, area, row.book, tinted=is_ready)
    day = c.words.date_due(row.day) if row.day else ""
    if is_ready:
        look: Look = (c.tr("is_ready"), "bookmark-simple", "ok", "okbg")
        number = row.pickup_number
        whole = c.tr("fetch_until", date=day, number=number) if number else c.tr("fetch_until_anywhere", date=day)
        lines = whole, c.tr("until", date=day)
    elif row.state == "SUSPENDED":
        look = (c.tr("is_resting"), "pause", "mute", "mutebg")
        lines = c.tr("rests_until", date=day), c.tr("until", date=day)
    else:
        look = (c.tr("place_number", count=row.position), "bookmark-simple", "vio", "viobg")
        lines = c.tr("expected_unknown"), c.tr("expected_unknown_short")
        if day:
            lines = c.tr("expected", date=day), c.tr("about_day", date=day)
    if may_act and is_ready:
        words = _button(c, area, words, "pickup", row.book.copy, c.tr("fetch"), "outline")
    elif may_act:
        name = c.tr("give_up_of", title=row.book.title)
        words = _button(c, area, words, "unreserve", str(row.number), c.tr("cancel"), "outline", name=name)
    _with_chip(c, words, row.book, look, (c.first_that_fits("small", words.w, *lines), "text2"))


def _move(c: Composer, area: Area, row: PageRow, _may_act: bool) -> None:
    c.plate(area)
    inner = area.inset(32 if c.portrait else 22, 8)
    amount = c.words.won(row.amount, signed=True)
    width = c.width(amount, "h3") + 4
    c.text(inner.after(inner.w - width), amount, "h3", "ok" if row.amount > 0 else "text", align="right")
    day = c.words.date_due(row.day) if row.day else ""
    named = BookShown(title=joined(c.words, (c.tr(f"move_{row.state}"), row.book.title)))
    title_block(c, inner.left(inner.w - width - 20), named, (day, "text2"))


def _past(c: Composer, area: Area, row: PageRow, _may_act: bool) -> None:
    book = row.book
    words = begin_row(c, area, book, tinted=False)
    day = c.tr("returned_on", date=c.words.date_due(book.due_on)) if book.due_on else ""
    late = c.tr("days_late", count=book.days_late) if book.days_late else ""
    title_block(c, words, book, (book.author, "text3"), (joined(c.words, (day, late)), "text2"))


_PAINTERS: dict[str, Callable[[Composer, Area, PageRow, bool], None]] = {
    "said": _said,
    "fee": _fee,
    "renew_all": _renew_all,
    "out": _out,
    "place": _place,
    "move": _move,
    "past": _past,
}
