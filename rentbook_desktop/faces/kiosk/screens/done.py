"""Rented: what to remember, and the way out."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area, Circle, Plate
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.states import DoneScreen

_COVERS = 4


def done(c: Composer, screen: DoneScreen) -> None:
    """Lay out what became of the basket."""
    frame.lowered(c)
    frame.bar(c)
    body = c.body.inset(c.sizes.margin, 24 if c.portrait else 20)
    title = c.tr("rented", count=len(screen.books))
    c.say(
        title,
        c.tr("due_on", date=c.words.date_due(screen.due_on)),
        c.tr("points_left", amount=c.words.won(screen.points_left)),
        *([c.tr(f"receipt_sent_{screen.receipt_to}")] if screen.receipt_to else []),
    )
    height = max(c.sizes.primary, c.height("h2") + c.height("small") + 16)
    button = Area(body.x, body.bottom - height, body.w, height)
    if c.low and not c.portrait:
        button = Area(body.x, body.bottom - height, body.w, height)
    if not c.portrait:
        button = Area(body.x + body.w / 2 + 12, button.y, body.w / 2 - 12, button.h)
    c.touch(
        button,
        "finish",
        c.tr("finish"),
        kind="primary",
        step="h2",
        detail=c.tr("home_in_short" if c.large else "home_in", count=screen.seconds),
    )
    if c.portrait:
        _upright(c, body.top(button.y - body.y - 32), screen, title)
    else:
        _lying(c, body, button, screen, title)


def _upright(c: Composer, body: Area, screen: DoneScreen, title: str) -> None:
    rows = _rows(c, screen)
    height = len(rows) * max(c.height("h3") + 40, 130 if not c.low else 90)
    if c.large:
        height = len(rows) * (c.height("body", 2) + 20)
    hero = c.height("hero" if not c.large else "h1")
    height = min(height, body.h - hero - 24)
    box = Area(body.x, body.bottom - height - (48 if not (c.low or c.large) else 0), body.w, height)
    top = Area(body.x, body.y, body.w, box.y - body.y - 24)
    left = top.h - hero
    disc = 236.0 if left > 760 else 130.0 if left > 300 else 0.0  # noqa: PLR2004
    covers = 270.0 if left - disc > 340 else 0.0  # noqa: PLR2004
    whole = (
        disc + hero + covers + (c.height("body") + 24 if covers else 0) + (48 if disc else 0) + (48 if covers else 0)
    )
    y = top.y + max(0.0, (top.h - whole) / 2)
    if disc:
        _check(c, Area(top.x + (top.w - disc) / 2, y, disc, disc))
        y += disc + 48
    c.text(
        Area(top.x, y, top.w, hero), title, "hero" if not c.large else "h1", align="centre", weight=800, heading=True
    )
    y += hero
    if covers:
        c.text(Area(top.x, y + 8, top.w, c.height("body")), c.tr("enjoy"), "body", "text2", align="centre")
        _books(c, Area(top.x, y + c.height("body") + 56, top.w, covers), screen)
    facts(c, box, rows)


def _lying(c: Composer, body: Area, button: Area, screen: DoneScreen, title: str) -> None:
    left = body.left(body.w / 2 - 24)
    right = Area(button.x, body.y, button.w, button.y - body.y - 24)
    rows = _rows(c, screen)
    height = min(right.h, len(rows) * (c.height("body", 2 if c.large else 1) + (44 if not c.low else 26)))
    facts(c, Area(right.x, right.bottom - height, right.w, height), rows)
    hero = c.height("hero" if not (c.large or c.low) else "h1")
    disc = 150.0 if left.h > 480 else 84.0 if left.h > 260 else 0.0  # noqa: PLR2004
    covers = 200.0 if left.h - hero - disc > 300 else 0.0  # noqa: PLR2004
    whole = disc + 24 + hero + covers + (40 if covers else 0)
    y = left.y + max(0.0, (left.h - whole) / 2)
    if disc:
        _check(c, Area(left.x + (left.w - disc) / 2, y, disc, disc))
        y += disc + 24
    c.text(
        Area(left.x, y, left.w, hero),
        title,
        "hero" if not (c.large or c.low) else "h1",
        align="centre",
        weight=800,
        heading=True,
    )
    if covers:
        _books(c, Area(left.x, y + hero + 36, left.w, covers), screen)


def _check(c: Composer, area: Area) -> None:
    c.items.append(Circle(area=area, fill="soft"))
    inner = area.inset(area.w * 0.15)
    c.items.append(Circle(area=inner, fill="accent"))
    c.glyph(inner, "check", "onaccent", inner.w * 0.5)


def _books(c: Composer, area: Area, screen: DoneScreen) -> None:
    shown = screen.books[:_COVERS]
    width, gap = area.h * 0.7, 32.0
    left = area.x + (area.w - len(shown) * width - (len(shown) - 1) * gap) / 2
    for index, book in enumerate(shown):
        c.cover(Area(left + index * (width + gap), area.y, width, area.h), book)


def _rows(c: Composer, screen: DoneScreen) -> tuple[tuple[str, str, str], ...]:
    rows = [
        ("calendar-blank", c.tr("due_day"), c.words.date_due(screen.due_on)),
        ("wallet", c.tr("points_after"), c.words.won(screen.points_left)),
    ]
    if screen.receipt_to:
        rows.append(("chat-text", c.tr("receipt"), c.tr(f"receipt_to_{screen.receipt_to}")))
    return tuple(rows)


def facts(c: Composer, area: Area, rows: tuple[tuple[str, str, str], ...]) -> None:
    """Put a card of facts: icon, what it is, and how it stands."""
    c.plate(area)
    inner = area.inset(44 if c.portrait else 24, 0)
    for index, (row, (icon, label, value)) in enumerate(zip(inner.rows(len(rows), 0), rows, strict=True)):
        if index:
            c.items.append(Plate(area=row.top(2), fill="line", edge="", radius=0.01))
        side = min(c.size("body") * 1.5, row.h * 0.5)
        c.glyph(row.left(side), icon, "accent", side)
        words = row.after(side + 24)
        if c.width(label, "body") + c.width(value, "h3") + 20 <= words.w:
            c.text(words, label, "body", "text2")
            c.text(words, value, "h3", align="right")
        else:
            half = row.h / 2
            c.text(words.top(half), label, "body", "text2")
            c.text(words.below(half), value, "h3", align="right")
