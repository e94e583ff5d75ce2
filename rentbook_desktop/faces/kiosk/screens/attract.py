"""Nobody is here: what the shop has, and the ways in."""

from datetime import time

from rentbook_desktop.faces.kiosk.composer import Composer, joined
from rentbook_desktop.faces.kiosk.scene import Area, Bookcase, Kind, Plate
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.states import AttractScreen

_DIM = 0.58
_SHEET_RADIUS = 48


def attract(c: Composer, screen: AttractScreen) -> None:
    """Lay out the screen that waits for somebody."""
    if c.state.modes.low:
        frame.lowered(c)
        frame.bar(c)
        sheet = c.body
    else:
        frame.bar(c)
        sheet = _bookcase(c, screen)
    inner = sheet.inset(64 if c.portrait else 48, 0)
    if screen.away or not screen.can_rent:
        _away(c, inner, screen)
    else:
        _welcome(c, inner, screen)


def _bookcase(c: Composer, screen: AttractScreen) -> Area:
    """Put the books with the name of the shop above; return the sheet for the ways in."""
    if c.portrait:
        need = 1010 if screen.away else 756
        top = max(330.0, c.body.h - (need if not c.large else 1060 if screen.away else 900))
        case, sheet = c.body.top(top + _SHEET_RADIUS), c.body.below(top)
        tail = sheet.top(sheet.h + _SHEET_RADIUS)
    else:
        left = 512.0 if not c.large else 330.0
        case, sheet = c.body.left(left + _SHEET_RADIUS), c.body.after(left)
        tail = Area(sheet.x, sheet.y - 0, sheet.w + _SHEET_RADIUS, sheet.h + _SHEET_RADIUS)
    c.items.insert(0, Plate(area=tail, fill="surface", edge="", radius=_SHEET_RADIUS))
    shade = 180.0 if c.portrait else 120.0
    dim = _DIM if screen.away else 0.0
    c.items.insert(0, Bookcase(area=case, books=screen.books, dim=dim, shade=shade))
    _shop(c, Area(case.x, case.y, case.w - (0 if c.portrait else _SHEET_RADIUS), case.h), screen)
    return sheet


def _shop(c: Composer, case: Area, screen: AttractScreen) -> None:
    head = case.inset(64 if c.portrait else 40, 44 if c.portrait else 24)
    hours = c.tr("hours", opens=_hour(c, screen.opens), closes=_hour(c, screen.closes))
    shop = screen.shop or c.tr("kind_of_shop")
    if c.portrait and not c.large and screen.shop:
        hours = joined(c.words, (c.tr("kind_of_shop"), hours))
    rows = head.top(c.height("h2")), head.below(c.height("h2") + 2).top(c.height("small"))
    clock = c.words.time(screen.now)
    if c.large and not c.portrait:
        c.text(rows[0], shop, "h2", "onshelf", data=True, weight=800, heading=True)
        return
    width = c.width(clock, "h2") + 8
    c.text(rows[0].left(head.w - width - 16), shop, "h2", "onshelf", data=True, weight=800, heading=True)
    c.text(rows[0].after(head.w - width), clock, "h2", "onshelf", align="right", weight=800)
    day = c.words.date_due(screen.now.date()) if c.large or not c.portrait else c.words.date_long(screen.now.date())
    wanted = c.width(day, "small") + 8
    c.text(rows[1].left(head.w - wanted - 16), hours, "small", "onshelf", data=c.large)
    c.text(rows[1].after(head.w - wanted), day, "small", "onshelf", align="right")


def _hour(c: Composer, clock: str) -> str:
    """Return a time of day as people say it."""
    moment = time.fromisoformat(clock)
    hour = moment.hour % 12 or 12
    part = "night" if moment.hour >= 20 else "afternoon" if moment.hour >= 12 else "morning"  # noqa: PLR2004
    minutes = f"{moment.minute:02}" if moment.minute else ""
    return c.tr(f"hour_{part}_minutes" if minutes else f"hour_{part}", hour=str(hour), minutes=minutes)


