"""Asks before something is done that costs points or a place in a queue: what it is, and what it costs."""

from rentbook_desktop.faces.kiosk.composer import Composer, joined
from rentbook_desktop.faces.kiosk.scene import Area, Kind
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.book_rows import begin_row, book_rows, title_block
from rentbook_desktop.faces.kiosk.screens.done import facts
from rentbook_desktop.faces.kiosk.screens.money import money_card, money_card_height, money_lines
from rentbook_desktop.faces.kiosk.states import AskScreen, BookShown, FeeShown

_PAID = ("renew", "fee")
"""Questions about something that costs points."""

_WITH_PAGER = 2.4
"""How many targets a row and the buttons under it are tall."""


def asking(c: Composer, screen: AskScreen) -> None:
    """Lay out the question."""
    frame.begin(c, title=c.tr("customer_name", name=screen.name), back="back", data=True)
    question = c.tr(f"ask_{screen.kind}", count=len(screen.books))
    if c.portrait:
        _heading(c, question)
        _buttons(c, _foot(c, screen), screen)
        _notes(c, screen)
        _matter(c, c.body, screen)
    else:
        right = min(c.body.w * 0.36, 430.0) if not c.large else c.body.w * 0.5
        side = c.body.after(c.body.w - right)
        c.body = c.body.left(c.body.w - right - 24)
        _heading(c, question)
        _matter(c, c.body, screen)
        _side(c, side, screen)


def _heading(c: Composer, question: str) -> None:
    """Put the question; where there is hardly any room it is only heard."""
    c.say(question)
    if c.tight:
        return
    step = "h1" if not (c.large or c.low) else "h2"
    lines = min(2, c.line_count(question, step, c.body.w))
    c.text(c.body.top(c.height(step, lines)), question, step, lines=lines, heading=True)
    c.body = c.body.below(c.height(step, lines) + (24 if c.portrait else 14))


def _foot(c: Composer, screen: AskScreen) -> Area:
    """Put the money, where it costs any, at the bottom of a portrait screen; return where buttons stand."""
    if screen.kind in _PAID:
        return money_lines(c, screen, _sum_name(screen))
    button = c.sizes.primary if not c.tight else c.sizes.target + 26
    area = frame.foot(c, button + 56)
    return Area(area.x, area.y + 28, area.w, button)


def _sum_name(screen: AskScreen) -> str:
    return "renewal_price" if screen.kind == "renew" else "late_fee_name"


def _notes(c: Composer, screen: AskScreen) -> None:
    """Put what stands in the way on a portrait screen, and what came of the last touch."""
    if screen.shortfall:
        title, why = c.tr("short_title", amount=c.words.won(screen.shortfall)), c.tr("short_call")
        width = c.body.w - (200 if not c.large else 48)
        head, body = c.line_count(title, "h2", width), c.line_count(why, "body", width)
        height = min(c.body.h, max(150.0, c.height("h2", head) + c.height("body", body) + 40))
        frame.alert(c, c.body.top(height), title, why)
    elif screen.said:
        lines = min(2, c.line_count(c.sentence(screen.said), "body", c.body.w - 60))
        height = c.height("body", lines) + 8
        frame.feedback(c, c.body.top(height), screen.said, lines=lines)
    else:
        return
    c.body = c.body.below(height + 16)


