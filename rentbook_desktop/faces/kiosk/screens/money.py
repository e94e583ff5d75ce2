"""The money of a basket, and what can be done with it."""

from typing import Protocol

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area, Plate
from rentbook_desktop.faces.kiosk.screens import frame
from rentbook_desktop.faces.kiosk.states import RentScreen


class Money(Protocol):
    """Points before and after, and what they are spent for, in won; `shortfall` is what is missing."""

    @property
    def name(self) -> str:
        """Return whose points they are, as strangers may read it."""

    @property
    def balance(self) -> int:
        """Return what there is."""

    @property
    def after(self) -> int:
        """Return what is left."""

    @property
    def total(self) -> int:
        """Return what is spent."""

    @property
    def shortfall(self) -> int:
        """Return what is missing."""


def money_foot(c: Composer, screen: RentScreen) -> None:
    """Put money and buttons at the bottom of a portrait screen."""
    money_buttons(c, money_lines(c, screen), screen)


def money_lines(c: Composer, screen: Money, total: str = "total") -> Area:
    """Put money at the bottom of a portrait screen, the sum under the name `total`; return where buttons stand."""
    one_line = c.low
    lines = c.height("num") + (0 if one_line else c.height("body") + 8)
    button = c.sizes.primary if not c.tight else c.sizes.target + 26
    area = frame.foot(c, lines + button + 62)
    at = area.below(18)
    short = bool(screen.shortfall)
    big, small = (screen.balance, screen.total) if short else (screen.total, screen.after)
    big_label, small_label = ("points", total) if short else (total, "points_after" if c.large or c.low else "points")
    if not one_line:
        line = at.top(c.height("body"))
        _money_line(c, line, small_label, screen, small)
        at = at.below(c.height("body") + 8)
    line = at.top(c.height("num"))
    label = c.tr(big_label)
    width = c.width(label, "h3") + 16
    c.text(line.left(width), label, "h3")
    ink = "bad" if short else "accent"
    if one_line:
        c.text(line.after(width), c.words.won(big), "num", ink)
        if not c.large:
            left = f"{c.tr(small_label)} {c.words.won(small)}"
            c.text(line.after(line.w * 0.5), left, "body", "text2", align="right")
    else:
        c.text(line.after(width), c.words.won(big), "num", ink, align="right")
    return Area(area.x, area.bottom - button - 28, area.w, button)


def _money_line(c: Composer, line: Area, label: str, screen: Money, amount: int) -> None:
    c.text(line, c.tr(label), "body", "text2")
    value = c.words.won(amount)
    width = c.width(value, "body", 700)
    c.text(line.after(line.w - width), value, "body", align="right", weight=700)
    if not screen.shortfall and not c.large and screen.total:
        arrow = Area(line.right - width - 62, line.y, 44, line.h)
        c.glyph(arrow, "arrow-right", "text3", 34 if c.portrait else 22)
        c.text(
            Area(line.x, line.y, arrow.x - line.x - 14, line.h),
            c.words.won(screen.balance),
            "body",
            "text3",
            align="right",
        )


def money_buttons(c: Composer, area: Area, screen: RentScreen) -> None:
    """Put what ends the visit and what rents; or, without enough points, what helps."""
    gap = max(20.0 if c.portrait else 18.0, c.sizes.gap)
    if screen.shortfall:
        one, other = area.columns(2, gap)
        last = screen.books[0].copy if screen.books else ""
        c.touch(one, "take_out", c.tr("take_out" if c.large else "take_one_out"), value=last, icon="x", step="h3")
        c.touch(
            other,
            "assist:call",
            c.tr("call_staff" if c.large else "call_to_pay_in"),
            icon="bell-ringing",
            kind="primary",
            step="h3",
        )
        return
    left = max(
        c.sizes.primary * 1.05, min(260.0 if c.portrait else 124.0, area.w * 0.3) if not c.large else area.w * 0.36
    )
    c.touch(area.left(left), "cancel", c.tr("cancel"), step="h3", enabled=not screen.is_waiting)
    if screen.owed:
        pay = c.tr("pay_fee_first")
        c.touch(area.after(left + gap), "fee_first", pay, icon="receipt", kind="primary", step="h2")
        return
    if screen.stopped is not None:
        call = c.tr("call_staff")
        c.touch(area.after(left + gap), "assist:call", call, icon="bell-ringing", kind="primary", step="h2")
        return
    count = len(screen.books)
    enabled = bool(count) and not screen.is_waiting
    text = c.tr("renting") if screen.is_waiting else c.tr("rent_books", count=count) if count else c.tr("rent")
    c.touch(
        area.after(left + gap),
        "rent_now",
        text,
        icon="" if screen.is_waiting else "check",
        kind="primary",
        step="h2",
        enabled=enabled,
    )


def money_card_height(c: Composer) -> float:
    """Return how tall the points and the sum stand on a landscape screen."""
    return c.height("num") + (0 if c.low or c.large else c.height("body", 2) + 52)


def money_card(c: Composer, area: Area, screen: Money, total: str = "total") -> None:
    """Put the points, and the sum under the name `total`."""
    if c.low or c.large:
        inner = area
    else:
        c.plate(area)
        inner = area.inset(26, 16)
        c.text(
            inner.top(c.height("body")),
            c.tr("points_of", name=c.tr("customer_name", name=screen.name)),
            "body",
            "text2",
            data=True,
        )
        line = inner.below(c.height("body")).top(c.height("body"))
        first = c.words.won(screen.balance)
        width = c.width(first, "h3", 500)
        c.text(line.left(width), first, "h3", "text3" if screen.total else "text", weight=500)
        if screen.total and not screen.shortfall:
            c.glyph(line.after(width + 14).left(30), "arrow-right", "text3", 24)
            c.text(line.after(width + 62), c.words.won(screen.after), "h3")
        inner = inner.below(c.height("body", 2) + 14)
        c.items.append(Plate(area=Area(inner.x, inner.y - 8, inner.w, 2), fill="line", edge="", radius=0.01))
    label = c.tr(total)
    c.text(inner.left(c.width(label, "h3") + 4), label, "h3")
    c.text(inner, c.words.won(screen.total), "num", "bad" if screen.shortfall else "accent", align="right")
