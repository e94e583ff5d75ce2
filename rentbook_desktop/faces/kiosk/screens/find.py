"""Looks for a title by its initial consonants, or by letters; each key searches."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area, Intent, Plate, Touch
from rentbook_desktop.faces.kiosk.screens import frame, keypad
from rentbook_desktop.faces.kiosk.screens.book_rows import begin_row, book_rows, chip, title_block, two_rows
from rentbook_desktop.faces.kiosk.states import BookShown, FindScreen
from rentbook_desktop.search.model import MANY


def find(c: Composer, screen: FindScreen) -> None:
    """Lay out the search."""
    frame.begin(c, title=c.tr("find"))
    c.say(c.tr("find_hint_letters" if screen.pad == "letters" else "find_hint"))
    if c.portrait:
        rows = 3 if screen.pad == "initials" else 4
        key = 118.0 if not (c.low or c.large) else c.sizes.target
        height = rows * key + (rows - 1) * 16
        area = frame.foot(c, height + 52)
        _keys(c, Area(area.x, area.y + 26, area.w, height), screen)
        column = c.body
    else:
        width = _pad_width(c, screen)
        pad = c.body.after(c.body.w - width)
        if not c.low:
            field = _field_height(c)
            _field(c, pad.top(field), screen)
            pad = pad.below(field + 22)
        _keys(c, pad, screen)
        column = c.body.left(c.body.w - width - 28)
    if c.portrait or c.low:
        _field(c, column.top(_field_height(c)), screen)
        column = column.below(_field_height(c) + 18)
    _found(c, column, screen)


def _pad_width(c: Composer, screen: FindScreen) -> float:
    """Return how broad the keys are on a landscape screen: the lower the screen, the more stand in a row."""
    gap = max(12.0, c.sizes.from_mm(3))
    return max(c.body.w * 0.44, _per_row(c, screen) * (c.sizes.target + gap) - gap)


def _per_row(c: Composer, screen: FindScreen) -> int:
    if screen.pad == "initials":
        return 8 if c.low and c.large and not c.portrait else 5
    return 7 if c.portrait or not c.low else 9


def _field_height(c: Composer) -> float:
    return max(c.sizes.target + 16, 140.0 if c.portrait and not c.low else 92.0)


def _field(c: Composer, area: Area, screen: FindScreen) -> None:
    """Put the words that are looked for, with the buttons that clear them and that change the keys."""
    c.plate(area.inset(-5), "ring", "", radius=40 if c.portrait else 26)
    c.plate(area, "surface", "accent", radius=36 if c.portrait else 22, thick=5 if c.portrait else 4)
    side, target, gap = c.size("h2"), c.sizes.target, max(12.0, c.sizes.from_mm(3))
    c.glyph(area.after(24).left(side), "magnifying-glass", "accent", side)
    right, top = area.right - 10, area.y + (area.h - target) / 2
    if not (c.low and c.large and not c.portrait):  # there letters find no room
        other = "letters" if screen.pad == "initials" else "initials"
        text, name = c.tr(f"pad_{other}"), c.tr(f"pad_{other}_name")
        width = max(target, c.width(text, "small", 700) + 40)
        right -= width
        c.touch(Area(right, top, width, target), "pad", text, value=other, kind="soft", step="small", name=name)
        right -= gap
    left = area.x + side + 44
    if not screen.words:
        c.text(Area(left, area.y, right - left, area.h), c.tr("find_empty"), "body", "text3", data=True)
        return
    right -= target
    cross = Area(right, top, target, target)
    c.touch(cross, "key", icon="x", value=keypad.CLEAR, kind="cross", name=c.tr("clear"))
    words = Area(left, area.y, right - left - 14, area.h)
    shown = " ".join(screen.words) if screen.pad == "initials" else screen.words
    c.text(words, shown, "h2", data=True, weight=700)
    caret = Area(words.x + min(c.width(shown, "h2", 700), words.w) + 4, area.y + area.h * 0.24, 5, area.h * 0.52)
    c.items.append(Plate(area=caret, fill="accent", edge="", radius=2))


def _keys(c: Composer, area: Area, screen: FindScreen) -> None:
    names = c.tr("keys_initials") if screen.pad == "initials" else keypad.LETTERS
    keypad.letters(c, area, names, _per_row(c, screen))


def _found(c: Composer, area: Area, screen: FindScreen) -> None:
    if not screen.words:
        hint = c.tr("find_hint_letters" if screen.pad == "letters" else "find_hint")
        lines = c.line_count(hint, "body", area.w)
        c.text(area.top(c.height("body", lines)), hint, "body", lines=lines)
        rest = area.below(c.height("body", lines) + 8)
        if screen.pad == "initials" and rest.h > c.height("body"):
            c.text(rest.top(c.height("body")), c.tr("find_example"), "body", "text3")
        return
    label, count = c.tr("found"), _count(c, screen, "books")
    head = area.top(c.height("h3"))
    width = c.width(label, "h3") + 12
    roomy = not (c.large or (c.low and not c.portrait))
    if screen.is_plain and not screen.is_waiting and (roomy or not screen.count):
        area = _plain_note(c, area)
        head = area.top(c.height("h3"))
    if screen.count and roomy:
        c.text(head.left(width), label, "h3")
        c.text(head.after(width), count, "h3", "accent", weight=800)
        area = area.below(head.h + 12)
    if not screen.count:
        if not screen.is_waiting:
            _nothing(c, area)
        return
    height = 226.0 if c.portrait else 132.0
    if c.low or c.large:
        height = max(c.sizes.target, min(area.h - c.sizes.target - 16, 200.0 if c.portrait else 120.0))
    height = two_rows(c, area, min(height, area.h))
    book_rows(c, area, screen.books, screen.first, height, _row)
    c.say(_count(c, screen, "found_count"))


def _plain_note(c: Composer, area: Area) -> Area:
    """Say that words are found as they are written alone, where there is room, and return what is left of it."""
    note = c.tr("find_plain")
    lines = c.line_count(note, "body", area.w)
    height = c.height("body", lines) + 12
    if area.h < height + 2 * c.height("h3"):
        return area
    c.text(area.top(height - 12), note, "body", "text2", lines=lines)
    return area.below(height)


def _count(c: Composer, screen: FindScreen, key: str) -> str:
    return c.tr(f"{key}_many", count=MANY) if screen.count > MANY else c.tr(key, count=screen.count)


def _nothing(c: Composer, area: Area) -> None:
    height = c.height("h3")
    text = c.tr("found_none")
    lines = c.line_count(text, "h3", area.w)
    c.text(area.top(height * lines), text, "h3", lines=lines)
    rest = area.below(height * lines + 16)
    if rest.h >= c.sizes.target:
        c.touch(
            rest.top(min(rest.h, max(c.sizes.target, 110.0))),
            "assist:call",
            c.tr("call_staff"),
            icon="bell-ringing",
            step="h3",
        )


def _row(c: Composer, area: Area, book: BookShown) -> None:
    words = begin_row(c, area, book, tinted=False)
    name = ", ".join(filter(None, (book.title, book.author, _place(c, book), _standing(c, book)[0])))
    c.touches.append(
        Touch(
            area=area,
            intent=Intent("title", str(book.title_id)),
            icon="caret-right",
            kind="row",
            name=name,
            icon_size=c.size("body"),
            radius=28 if c.portrait else 22,
        )
    )
    words = Area(words.x, words.y, words.w - c.size("body") - 16, words.h)
    place = _place(c, book)
    if c.large or c.low:
        title_block(c, words, book, (place, "text2"))
        return
    left = words.right
    look = _standing(c, book)
    if c.portrait:
        left = chip(c, words.right, words.y + 2, *look)
    title_block(
        c,
        Area(words.x, words.y, words.w, words.h - c.height("small") - 10).left(left - words.x - 14),
        book,
        (book.author, "text3"),
    )
    line = Area(words.x, words.bottom - c.height("small") - 4, words.w, c.height("small"))
    if not c.portrait:
        begins = chip(c, line.right, line.y - 8, *look)
        line = line.left(begins - line.x - 10)
    side = c.size("small") * 1.1
    c.glyph(line.left(side), "map-pin", look[2] if book.available else "text3", side)
    c.text(line.after(side + 12), place, "small", weight=700, data=True)


def _place(c: Composer, book: BookShown) -> str:
    return c.tr("shelf", shelf=book.shelf) if book.shelf else c.tr("shelf_unknown")


def _standing(c: Composer, book: BookShown) -> tuple[str, str, str, str]:
    if book.available:
        return c.tr("is_in"), "check-circle", "ok", "okbg"
    if book.copies:
        return c.tr("is_out"), "book-open", "info", "infobg"
    return c.tr("is_gone"), "warning-circle", "mute", "mutebg"
