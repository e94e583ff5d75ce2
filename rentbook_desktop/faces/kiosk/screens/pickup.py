"""A reserved book waits: where it stands, until when, and what it costs."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Align, Area
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.done import facts
from rentbook_desktop.faces.kiosk.screens.money import money_card, money_card_height, money_lines
from rentbook_desktop.faces.kiosk.states import PickupScreen, Said

_COVER, _SMALLEST_COVER = 410.0, 150.0


def pickup(c: Composer, screen: PickupScreen) -> None:
    """Lay out a book that waits for whoever is here."""
    name = c.tr("customer_name", name=screen.name)
    frame.begin(c, title=name, back="back" if screen.from_page else "home", data=True)
    title = c.tr("pickup_title") if screen.of == 1 else c.tr("pickup_title_of", number=screen.number, count=screen.of)
    until = c.tr("kept_day", date=c.words.date_due(screen.pickup_by))
    c.say(title, screen.book.title, c.tr("fetch_from"), _stands(c, screen), c.tr("kept_until"), until)
    if c.portrait:
        _upright(c, screen, title)
    else:
        _lying(c, screen, title)


def _upright(c: Composer, screen: PickupScreen, title: str) -> None:
    _buttons(c, money_lines(c, screen, "rental_price"), screen)
    if not c.tight:
        step = "hero" if not (c.large or c.low) else "h2"
        c.text(c.body.top(c.height(step)), title, step, align="centre", weight=800, heading=True)
        c.body = c.body.below(c.height(step) + 8)
    trouble = _trouble(c, screen)
    if trouble or screen.said:
        c.body = _note(c, c.body, screen, trouble)
    elif not (c.large or c.low):
        c.text(c.body.top(c.height("body")), c.tr("pickup_text"), "body", "text2", align="centre")
        c.body = c.body.below(c.height("body") + 24)
    rows = _facts(c, screen)
    shelf, line = max(130.0, c.height("h1") + 30), c.height("h3") + 56
    if c.large:
        shelf, line = c.height("h2") + 40, c.height("body") + c.height("h3") + 20
    elif c.low:
        shelf, line = c.height("h3") + 36, c.height("h3") + 24
    words = c.height("h2") + (c.height("body") if not (c.large or c.low) else 0) + 24
    spare = c.body.h - shelf - words - 20
    shown = rows[: max(0, int(spare // line))]
    cover = spare - line * len(shown) - 24
    top = c.body
    if cover >= _SMALLEST_COVER and not c.large:
        height = min(cover, _COVER)
        place = Area(top.x, top.y, top.w, height).centred(height * 0.706, height)
        c.cover(place, screen.book)
        top = top.below(height + 16)
    _title(c, top.top(words - 24), screen, align="centre")
    top = top.below(words)
    _shelf(c, top.top(shelf), screen)
    if shown:
        facts(c, top.below(shelf + 20).top(line * len(shown)), tuple(shown))


def _lying(c: Composer, screen: PickupScreen, title: str) -> None:
    right = min(c.body.w * 0.4, 470.0) if not c.large else c.body.w * 0.5
    side, body = c.body.after(c.body.w - right), c.body.left(c.body.w - right - 24)
    height = c.sizes.primary if not (c.low or c.large) else max(c.sizes.target + 18, 90.0)
    _buttons(c, Area(side.x, side.bottom - height, side.w, height), screen)
    rest = side.top(side.h - height - 16)
    money = money_card_height(c)
    money_card(c, Area(rest.x, rest.bottom - money, rest.w, money), screen, "rental_price")
    rest = rest.top(max(0.0, rest.h - money - 16))
    trouble = _trouble(c, screen)
    if trouble:
        frame.alert(c, rest, *trouble)
    elif screen.said:
        lines = max(1, min(3, int(rest.h // c.height("body"))))
        frame.feedback(c, rest.top(c.height("body", lines)), screen.said, lines=lines)
    else:
        rows = _facts(c, screen)
        line = c.height("h3") + 34 if not c.large else c.height("body") + c.height("h3") + 16
        shown = rows[: int(rest.h // line)]
        if shown:
            facts(c, rest.top(line * len(shown)), tuple(shown))
    if not c.low:
        step = "h1" if not c.large else "h2"
        c.text(body.top(c.height(step)), title, step, weight=800, heading=True)
        body = body.below(c.height(step) + 16)
    shelf = max(84.0, c.height("h2") + 36)
    _shelf(c, Area(body.x, body.bottom - shelf, body.w, shelf), screen)
    body = body.top(body.h - shelf - 16)
    if body.h >= _SMALLEST_COVER and not c.large:
        tall = min(body.h, 380.0)
        c.cover(Area(body.x + 8, body.y + (body.h - tall) / 2, tall * 0.706, tall), screen.book)
        body = body.after(tall * 0.706 + 40)
    _title(c, body, screen, align="left")


def _title(c: Composer, area: Area, screen: PickupScreen, *, align: Align) -> None:
    """Put title and author in the middle of the height."""
    book = screen.book
    shows_author = bool(book.author) and c.height("h2") + c.height("body") <= area.h and not c.low
    whole = c.height("h2") + (c.height("body") if shows_author else 0)
    line = area.below(max(0.0, (area.h - whole) / 2)).top(min(area.h, c.height("h2")))
    c.text(line, book.title, "h2", align=align, data=True, weight=800)
    if shows_author:
        c.text(line.below(line.h).top(c.height("body")), book.author, "body", "text2", align=align, data=True)


def _shelf(c: Composer, area: Area, screen: PickupScreen) -> None:
    """Put where the book stands."""
    c.plate(area, "soft", "softline")
    pad = 28 if c.portrait else 20
    side = min(area.h - 24, 100.0 if c.portrait else 64.0)
    inner = area.inset(pad, 0)
    if not c.large:
        c.tile(Area(inner.x, area.y + (area.h - side) / 2, side, side), "map-pin")
        inner = inner.after(side + 24)
    label, value = c.tr("fetch_from"), _stands(c, screen)
    step = "h2" if area.h >= c.height("h2") + 8 else "h3"
    if c.width(label, "body") + c.width(value, step, 800) + 24 <= inner.w:
        c.text(inner, label, "body", "text2")
        c.text(inner, value, step, align="right", weight=800)
    else:
        c.text(inner, value, step, weight=800)


def _stands(c: Composer, screen: PickupScreen) -> str:
    """Return where the book stands: on the pickup shelf, still on its own, or wherever the staff know."""
    if screen.pickup_number:
        return c.tr("pickup_shelf", number=screen.pickup_number)
    return c.tr("own_shelf", shelf=screen.shelf) if screen.shelf else c.tr("ask_staff_for_it")


def _facts(c: Composer, screen: PickupScreen) -> list[tuple[str, str, str]]:
    day = c.words.date_due(screen.pickup_by)
    rows = [("hourglass", c.tr("kept_until"), day if c.low or c.large else c.tr("kept_day", date=day))]
    if screen.book.due_on:
        rows.append(("calendar-blank", c.tr("due_day"), c.words.date_due(screen.book.due_on)))
    return rows


def _trouble(c: Composer, screen: PickupScreen) -> tuple[str, str] | None:
    """Return what stands in the way, and what to do."""
    if screen.stopped:
        return c.tr("stopped_title"), c.sentence(screen.stopped)
    if screen.shortfall:
        return c.tr("short_title", amount=c.words.won(screen.shortfall)), c.tr("short_call")
    return None


def _note(c: Composer, body: Area, screen: PickupScreen, trouble: tuple[str, str] | None) -> Area:
    """Put what stands in the way, or what came of the last touch; return what is left."""
    if trouble:
        width = body.w - (200 if not c.large else 48)
        lines = c.line_count(trouble[0], "h2", width), c.line_count(trouble[1], "body", width)
        height = min(body.h * 0.5, max(150.0, c.height("h2", lines[0]) + c.height("body", lines[1]) + 40))
        frame.alert(c, body.top(height), *trouble)
        return body.below(height + 16)
    said = screen.said or Said(key="waiting")
    count = min(2, c.line_count(c.sentence(said), "body", body.w - 60))
    frame.feedback(c, body.top(c.height("body", count) + 4), said, lines=count)
    return body.below(c.height("body", count) + 16)


def _buttons(c: Composer, area: Area, screen: PickupScreen) -> None:
    """Put what leaves the book where it is, or gives it up, and what rents it; or what helps."""
    gap = max(20.0 if c.portrait else 18.0, c.sizes.gap)
    left = area.w * (0.36 if c.large or not c.portrait else 0.3)
    can = not screen.is_waiting
    if screen.from_page:
        c.touch(area.left(left), "pickup_give_up", c.tr("give_up"), kind="danger", step="h3", enabled=can)
    else:
        c.touch(area.left(left), "pickup_later", c.tr("later"), step="h3", enabled=can)
    right = area.after(left + gap)
    if screen.shortfall or screen.stopped:
        call = c.tr("call_staff" if screen.stopped or c.large or not c.portrait else "call_to_pay_in")
        c.touch(right, "assist:call", call, icon="bell-ringing", kind="primary", step="h3")
        return
    text = c.tr("renting") if screen.is_waiting and screen.total else c.tr("rent")
    icon = "" if c.large else "check"
    c.touch(right, "pickup_rent", text, icon=icon, kind="primary", step="h2", enabled=can)
