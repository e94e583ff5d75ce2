"""A basket on its way out: books are scanned, one touch rents them."""

from rentbook_desktop.faces.kiosk.composer import Composer, joined
from rentbook_desktop.faces.kiosk.scene import Area, Kind, Plate
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.book_rows import RowPainter, begin_row, book_rows, title_block
from rentbook_desktop.faces.kiosk.screens.money import money_buttons, money_card, money_card_height, money_foot
from rentbook_desktop.faces.kiosk.states import BookShown, RentScreen, Said


def rent(c: Composer, screen: RentScreen) -> None:
    """Lay out the basket."""
    step = 3 if screen.shortfall or screen.stopped else 2
    frame.begin(c, step=step, title=c.tr("customer_name", name=screen.name), data=True)
    if c.portrait:
        money_foot(c, screen)
        _scan(c, screen)
        if not c.tight or c.body.h > c.sizes.target * 2:
            _list(c, c.body, screen)
    else:
        right = min(c.body.w * 0.36, 430.0) if not c.large else c.body.w * 0.5
        side = c.body.after(c.body.w - right)
        c.body = c.body.left(c.body.w - right - 24)
        _list(c, c.body, screen)
        _side(c, side, screen)


def _prompt(c: Composer) -> str:
    return c.tr("scan_books_long" if c.portrait and not c.large else "scan_books")


def _trouble(c: Composer, screen: RentScreen) -> tuple[str, str] | None:
    """Return what stands in the way of the whole basket, and what to do."""
    if screen.shortfall:
        return c.tr("short_title", amount=c.words.won(screen.shortfall)), c.tr("short_text")
    if screen.stopped:
        return c.tr("stopped_title"), c.sentence(screen.stopped)
    return None


def _scan(c: Composer, screen: RentScreen) -> None:
    """Put what to do next on a portrait screen, and what came of the last scan."""
    trouble = _trouble(c, screen)
    c.say(_prompt(c).replace("\n", " "))
    if c.tight and screen.books and not trouble and (screen.said is None or screen.said.tone != "bad"):
        return  # the row of the book itself says what happened
    height = 224.0 if not (c.low or c.large) else 248.0 if c.large and not c.low else 130.0 if not c.large else 190.0
    area = c.body.top(height)
    if trouble:
        width = area.w - (200 if not c.large else 48)
        lines, title = c.line_count(trouble[1], "body", width), c.line_count(trouble[0], "h2", width)
        height = min(c.body.h, max(170.0, c.height("h2", title) + c.height("body", lines) + 40))
        area = c.body.top(height)
        frame.alert(c, area, *trouble)
    elif (c.large or c.low) and screen.said:
        c.plate(area, "soft", "softline", radius=36)
        frame.feedback(c, area.inset(32, 8), screen.said, lines=2)
    else:
        frame.scan_panel(c, area, _prompt(c))
    c.body = c.body.below(height + 16)
    if not (c.large or c.low) and not trouble:
        line = c.body.top(c.height("body") + 4)
        if screen.said:
            text = c.sentence(screen.said)
            lines = min(2, c.line_count(text, "body", line.w - 60))
            line = c.body.top(c.height("body", lines) + 4)
            frame.feedback(c, line, screen.said, lines=lines)
        c.body = c.body.below(line.h + 8)


def _list(c: Composer, area: Area, screen: RentScreen) -> None:
    """Put the head of the list and its rows."""
    head = area.top(c.height("h2") if c.portrait else max(c.height("h2"), 44.0))
    label, count = c.tr("basket"), c.tr("books", count=len(screen.books))
    width = c.width(label, "h3") + 12
    if not (c.large and c.portrait and len(screen.books)):
        c.text(head.left(width), label, "h3")
        c.text(head.after(width), count, "h3", "accent", weight=800)
        if screen.days and not c.large:
            c.text(head, c.tr("for_days", count=screen.days), "small", "text2", align="right")
        area = area.below(head.h + 12)
    if not screen.books:
        _empty(c, area)
        return
    if c.low:
        height = max(c.sizes.target + 20, min(148.0, (area.h - 16) / 2)) if c.portrait else 104.0
    elif c.large:
        height = min(area.h - c.sizes.target - 16, 330.0) if c.portrait else 190.0
    else:
        height = 220.0 if c.portrait else 166.0
    book_rows(c, area, screen.books, screen.first, max(height, c.sizes.target + 20), _row(screen))