def _welcome(c: Composer, sheet: Area, screen: AttractScreen) -> None:
    hero = c.height("hero" if not c.large else "h1") * (0.95 if c.portrait else 1)
    c.urgent = c.sentence(screen.said) if screen.said else ""
    roomy = sheet.h > hero + 2 * c.sizes.primary + 200
    pad = (56 if c.portrait else 64) if roomy else 16
    at = sheet.below(pad)
    c.text(at.top(hero), c.tr("welcome"), "hero" if not c.large else "h1", align="centre", weight=800, heading=True)
    c.say(c.tr("welcome"), c.tr("welcome_text"), c.tr("say_ways"))
    at = at.below(hero + 6)
    if sheet.h - pad - hero > c.height("body") + c.sizes.primary + c.sizes.target + 3 * c.sizes.gap + (
        40 if c.portrait else 30
    ):
        said = c.sentence(screen.said) if screen.said else c.tr("welcome_text")
        ink = "bad" if screen.said else "text2"
        lines = min(2, c.line_count(said, "body", at.w))
        c.text(at.top(c.height("body", lines)), said, "body", ink, align="centre", lines=lines)
        at = at.below(c.height("body", lines) + (34 if roomy else 12))
    hint = 0.0
    if not c.portrait and roomy and not c.large:
        hint = c.height("body") + 44
    _ways(c, Area(at.x, at.y, at.w, sheet.bottom - at.y - (70 if c.portrait and roomy else 14) - hint))
    if hint:
        words = c.tr("scan_at_once")
        line = Area(sheet.x, sheet.bottom - hint - 6, sheet.w, hint)
        width = c.width(words, "body") + 48
        place = line.centred(width, c.height("body"))
        c.glyph(place.left(34), "barcode", "text2")
        c.text(place.after(44), words, "body", "text2")


def _ways(c: Composer, area: Area) -> None:
    gap = max(24.0 if c.portrait else 18.0, c.sizes.gap)
    small = max(c.sizes.target, min(128.0 if c.portrait else 112.0, area.h * 0.31))
    tall = min(268.0 if c.portrait else 244.0, area.h - small - gap)
    stacked = tall >= c.size("h2") * 3.4
    rent, back = area.top(tall).columns(2, gap)
    step = "h2" if not c.portrait or c.large else "h1"
    c.touch(rent, "rent", c.tr("rent"), icon="book-open", kind="primary", step=step, stacked=stacked)
    c.touch(back, "return", c.tr("return"), icon="arrow-u-up-left", step=step, stacked=stacked)
    find, mine = area.below(tall + gap).top(small).columns(2, gap)
    c.touch(find, "find", c.tr("find"), icon="magnifying-glass", kind="soft", step="h3")
    c.touch(mine, "mine", c.tr("mine"), icon="user", kind="soft", step="h3")


def _away(c: Composer, sheet: Area, screen: AttractScreen) -> None:
    step = "h1" if not c.large and sheet.h > 380 else "h2"  # noqa: PLR2004
    key = "away" if screen.away else "off"
    text, why = c.tr(f"{key}_title"), c.tr(f"{key}_return" if screen.can_return else f"{key}_call")
    tall = min(268.0 if c.portrait else 200.0, max(c.sizes.primary, sheet.h * 0.3))
    at = sheet.below(52 if c.portrait and not c.low else 24)
    if screen.away and not c.large and not (c.low and not c.portrait):
        at = _chip(c, at)
    space = sheet.bottom - tall - (70 if c.portrait and not c.low else 24) - at.y
    lines = min(2, max(1, int(space * 0.55 / c.height(step))))
    c.text(
        at.top(c.height(step, lines)),
        text if lines > 1 else text.replace("\n", " "),
        step,
        align="centre",
        lines=lines,
        weight=800,
        heading=True,
    )
    c.urgent = f"{text} {why}".replace("\n", " ")
    left = space - c.height(step, lines) - 16
    if left >= c.height("body"):
        count = int(left // c.height("body"))
        area = at.below(c.height(step, lines) + 16).top(left)
        c.text(
            area.top(min(left, c.height("body", 3))), why, "body", "text2", align="centre", lines=max(1, min(3, count))
        )
    _ways_left(c, Area(sheet.x, at.y + space, sheet.w, tall), can_return=screen.can_return)


def _chip(c: Composer, at: Area) -> Area:
    """Put that the database is waited for; return what is left."""
    words = c.tr("away_chip")
    chip = at.top(c.height("small") + 16).centred(c.width(words, "small", 600) + 84, c.height("small") + 16)
    c.plate(chip, "warnbg", "", radius=14)
    c.glyph(Area(chip.x + 20, chip.y, 36, chip.h), "wifi-slash", "warn")
    c.text(chip.after(66), words, "small", "warn", weight=600)
    return at.below(chip.h + 24)


def _ways_left(c: Composer, area: Area, *, can_return: bool) -> None:
    """Put what can still be done."""
    stacked = area.h > c.size("h2") * 3.4
    cells = area.columns(2, max(24.0, c.sizes.gap)) if can_return else [area]
    kind: Kind = "outline" if can_return else "primary"
    call = c.tr("call_staff")
    c.touch(cells[0], "assist:call", call, icon="bell-ringing", step="h2", stacked=stacked, kind=kind)
    if can_return:
        c.touch(cells[1], "return", c.tr("return"), icon="arrow-u-up-left", kind="primary", step="h2", stacked=stacked)
