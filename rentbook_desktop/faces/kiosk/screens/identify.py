"""Who is here: a card at the scanner or a phone number, then a PIN that is not shown."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area, Circle, Plate
from rentbook_desktop.faces.kiosk.screens import frame, keypad
from rentbook_desktop.faces.kiosk.states import PhoneScreen, PinScreen, Purpose, Said

PHONE_DIGITS, _GROUP = 11, 3
PIN_DIGITS, BIRTH_DIGITS = (4, 6), {"birth_day": 2, "birthday": 4}
"""From how many to how many digits a PIN has, and how many of a birthday are asked for."""


def phone(c: Composer, screen: PhoneScreen) -> None:
    """Lay out the question for a phone number, or for a card."""
    _begin(c, screen.purpose)
    text = c.tr("ask_card" if screen.by_card else "ask_phone")
    left, pad = _columns(c)
    left = _heading(c, left, text)
    if not (c.tight and screen.said):
        left = _ways(c, left, screen)
    if screen.by_card:
        _card(c, left if c.portrait else pad, screen.said)
        if not c.portrait and screen.said:
            _note(c, left, screen.said, "")
        return
    _field(c, left.top(_field_height(c, left)))
    _phone_digits(c, left.top(_field_height(c, left)), screen.digits)
    left = left.below(_field_height(c, left) + 12)
    left = _note(c, left, screen.said, c.tr("phone_note"))
    keys, confirm = _pad_areas(c, left if c.portrait else pad)
    keypad.digits(c, keys, special="010", special_text="010")
    c.touch(
        confirm,
        "confirm",
        c.tr("confirm"),
        icon="check",
        kind="primary",
        step="h2",
        enabled=len(screen.digits) >= PHONE_DIGITS - 1,
    )


def _begin(c: Composer, purpose: Purpose) -> None:
    """Put the header: where in renting somebody is, or what they want."""
    rents = purpose == "rent"
    frame.begin(
        c, step=1 if rents else 0, title="" if rents else c.tr("do_reserve" if purpose == "reserve" else "mine")
    )


def _ways(c: Composer, left: Area, screen: PhoneScreen) -> Area:
    """Put the choice between a number and a card; return what is left."""
    ways = left.top(max(c.sizes.target, min(118.0, left.h * 0.3)))
    choices = (("by_phone", "device-mobile", False), ("by_card", "identification-card", True))
    for cell, (name, icon, by_card) in zip(ways.columns(2, c.sizes.gap), choices, strict=True):
        is_on = screen.by_card == by_card
        c.touch(cell, "way", c.tr(name), value=name, icon=icon, kind="tab", step="body", checked=is_on)
    return left.below(ways.h + c.sizes.gap)


def pin(c: Composer, screen: PinScreen) -> None:
    """Lay out the question for a PIN, or for digits of a birthday."""
    _begin(c, screen.purpose)
    left, pad = _columns(c)
    left = _heading(
        c, left, c.tr(f"ask_{screen.asks}" if screen.asks != "pin" or not screen.by_card else "ask_card_pin")
    )
    if left.h > (700 if c.portrait else 250) and not (c.large and not c.portrait):
        left = _read_card(c, left, screen)
    height = _field_height(c, left)
    _field(c, left.top(height))
    _dots(c, left.top(height), screen)
    left = left.below(height + 12)
    said = Said(key="checking") if screen.is_waiting else screen.said
    left = _note(c, left, said, c.tr("pin_note"))
    offers_birthday = screen.purpose == "mine" and screen.asks == "pin" and not screen.by_card and not screen.is_waiting
    keys, confirm = _pad_areas(c, left if c.portrait else pad)
    first, _ = _digits_asked(screen)
    keypad.digits(
        c,
        keys,
        special=keypad.CLEAR,
        special_text=c.tr("clear_short" if c.large or c.low else "clear"),
        enabled=not screen.is_waiting,
    )
    cells = confirm.columns(2, c.sizes.gap) if offers_birthday else [confirm]
    if offers_birthday:
        c.touch(cells[0], "by_birthday", c.tr("by_birthday"), icon="" if c.large else "cake", step="body")
    enabled = screen.typed >= first and not screen.is_waiting
    c.touch(cells[-1], "confirm", c.tr("confirm"), icon="check", kind="primary", step="h2", enabled=enabled)


def _digits_asked(screen: PinScreen) -> tuple[int, int]:
    if screen.asks == "pin":
        return PIN_DIGITS
    return BIRTH_DIGITS[screen.asks], BIRTH_DIGITS[screen.asks]


def _columns(c: Composer) -> tuple[Area, Area]:
    """Return where the question stands, and where keys stand on a landscape screen."""
    if c.portrait:
        return c.body, c.body
    width = c.body.w * 0.46
    return c.body.left(width), c.body.after(width + 36)


def _heading(c: Composer, area: Area, text: str) -> Area:
    """Put the question; return what is left. Where there is no room it stands in one line, or is only heard."""
    c.say(text.replace("\n", " "))
    roomy = area.h > (1000 if c.portrait else 400) and not c.tight
    if roomy:
        lines = max(text.count("\n") + 1, c.line_count(text, "h1", area.w))
        height = c.height("h1", lines)
        c.text(area.top(height), text, "h1", lines=lines, heading=True)
        return area.below(height + (24 if c.portrait else 20))
    fits = c.line_count(text.replace("\n", " "), "h2", area.w) == 1
    if area.h > (560 if c.portrait else 240) and fits and not c.tight:
        height = c.height("h2")
        c.text(area.top(height), text.replace("\n", " "), "h2", heading=True)
        return area.below(height + 12)
    return area


def _field_height(c: Composer, left: Area) -> float:
    wanted = 150.0 if c.portrait else 96.0
    return max(c.height("h1") + 8, min(wanted, left.h * (0.16 if c.portrait else 0.4)))


def _field(c: Composer, area: Area) -> None:
    c.plate(area.inset(-5), "ring", "", radius=40 if c.portrait else 26)
    c.plate(area, "surface", "accent", radius=36 if c.portrait else 22, thick=5 if c.portrait else 4)


def _phone_digits(c: Composer, area: Area, typed: str) -> None:
    """Put the number with its dashes, and lines where digits are missing."""
    missing = max(0, PHONE_DIGITS - len(typed))
    middle = 7 if len(typed) != PHONE_DIGITS - 1 or typed.startswith("010") else 6
    shown = (
        typed[:_GROUP]
        + ("-" if len(typed) > _GROUP else "")
        + typed[_GROUP:middle]
        + ("-" if len(typed) > middle else "")
        + typed[middle:]
    )
    size = "h1" if c.portrait else "num"
    if c.large or (c.low and not c.portrait):
        size = "h2" if c.large else "h1"
    width = c.width(shown, size, 800) if shown else 0.0
    step = c.size(size) * 0.62
    dashes = (0 if len(typed) > _GROUP else 1) + (0 if len(typed) > middle else 1)
    whole = width + step * (missing + dashes * 0.55)
    left = area.x + (area.w - whole) / 2
    c.text(Area(left, area.y, width + 4, area.h), shown, size, weight=800)
    left += width
    base = area.y + area.h / 2 + c.size(size) * 0.42
    for index in range(len(typed), PHONE_DIGITS):
        if (index == _GROUP and len(typed) <= _GROUP) or (index == middle and len(typed) <= middle):
            left += step * 0.55
        line = Area(left + step * 0.08, base, step * 0.84, max(4.0, step * 0.12))
        c.items.append(Plate(area=line, fill="accent" if index == len(typed) else "line2", edge="", radius=line.h / 2))
        left += step


def _dots(c: Composer, area: Area, screen: PinScreen) -> None:
    """Put a dot for each digit; a PIN always has six places, so that nobody sees how long it is."""
    _, count = _digits_asked(screen)
    side = min(area.h * 0.32, 44.0 if c.portrait else 30.0)
    step = side * 2.35
    left = area.x + (area.w - step * (count - 1) - side) / 2
    for index in range(count):
        dot = Area(left + index * step, area.y + (area.h - side) / 2, side, side)
        if index < screen.typed:
            c.items.append(Circle(area=dot, fill="text"))
        else:
            c.items.append(Circle(area=dot, edge="accent" if index == screen.typed else "control", thick=4))


def _read_card(c: Composer, left: Area, screen: PinScreen) -> Area:
    """Put what was read or typed before, with the way to another one."""
    height = max(c.sizes.target + 20, 104.0 if c.portrait else 92.0, c.height("body", 2) if c.large else 0.0)
    area = left.top(height)
    c.plate(area, "soft", "softline")
    other = c.tr("other_card" if screen.by_card else "other_phone")
    width = c.width(other, "body", 600) + 64
    button = Area(area.right - width - 10, area.y + 10, width, height - 20)
    side = 44.0 if c.portrait else 30.0
    c.glyph(
        area.inset(28 if c.portrait else 18, 0).left(side),
        "identification-card" if screen.by_card else "device-mobile",
        "accent",
        side,
    )
    words = Area(area.x + side + 56, area.y, button.x - area.x - side - 72, height)
    text = c.tr("card_read" if screen.by_card else "phone_read")
    c.text(words, text, "body", lines=2 if c.large or not c.portrait else 1, weight=600)
    c.touch(button, "other", other, kind="pill", step="body", enabled=not screen.is_waiting)
    return left.below(height + (20 if c.portrait else 16))


def _note(c: Composer, left: Area, said: Said | None, note: str) -> Area:
    """Put what went wrong, or else the quiet note; return what is left."""
    lines = 2 if c.portrait else 3
    if said is not None:
        text = c.sentence(said)
        lines = min(max(1, c.line_count(text, "body", left.w - c.size("body") * 1.1 - 14)), 3 if not c.portrait else 2)
        height = min(c.height("body", lines) + 6, left.h)
        frame.feedback(c, left.top(height), said, lines=max(1, lines))
        return left.below(height + 14)
    side = c.size("body")
    if not note or (left.h < (640 if c.portrait else 60)):
        return left.below(6)
    count = min(lines, c.line_count(note, "small", left.w - side - 14))
    height = c.height("small", count) + 6
    if height > left.h:
        return left
    c.glyph(left.left(side).top(height), "lock-simple", "text3", side)
    c.text(left.after(side + 14).top(height), note, "small", "text2", lines=count)
    return left.below(height + 14)


def _pad_areas(c: Composer, area: Area) -> tuple[Area, Area]:
    """Return where the keys stand, and where the button that confirms stands under them."""
    gap = 20.0 if c.portrait else 14.0
    gap = max(gap, c.sizes.from_mm(3))
    between = max(12.0, c.sizes.from_mm(3))
    confirm = c.sizes.primary
    for rows in (4, keypad.TWO_ROWS):
        keys = rows * c.sizes.target + (rows - 1) * between
        confirm = max(c.sizes.target, min(c.sizes.primary, area.h - gap - keys))
        if keys + gap + confirm <= area.h:
            break
    spare = area.h - confirm - gap
    tallest = (4 * 164 + 3 * 20) if c.portrait else 480
    return area.top(min(spare, tallest)), Area(area.x, area.y + min(spare, tallest) + gap, area.w, confirm)


def _card(c: Composer, area: Area, said: Said | None) -> None:
    """Put what to do with a card."""
    if said is not None and c.portrait:
        area = _note(c, area, said, "")
    height = min(area.h, 520.0 if c.portrait else 420.0)
    box = area.top(height)
    c.plate(box, "soft", "softline", radius=40 if c.portrait else 28)
    side = min(220.0 if c.portrait else 140.0, height * 0.42)
    words = c.tr("card_how")
    lines = c.line_count(words, "h2", box.w - 64)
    whole = side + 28 + c.height("h2", lines)
    top = box.y + max(8.0, (height - whole) / 2)
    c.tile(Area(box.x + (box.w - side) / 2, top, side, side), "barcode")
    c.text(
        Area(box.x + 32, top + side + 28, box.w - 64, c.height("h2", lines)), words, "h2", align="centre", lines=lines
    )