def _empty(c: Composer, area: Area) -> None:
    box = area.top(min(area.h, 300.0))
    c.plate(box, "sunken", "line2")
    text = c.tr("basket_empty")
    lines = c.line_count(text, "body", box.w - 80)
    c.text(box.inset(40, 0), text, "body", "text2", align="centre", lines=max(1, lines))


def _row(screen: RentScreen) -> RowPainter:
    """Return what puts one book of the basket."""

    def put(c: Composer, area: Area, book: BookShown) -> None:
        words = begin_row(c, area, book, tinted=book.is_new)
        cross = _take_out(c, area, book, enabled=not screen.is_waiting)
        price = c.words.won(book.price or 0)
        until = c.tr("until", date=c.words.date_due(book.due_on)) if book.due_on else ""
        if c.tight or (c.large and not c.portrait):
            line = joined(c.words, (price, until))
            title_block(c, Area(words.x, words.y, cross.x - words.x - 12, words.h), book, (line, "text"))
            return
        if c.large and c.portrait:
            title_block(c, words.top(cross.y - words.y - 8), book, (until, "text2"))
            c.text(Area(words.x, cross.y, cross.x - words.x - 12, cross.h), price, "h2", weight=800)
            return
        money = c.width(price, "h3") + 4
        c.text(Area(cross.x - money - 20, area.y, money, area.h), price, "h3", align="right")
        width = cross.x - money - 40 - words.x
        title_block(c, Area(words.x, words.y, width, words.h), book, (book.author, "text3"), (until, "text2"))

    return put


def _take_out(c: Composer, area: Area, book: BookShown, *, enabled: bool) -> Area:
    """Put the button that takes a book out; return where it is."""
    side = max(c.sizes.target, 84.0 if c.portrait else 72.0)
    text = c.tr("take_out") if c.large and c.portrait and not c.tight else ""
    width = c.width(text, "body", 700) + 130 if text else side
    top = area.bottom - side - 18 if text else area.y + (area.h - side) / 2
    cross = Area(area.right - width - 16, top, width, side)
    name = c.tr("take_out_of", title=book.title)
    kind: Kind = "outline" if text else "cross"
    c.touch(cross, "take_out", text, value=book.copy, icon="x", kind=kind, step="body", name=name, enabled=enabled)
    return cross


def _side(c: Composer, area: Area, screen: RentScreen) -> None:
    """Put scan, money and buttons on the right of a landscape screen."""
    gap = 16.0
    buttons = Area(area.x, area.bottom - c.sizes.primary, area.w, c.sizes.primary)
    if c.low or c.large:
        buttons = Area(area.x, area.bottom - max(c.sizes.target + 18, 90.0), area.w, max(c.sizes.target + 18, 90.0))
    money_height = money_card_height(c)
    money = Area(area.x, buttons.y - gap - money_height, area.w, money_height)
    top = area.top(max(0.0, money.y - gap - area.y))
    trouble = _trouble(c, screen)
    c.say(_prompt(c).replace("\n", " "))
    if trouble:
        frame.alert(c, top, *trouble)
    elif c.low or c.large:
        c.plate(top, "soft", "softline")
        said = screen.said or Said(key="scan_books_short")
        lines = max(1, min(3, int(top.h // c.height("body"))))
        frame.feedback(c, top.inset(18, 4), said, lines=lines) if screen.said else c.text(
            top.inset(18, 4), _prompt(c).replace("\n", " "), "body", lines=lines, weight=700
        )
    else:
        _scan_card(c, top, screen)
    money_card(c, money, screen)
    money_buttons(c, buttons, screen)


def _scan_card(c: Composer, area: Area, screen: RentScreen) -> None:
    c.plate(area, "soft", "softline", radius=28)
    inner = area.inset(24, 20)
    c.tile(inner.left(84).top(84), "barcode")
    c.text(inner.after(104).top(84), c.tr("scan_books"), "h2", lines=2, heading=True)
    c.items.append(Plate(area=Area(inner.x, inner.y + 104, inner.w, 2), fill="softline", edge="", radius=0.01))
    if screen.said:
        frame.feedback(c, inner.below(114), screen.said, lines=max(1, int((inner.h - 114) // c.height("body"))))
