"""Books come back: each scan is the return of one, and says what happened."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.book_rows import begin_row, book_rows, chip, title_block, two_rows
from rentbook_desktop.faces.kiosk.states import BookShown, ReturnScreen


def returns(c: Composer, screen: ReturnScreen) -> None:
    """Lay out what came back."""
    frame.begin(c, title=c.tr("return"))
    prompt = c.tr("scan_returns")
    c.say(prompt.replace("\n", " "))
    if c.portrait:
        _upright(c, screen, prompt)
    else:
        _lying(c, screen, prompt)
    _list(c, c.body, screen)


def _upright(c: Composer, screen: ReturnScreen, prompt: str) -> None:
    button = c.sizes.target + 26 if c.tight else c.sizes.primary
    _finish(c, frame.foot(c, button + (106 if not (c.low or c.large) else 56)))
    if not (c.tight and screen.books):
        height = 220.0 if not c.low else 130.0 if not c.large else 190.0
        frame.scan_panel(c, c.body.top(height), prompt)
        c.body = c.body.below(height + 20)
    if not c.tight or (screen.said and screen.said.tone == "bad"):
        _said(c, screen)


def _lying(c: Composer, screen: ReturnScreen, prompt: str) -> None:
    right = min(c.body.w * 0.36, 430.0) if not c.large else c.body.w * 0.45
    side = c.body.after(c.body.w - right)
    c.body = c.body.left(c.body.w - right - 24)
    button = c.sizes.primary if not c.low else 96.0
    hint = 60 if not (c.low or c.large) else 0
    height = button + 28 + hint
    _finish(c, Area(side.x, side.bottom - height, side.w, height))
    top = side.top(side.h - button - 16 - hint)
    panel = top.top(min(top.h, 150.0))
    if not (c.low and screen.said):
        frame.scan_panel(c, panel, prompt)
        top = top.below(panel.h + 14)
    if screen.said:
        lines = max(1, min(3, int(top.h // c.height("body"))))
        used = min(lines, c.line_count(c.sentence(screen.said), "body", top.w - c.size("body") * 1.1 - 14))
        frame.feedback(c, top.top(c.height("body", used) + 8), screen.said, lines=lines)


def _said(c: Composer, screen: ReturnScreen) -> None:
    """Put the line under the panel."""
    if screen.said is None:
        return
    text = c.sentence(screen.said)
    lines = min(3, c.line_count(text, "body", c.body.w - 60))
    frame.feedback(c, c.body.top(c.height("body", lines)), screen.said, lines=lines)
    c.body = c.body.below(c.height("body", lines) + 14)


def _list(c: Composer, area: Area, screen: ReturnScreen) -> None:
    label, count = c.tr("returned"), c.tr("books", count=len(screen.books))
    head = area.top(max(c.height("h3"), 44.0))
    width = c.width(label, "h3") + 12
    if not (c.large and screen.books):
        c.text(head.left(width), label, "h3")
        c.text(head.after(width), count, "h3", "accent", weight=800)
        hint = c.tr("nobody_asked")
        if c.width(hint, "small") < head.w - width - c.width(count, "h3") - 24:
            c.text(head, hint, "small", "text2", align="right")
        area = area.below(head.h + 12)
    if not screen.books:
        box = area.top(min(area.h, 300.0))
        c.plate(box, "sunken", "line2")
        text = c.tr("returned_empty")
        c.text(
            box.inset(40, 0),
            text,
            "body",
            "text2",
            align="centre",
            lines=max(1, c.line_count(text, "body", box.w - 80)),
        )
        return
    height = min(area.h, 268.0 if c.portrait else 166.0)
    if c.large:
        height = min(area.h - (c.sizes.target + 16 if len(screen.books) > 1 else 0), 330.0 if c.portrait else 230.0)
    if c.low:
        height = min(height, 190.0 if c.portrait else 130.0)
    height = two_rows(c, area, height)
    book_rows(c, area, screen.books, screen.first, height, _row)


def _row(c: Composer, area: Area, book: BookShown) -> None:
    words = begin_row(c, area, book, tinted=book.is_new)
    icon, ink, lead, rest = _outcome(c, book)
    side = c.size("small") * 1.1
    line = Area(words.x, words.bottom - c.height("small") - 6, words.w, c.height("small"))
    top = words
    if c.portrait and not c.large and not c.low:
        word, chip_icon, chip_ink, fill = _lateness(c, book)
        left = chip(c, words.right, words.y + 2, word, chip_icon, chip_ink, fill)
        top = Area(words.x, words.y, left - words.x - 16, words.h)
    if book.author and words.h > c.height("h3") + c.height("small", 2) + 20:
        title_block(c, top.top(c.height("h3") + c.height("small")), book, (book.author, "text3"))
    else:
        title_block(c, top.top(min(top.h - line.h, c.height("h3") + 8)), book)
    c.glyph(line.left(side), icon, ink, side)
    at = line.after(side + 14)
    width = c.width(lead, "small", 700) + 14 if lead else 0.0
    if lead:
        c.text(at.left(min(width, at.w)), lead, "small", ink, weight=700)
    if c.width(rest, "small") <= at.w - width:
        c.text(at.after(width), rest, "small", "text2")
    elif not lead:
        c.text(at, rest, "small", "text2", lines=1)


def _lateness(c: Composer, book: BookShown) -> tuple[str, str, str, str]:
    if book.noted_only:
        return c.tr("noted_chip"), "clock", "warn", "warnbg"
    if book.days_late:
        return c.tr("days_late", count=book.days_late), "clock", "bad", "badbg"
    return c.tr("in_time"), "check-circle", "ok", "okbg"


def _outcome(c: Composer, book: BookShown) -> tuple[str, str, str, str]:
    """Return icon, ink, what stands out, and what happened."""
    if book.noted_only:
        return "check", "warn", "", c.tr("noted_chip" if c.large or not c.portrait else "noted")
    if book.is_reserved:
        lead = c.tr("late_fee", amount=c.words.won(book.fee)) if book.fee else ""
        return "bookmark-simple", "vio", lead, c.tr("came_back_reserved_short" if c.large else "came_back_reserved")
    if book.fee:
        return "wallet", "bad", c.tr("late_fee", amount=c.words.won(book.fee)), c.tr("late_fee_next")
    if book.days_late:
        return "check", "ok", c.tr("days_late", count=book.days_late), c.tr("came_back")
    return "check", "ok", "", c.tr("came_back")


def _finish(c: Composer, area: Area) -> None:
    words = c.tr("put_in_box")
    button = c.sizes.target + 26 if c.tight else c.sizes.primary if c.portrait or not c.low else 96.0
    hint = Area(area.x, area.y + 6, area.w, area.h - button - 34)
    side = c.size("body") * 1.2
    if hint.h >= c.height("body") and c.width(words, "body") <= hint.w - side - 16:
        c.glyph(hint.left(side), "tray", "accent", side)
        c.text(hint.after(side + 16), words, "body")
    bottom = area.bottom - (28 if c.portrait else 0)
    c.touch(
        Area(area.x, bottom - button, area.w, button), "finish", c.tr("finish"), icon="check", kind="primary", step="h2"
    )
