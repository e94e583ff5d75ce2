"""What is around every screen: the way back, the title or the steps, the time that is left, and the assistance bar."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area, Circle, Dial, Kind, Plate
from rentbook_desktop.faces.kiosk.states import Said

_LOW, _LOW_LARGE = 0.4, 0.06
"""The share of the panel that stays free at the top where the screen is lowered: less with large letters in landscape."""

_TALL_PANEL = 240.0

_STEPS = ("step_who", "step_scan", "step_confirm")
ASSIST = (
    ("language", "translate"),
    ("large", "magnifying-glass-plus"),
    ("contrast", "circle-half"),
    ("low", "arrow-line-down"),
    ("spoken", "speaker-high"),
    ("call", "bell-ringing"),
)


def bar(c: Composer) -> None:
    """Put the assistance bar, the same on every screen, and leave the rest as the body."""
    rows = 2 if c.large else 1
    one = max(c.sizes.target, (152.0 if c.large else 136.0) if c.portrait else (76.0 if c.large else 72.0))
    pad = 14 if c.portrait else 8
    gap = max(12.0, c.sizes.from_mm(3))
    height = one * rows + gap * (rows - 1) + 2 * pad
    area = Area(0, c.whole.h - height, c.whole.w, height)
    c.items.append(Plate(area=area, fill="surface", edge="", radius=0.01))
    c.items.append(Plate(area=area.top(2), fill="line", edge="", radius=0.01))
    shown = [_named(c, name, icon) for name, icon in ASSIST]
    labels = [c.tr(label) for label, _ in shown]
    per_row = len(ASSIST) // rows
    cells = [
        cell
        for index, row in enumerate(area.inset(16 if c.portrait else 28, pad).rows(rows, gap))
        for cell in _by_words(c, row, labels[index * per_row :][:per_row], gap)
    ]
    modes = c.state.modes
    for (name, _), (_, icon), text, cell in zip(ASSIST, shown, labels, cells, strict=True):
        is_on = c.state.called if name == "call" else name != "language" and getattr(modes, name)
        kind: Kind = "assist_call" if name == "call" else "assist"
        spoken = c.tr("assist_is_on", name=text) if is_on else text
        c.touch(
            cell,
            f"assist:{name}",
            text,
            icon=icon,
            kind=kind,
            step="body" if c.portrait or c.large else "small",
            stacked=c.portrait,
            checked=bool(is_on),
            name=spoken,
        )
    c.body = Area(c.body.x, c.body.y, c.body.w, area.y - c.body.y)


def _named(c: Composer, name: str, icon: str) -> tuple[str, str]:
    """Return the key of a label and the icon; where this computer cannot speak, it says so to whoever asks for sound."""
    if name == "spoken" and c.state.modes.spoken and not c.state.is_voiced:
        return "assist_no_voice", "speaker-slash"
    return f"assist_{name}", icon


def _by_words(c: Composer, row: Area, labels: list[str], gap: float) -> list[Area]:
    """Return a cell for each label, the broader the longer it is."""
    widths = [c.width(label, "body" if c.portrait or c.large else "small", 600) for label in labels]
    spare = (row.w - gap * (len(labels) - 1) - sum(widths)) / len(labels)
    if spare < 0:
        return row.columns(len(labels), gap)
    cells, left = [], row.x
    for width in widths:
        cells.append(Area(left, row.y, width + spare, row.h))
        left += width + spare + gap
    return cells


def low_share(c: Composer) -> float:
    """Return the share of the panel that stays free at the top where the screen is lowered."""
    return _LOW if c.low else _LOW_LARGE


def lowered(c: Composer) -> None:
    """Leave the upper part free where the screen is lowered: it says so, and nothing there can be touched."""
    if not c.state.modes.low:
        return
    top = c.whole.top(c.whole.h * low_share(c))
    c.items.append(Plate(area=top.top(top.h + 60), fill="pressed", edge="", radius=0.01))
    c.items.append(Plate(area=c.whole.below(top.h), fill="canvas", edge="line2", radius=40))
    c.body = c.whole.below(top.h)
    if not c.low:
        c.text(top.inset(c.sizes.margin, 0), c.tr("lowered"), "body", align="centre", weight=700)
        return
    side = 144 if c.portrait else 84
    tile = Area((c.whole.w - side) / 2, top.h * 0.22, side, side)
    c.tile(tile, "arrow-line-down", fill="surface", ink="accent")
    line = Area(c.sizes.margin, tile.bottom + 24, c.whole.w - 2 * c.sizes.margin, c.height("h2"))
    c.text(line, c.tr("lowered"), "h2", align="centre")
    c.text(line.below(line.h).top(c.height("body")), c.tr("lowered_text"), "body", "text2", align="centre")
    c.body = c.whole.below(top.h)


def begin(c: Composer, *, title: str = "", back: str = "home", step: int = 0, data: bool = False) -> None:
    """Put the bar, the lowered part and the header; `step` from 1 shows where in renting somebody is."""
    lowered(c)
    bar(c)
    pad = (40 if c.portrait else 14) if not c.low else (28 if c.portrait else 10)
    height = max(92.0 if c.portrait else 72.0, c.sizes.target)
    if c.large:
        height = max(height, c.size("body") * (1.75 if c.tight or not c.portrait else 2.1))
    head = Area(c.sizes.margin, c.body.y + pad, c.body.w - 2 * c.sizes.margin, height)
    words = c.tr(back)
    width = max(c.width(words, "body", 600) + 2.4 * c.size("body") + 36, 175)
    if back:
        c.touch(
            head.left(width),
            "back" if back == "back" else "home",
            words,
            icon="arrow-left" if back == "back" else "house",
            kind="pill",
            step="body",
        )
    side = min(height, 96 if c.portrait else 66) if not c.large else height
    ring = Area(head.right - side, head.y + (height - side) / 2, side, side)
    _ring(c, ring)
    middle = Area(head.x + width + 24, head.y, ring.x - head.x - width - 48, height)
    c.body = Area(c.body.x, head.bottom, c.body.w, c.body.bottom - head.bottom)
    if step and not c.large and not c.low and not c.portrait:
        _steps(c, middle, step)
    elif step and c.large:
        c.text(middle, c.tr("step_of", step=str(step)), "h3", "text2", align="centre")
    elif title:
        even = Area(c.whole.w / 2 - middle.w / 2, middle.y, middle.w, middle.h)
        fits = even.x >= middle.x and even.right <= middle.right
        c.text(even if fits else middle, title, "h3", align="centre", data=data, heading=True)
    if step and c.portrait and not c.large and not c.low:
        _steps(c, Area(c.sizes.margin, head.bottom + 20, c.body.w - 2 * c.sizes.margin, 56), step)
        c.body = c.body.below(76)
    c.body = c.body.below(24 if c.portrait else 12).inset(c.sizes.margin, 0)
    c.body = c.body.top(c.body.h - (24 if c.portrait else 14))


def _ring(c: Composer, area: Area) -> None:
    if c.state.ring is None:
        return
    seconds, share = c.state.ring
    c.items.append(Dial(area=area, share=share, thick=max(5.0, area.w / 13)))
    c.text(area, str(seconds), "body" if c.portrait else "small", align="centre", weight=700)


def _steps(c: Composer, area: Area, step: int) -> None:
    side, line, gap = (48.0, 48.0, 14.0) if c.portrait else (40.0, 36.0, 10.0)
    names = [c.tr(name) for name in _STEPS]
    widths = [c.width(name, "small", 700) for name in names]
    whole = sum(widths) + 3 * side + 2 * line + 7 * gap
    left = area.x + max(0.0, (area.w - whole) / 2)
    middle = area.y + area.h / 2
    for index, (name, width) in enumerate(zip(names, widths, strict=True), 1):
        disc = Area(left, middle - side / 2, side, side)
        is_past, is_now = index < step, index == step
        fill = "accent" if is_now else "soft" if is_past else "surface"
        c.items.append(Circle(area=disc, fill=fill, edge="" if is_now or is_past else "line2", thick=3))
        if is_past:
            c.glyph(disc, "check", "accent", side * 0.56)
        else:
            c.text(disc, str(index), "small", "onaccent" if is_now else "text3", align="centre", weight=700)
        ink = "text" if is_now else "accent" if is_past else "text3"
        c.text(Area(disc.right + gap, area.y, width, area.h), name, "small", ink, weight=700)
        left = disc.right + gap + width + gap
        if index < len(names):
            c.items.append(
                Plate(area=Area(left, middle - 2, line, 4), fill="accent" if is_past else "line2", edge="", radius=2)
            )
            left += line + gap


def foot(c: Composer, height: float) -> Area:
    """Put the surface at the bottom of a portrait screen, as broad as the panel; return what is inside its margins."""
    top = c.body.bottom + 24 - height
    area = Area(0, top, c.whole.w, height)
    c.items.append(Plate(area=area, fill="surface", edge="", radius=0.01))
    c.items.append(Plate(area=area.top(2), fill="line", edge="", radius=0.01))
    c.body = Area(c.body.x, c.body.y, c.body.w, top - c.body.y - 16)
    return area.inset(56 if c.portrait else 36, 0)


def scan_panel(c: Composer, area: Area, text: str) -> None:
    """Put the panel that says what to do with the scanner."""
    c.plate(area, "soft", "softline", radius=36 if c.portrait else 24)
    side = min(area.h * 0.66, 148 if c.portrait else 84)
    inner = area.inset((area.h - side) / 2 if area.h < _TALL_PANEL else 36, 0)
    c.tile(Area(inner.x, area.y + (area.h - side) / 2, side, side), "barcode")
    words = inner.after(side + (36 if c.portrait else 20))
    lines = 2 if area.h > c.height("h2") * 2 + 8 else 1
    c.text(
        words,
        text if lines > 1 else text.replace("\n", " "),
        "h1" if c.portrait and lines > 1 and not c.large else "h2",
        lines=lines,
        weight=800,
        heading=True,
    )


_TONES = {"ok": ("check-circle", "ok"), "bad": ("warning-circle", "bad"), "info": ("warning-circle", "text2")}


def feedback(c: Composer, area: Area, said: Said, *, lines: int = 1) -> None:
    """Put the line that says what came of the last scan or touch."""
    icon, ink = _TONES[said.tone]
    side = c.size("body") * 1.1
    words = c.sentence(said)
    c.glyph(area.left(side).top(area.h), icon, ink, side)
    c.text(area.after(side + 14), words, "body", ink, lines=lines, weight=600)
    if said.tone == "bad":
        c.urgent = words
    else:
        c.say(words)


def alert(c: Composer, area: Area, title: str, why: str) -> None:
    """Put what stands in the way of everything, and what to do; the heading goes first where there is no room."""
    c.plate(area, "badbg", "badline", radius=36 if c.portrait else 24)
    side = min(area.h - 48, 108.0 if c.portrait else 64.0)
    words = area.inset(24, 0)
    if c.portrait and not c.large:
        tile = Area(area.x + 28, area.y + (area.h - side) / 2, side, side)
        c.tile(tile, "warning-circle", fill="badsolid", ink="onbad")
        words = area.after(side + 64)
        words = Area(words.x, words.y, words.w - 24, words.h)
    elif area.h > side + c.height("h2") + c.height("body", 3):
        c.tile(Area(area.x + 24, area.y + 24, side, side), "warning-circle", fill="badsolid", ink="onbad")
        area = words = words.below(side + 24)
    needed = c.line_count(why, "body", words.w)
    lines = min(needed, 4)
    head = c.height("h2", min(2, c.line_count(title, "h2", words.w)))
    if head + c.height("body", lines) > area.h:
        head = 0.0  # what to do matters more than what it is called
    whole = head + c.height("body", lines)
    top = area.y + max(0.0, (area.h - whole) / 2)
    if head:
        c.text(Area(words.x, top, words.w, head), title, "h2", "bad", lines=2)
    c.text(
        Area(words.x, top + head, words.w, c.height("body", lines)),
        why,
        "body",
        "text2" if head else "bad",
        lines=lines,
    )
    c.urgent = f"{title}. {why}"


def pager(c: Composer, area: Area, page: int, pages: int, per_page: int) -> None:
    """Put the buttons that turn the pages of a list; they ask for the row with which the other page begins."""
    width = min(
        area.w * (0.37 if c.large else 0.33),
        max(300 if c.portrait else 170, c.width(c.tr("previous"), "body", 700) + c.size("body") + 60),
    )
    if c.low and not c.large:
        width = min(area.w * 0.33, 240)
    c.touch(
        area.left(width),
        "page",
        c.tr("previous"),
        value=str((page - 2) * per_page),
        icon="caret-up",
        step="body",
        enabled=page > 1,
    )
    c.touch(
        area.after(area.w - width),
        "page",
        c.tr("next"),
        value=str(page * per_page),
        icon="caret-down",
        step="body",
        enabled=page < pages,
    )
    middle = area.inset(width + 8, 0)
    where = f"{page} / {pages}"
    c.text(middle, where, "body", "text2", align="centre", weight=700)