def _side(c: Composer, area: Area, screen: AskScreen) -> None:
    """Put money and buttons on the right of a landscape screen, and above them what stands in the way."""
    height = c.sizes.primary if not (c.low or c.large) else max(c.sizes.target + 18, 90.0)
    _buttons(c, Area(area.x, area.bottom - height, area.w, height), screen)
    rest = area.top(area.h - height - 16)
    if screen.kind in _PAID:
        money = money_card_height(c)
        money_card(c, Area(rest.x, rest.bottom - money, rest.w, money), screen, _sum_name(screen))
        rest = rest.top(max(0.0, rest.h - money - 16))
    if screen.shortfall:
        title = c.tr("short_title", amount=c.words.won(screen.shortfall))
        frame.alert(c, rest, title, c.tr("short_call"))
    elif screen.said:
        lines = max(1, min(4, int(rest.h // c.height("body"))))
        frame.feedback(c, rest.top(c.height("body", lines)), screen.said, lines=lines)


def _matter(c: Composer, area: Area, screen: AskScreen) -> None:
    """Put what it is about: books, and for a place in a queue which and when; nothing where there is no room for it."""
    pages = screen.kind in _PAID and len(screen.books) > 1
    if area.h < c.sizes.target * (_WITH_PAGER if pages else 1):
        return
    if screen.kind in _PAID:
        height = {"renew": 210.0, "fee": 230.0}[screen.kind] if c.portrait else 150.0
        if c.large:
            spare = c.sizes.target + 16 if len(screen.books) > 1 else 0
            height = min(area.h - spare, 330.0 if c.portrait else 210.0)
        height = max(c.sizes.target, min(height, area.h))
        book_rows(c, area, screen.books, screen.first, height, _renewed if screen.kind == "renew" else _owed)
        return
    row = min(area.h, 250.0 if c.portrait and not c.large else 330.0 if c.portrait else 170.0)
    _titled(c, area.top(row), screen.books[0])
    rows = _place_facts(c, screen)
    line = c.height("h3") + (56 if c.portrait else 30)
    if c.large:
        line = c.height("body") + c.height("h3") + 20
    shown = rows[: int((area.h - row - 24) // line)]
    if shown:
        facts(c, Area(area.x, area.y + row + 24, area.w, line * len(shown)), tuple(shown))


def _place_facts(c: Composer, screen: AskScreen) -> list[tuple[str, str, str]]:
    rows = [("list-numbers", c.tr("my_place"), c.tr("place_number", count=screen.position))]
    if screen.kind == "reserve":
        day = c.tr("about_day", date=c.words.date_due(screen.expected_on)) if screen.expected_on else ""
        rows.append(("calendar-blank", c.tr("expected_name"), day or c.tr("expected_unknown_short")))
        rows.append(("wallet", c.tr("reservation_price"), c.tr("free")))
    return rows


def _titled(c: Composer, area: Area, book: BookShown) -> None:
    words = begin_row(c, area, book, tinted=False)
    title_block(c, words, book, (book.author, "text3"))


def _renewed(c: Composer, area: Area, book: BookShown) -> None:
    """Put a book with the day it is due now and the day it would be."""
    words = begin_row(c, area, book, tinted=False)
    was = c.words.date_due(book.was_due_on) if book.was_due_on else ""
    now = c.words.date_due(book.due_on) if book.due_on else ""
    whole, end = c.tr("from_to", was=was, now=now), c.tr("renewed_to", date=now)
    price = c.words.won(book.price) if book.price else c.tr("free")
    narrow = words.left(words.w - c.width(price, "h3") - 24)
    if c.width(end, "small") <= narrow.w:  # else the day matters more: what it costs stands under all of them
        words = _price(c, area, words, price)
    if c.width(whole, "small") > words.w:
        title_block(c, words, book, (end, "accent"))
    else:
        title_block(c, words, book, (book.author, "text3"), (whole, "accent"))


def _owed(c: Composer, area: Area, book: BookShown) -> None:
    """Put a book that came back late, with how its fee comes about, or what is owed besides."""
    if book.is_other:
        c.plate(area)
        left, pad = (32.0, 24.0) if c.portrait else (22.0, 16.0)
        words = Area(area.x + left, area.y + 8, area.w - left - min(pad, area.h * 0.1), area.h - 16)
        words = _price(c, area, words, c.words.won(book.fee), ink="bad")
        title_block(c, words, BookShown(title=c.tr("other_owed")), (c.tr("other_owed_text"), "text2"))
        return
    words = begin_row(c, area, book, tinted=False)
    words = _price(c, area, words, c.words.won(book.fee), ink="bad")
    lines = _explained(c, words.w, book.explained) if book.explained else (_came(c, words.w, book),)
    title_block(c, words, book, *[(one, "text2") for one in lines if one])


def _came(c: Composer, width: float, book: BookShown) -> str:
    """Return when a book came back, where it cannot be told any more how its fee comes about."""
    day = c.words.date_due(book.due_on) if book.due_on else ""
    return c.first_that_fits("small", width, c.tr("returned_on", date=day), day)


def _explained(c: Composer, width: float, fee: FeeShown) -> tuple[str, str]:
    """Return which days count, and what they cost together."""
    late = c.tr("days_late", count=fee.days_late)
    closed = c.tr("closed_days", count=fee.closed_days) if fee.closed_days else ""
    grace = c.tr("grace_days", count=fee.grace_days) if fee.grace_days else ""
    rate = c.tr("days_times", count=fee.counted_days, won=c.words.won(fee.per_day))
    capped = c.tr("fee_capped") if fee.is_capped else ""
    days = joined(c.words, (late, closed, grace))
    return c.first_that_fits("small", width, days, late), c.first_that_fits(
        "small", width, joined(c.words, (rate, capped)), rate
    )


def _price(c: Composer, area: Area, words: Area, text: str, ink: str = "text") -> Area:
    """Put an amount on the right of a row; return what is left for words."""
    width = c.width(text, "h3") + 4
    c.text(Area(words.right - width, area.y, width, area.h), text, "h3", ink, align="right")
    return words.left(words.w - width - 20)


def _buttons(c: Composer, area: Area, screen: AskScreen) -> None:
    """Put what leaves everything as it is, and what does it; without enough points, what helps."""
    gap = max(20.0 if c.portrait else 18.0, c.sizes.gap)
    left = area.w * (0.36 if c.large or not c.portrait else 0.3)
    c.touch(area.left(left), "ask_back", c.tr("leave_it"), step="h3", enabled=not screen.is_waiting)
    right = area.after(left + gap)
    if screen.shortfall:
        call = c.tr("call_staff" if c.large or not c.portrait else "call_to_pay_in")
        c.touch(right, "assist:call", call, icon="bell-ringing", kind="primary", step="h3")
        return
    text = c.tr("renting") if screen.is_waiting else _verb(c, screen)
    kind: Kind = "danger" if screen.kind == "unreserve" else "primary"
    icon = "" if screen.is_waiting or c.large else "check"
    c.touch(right, "ask_confirm", text, icon=icon, kind=kind, step="h2", enabled=not screen.is_waiting)


def _verb(c: Composer, screen: AskScreen) -> str:
    if screen.kind == "fee":
        return c.tr("pay_amount", amount=c.words.won(screen.total))
    return c.tr(f"do_{screen.kind}")
