"""What covers everything for a while: staff was called, or nobody touched anything for long."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area, Circle, Dial
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.screens.done import facts
from rentbook_desktop.faces.kiosk.states import CallScreen, IdleScreen

_COLUMN = 968.0


def call(c: Composer, screen: CallScreen) -> None:
    """Lay out that staff was called, and what became of the call."""
    name = screen.state.lower()
    title, text = c.tr(f"call_{name}_title"), c.tr(f"call_{name}_text")
    c.say(title, text)
    body, picture = _column(c, 500.0 if c.portrait else 230.0)
    if picture.h > 0:
        for share, alpha, fill in ((1.0, 0.35, "softline"), (0.76, 0.8, "softline"), (0.5, 1.0, "accent")):
            side = picture.h * share
            c.items.append(
                Circle(
                    area=picture.centred(side, side),
                    fill=fill,
                    alpha=alpha if not c.state.modes.contrast else 0.0 if fill == "softline" else 1.0,
                )
            )
        c.glyph(picture, "bell-ringing" if screen.state != "TAKEN" else "check", "onaccent", picture.h * 0.22)
    height = max(c.height("h3") + 44, 118.0 if c.portrait else 66.0)
    rows = [("timer", c.tr("time_left"), c.tr("time_stopped"))]
    if screen.books:
        rows.insert(0, ("books", c.tr("basket"), c.tr("books_stay", count=screen.books)))
    body = _words(c, body, title, text, rest=_buttons_height(c) + 20)
    space = body.h - _buttons_height(c) - 20
    shown = rows[: min(len(rows), int(space // height))]
    if shown:
        facts(c, body.top(height * len(shown)), tuple(shown))
    _two(
        c,
        body,
        ("call_off", c.tr("call_off")),
        ("go_on", c.tr("go_on")),
        has_first=screen.state in ("WAITING", "NOBODY"),
    )


def idle(c: Composer, screen: IdleScreen) -> None:
    """Lay out the question whether somebody is still here: no name, no money."""
    title, text = c.tr("idle_title"), c.tr("idle_text", count=screen.seconds)
    c.urgent = f"{title} {text}" if screen.seconds in (15, 10, 5) else ""
    c.say(title, text)
    body, picture = _column(c, (300.0 if c.large and screen.books else 420.0) if c.portrait else 240.0)
    if picture.h > 0:
        c.items.append(Dial(area=picture, share=screen.share, thick=picture.h * 0.05))
        step = "num" if not c.portrait else "hero"
        c.text(picture, str(screen.seconds), step, align="centre", weight=800)
    hint = c.height("body") + 20 if picture.h > 200 else 0.0  # noqa: PLR2004
    body = _words(c, body, title, text, rest=_buttons_height(c) + hint + 16)
    if screen.books:
        body = _basket(c, body, screen.books, space=body.h - _buttons_height(c) - hint - 32)
    buttons = body if not hint else Area(body.x, body.y, body.w, min(body.h - hint, _buttons_height(c) + 48))
    _two(c, buttons, ("stop", c.tr("stop")), ("go_on", c.tr("go_on")), has_first=True)
    if hint:
        line = Area(body.x, buttons.bottom + 16, body.w, c.height("body"))
        c.text(line, c.tr("idle_anywhere"), "body", "text2", align="centre")


def _basket(c: Composer, body: Area, books: int, *, space: float) -> Area:
    """Put that nothing was rented yet, where there is room for it; return what is left."""
    first, last = c.tr("idle_books", count=books), c.tr("idle_books_text")
    side = min(90.0 if c.portrait else 56.0, c.height("h3") * 1.6)
    width = body.w - side - 92
    counts = c.line_count(first, "h3", width), c.line_count(last, "body", width)
    heights = c.height("h3", counts[0]), c.height("body", counts[1])
    card = sum(heights) + 40
    if space < card:
        return body
    area = body.top(card)
    c.plate(area)
    c.tile(Area(area.x + 30, area.y + (card - side) / 2, side, side), "books", fill="soft", ink="accent")
    words = Area(area.x + side + 62, area.y + 20, width, card - 40)
    c.text(words.top(heights[0]), first, "h3", lines=counts[0])
    c.text(words.below(heights[0]), last, "body", "text2", lines=counts[1])
    return body.below(card + 24)


def _column(c: Composer, picture: float) -> tuple[Area, Area]:
    """Put the bar; return the column for words, and where a picture stands above it (of no height where there is no room)."""
    frame.lowered(c)
    frame.bar(c)
    width = (
        min(_COLUMN, c.body.w - 2 * c.sizes.margin)
        if c.portrait
        else min(760.0, c.body.w - 72)
        if not c.large
        else c.body.w - 72
    )
    body = Area(c.body.x + (c.body.w - width) / 2, c.body.y + 20, width, c.body.h - 40)
    need = c.height("hero" if c.portrait and not c.large else "h1") + c.height("body", 2) + _buttons_height(c) + 140
    side = min(picture, body.h - need - 40)
    if side < 140:  # noqa: PLR2004
        return body, body.top(0)
    top = max(0.0, (body.h - need - side) * (0.42 if c.portrait else 0.2))
    area = Area(body.x, body.y + top, body.w, side).centred(side, side)
    return body.below(top + side + (56 if c.portrait else 24)), area


def _buttons_height(c: Composer) -> float:
    tall = c.portrait and not (c.low or c.large)
    return max(c.sizes.primary, 200.0) if tall else c.sizes.primary if c.portrait or not c.low else 90.0


def _words(c: Composer, body: Area, title: str, text: str, *, rest: float) -> Area:
    step = "hero" if c.portrait and not c.large and not c.low else "h1"
    height = c.height(step)
    c.text(body.top(height), title, step, align="centre", weight=800, heading=True)
    body = body.below(height + 8)
    lines = max(1, min(c.line_count(text, "body", body.w), int((body.h - rest) // c.height("body"))))
    c.text(body.top(c.height("body", lines)), text, "body", "text2", align="centre", lines=lines)
    return body.below(c.height("body", lines) + (56 if c.portrait and not c.low else 16))


def _two(c: Composer, body: Area, first: tuple[str, str], last: tuple[str, str], *, has_first: bool) -> None:
    height = _buttons_height(c)
    area = Area(body.x, body.bottom - height - (40 if c.portrait and not c.low else 0), body.w, height)
    gap = max(20.0, c.sizes.gap)
    left = area.w * 0.31 if not c.large else area.w * 0.42
    if has_first:
        c.touch(area.left(left), first[0], first[1], step="h3")
        area = area.after(left + gap)
    c.touch(area, last[0], last[1], icon="arrow-right", kind="primary", step="h2")
