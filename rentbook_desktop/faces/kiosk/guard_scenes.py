"""What staff and customers see of the lock: the question for a PIN, and that the kiosk is out of order. As large as all else here."""

from typing import NamedTuple

from rentbook_desktop.faces.kiosk.scene import Area, Intent, Item, Scene, Touch, Words
from rentbook_desktop.foundation.i18n import Translator

LONGEST_PIN = 6
KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "leave")
_PORTRAIT, _LANDSCAPE = (1080, 1920), (1280, 800)
_DOT, _NO_DOT = "●", "○"


class Canvas(NamedTuple):
    """A window in design pixels, and how many of its own one of them takes."""

    width: float
    height: float
    unit: float

    @property
    def tall(self) -> bool:
        """Whether it stands upright."""
        return self.height > self.width


def canvas(width: int, height: int) -> Canvas:
    """Return what a window of so many pixels is to draw on."""
    design = _PORTRAIT if height > width else _LANDSCAPE
    unit = max(0.1, min(width / design[0], height / design[1]))
    return Canvas(width / unit, height / unit, unit)


def leave_scene(words: Translator, on: Canvas, *, typed: int, remark: str) -> Scene:
    """Return the question for a PIN: `typed` digits are there, `remark` says what was wrong with the last."""
    tr, margin = words.tr, 56.0
    width, size = (820.0, 52.0) if on.tall else (620.0, 32.0)
    left, top = (on.width - width) / 2, (300.0 if on.tall else 24.0)
    line, key, gap = (86.0, 168.0, 20.0) if on.tall else (46.0, 106.0, 18.0)
    dots = " ".join(_DOT if index < typed else _NO_DOT for index in range(LONGEST_PIN))
    whole = Area(margin, top, on.width - 2 * margin, line)
    items: list[Item] = [
        Words(area=whole, text=tr("guard.leave_heading"), size=size, weight=800, align="centre", is_heading=True),
        Words(area=_below(whole, 1), text=dots, size=size, align="centre"),
        Words(area=_below(whole, 2, lines=2), text=remark, size=size * 0.7, ink="bad", align="centre", lines=2),
    ]
    pad = Area(left, top + 4 * line, width, 4 * key + 3 * gap)
    cells = [cell for row in pad.rows(4, gap) for cell in row.columns(3, gap)]
    touches = [
        Touch(
            area=cell,
            intent=Intent(name),
            text=tr(f"guard.{name}") if name in ("clear", "leave") else name,
            kind="primary" if name == "leave" else "key",
            size=size * (0.7 if name in ("clear", "leave") else 1),
            key=True,
        )
        for name, cell in zip(KEYS, cells, strict=True)
    ]
    back = Area(left, pad.bottom + gap, width, 132 if on.tall else 84)
    touches.append(
        Touch(area=back, intent=Intent("back"), text=tr("guard.leave_back"), kind="outline", size=size * 0.7)
    )
    return Scene(
        key=f"leave {words.language}", items=tuple(items), touches=tuple(touches), spoken=tr("guard.leave_heading")
    )


def broken_scene(words: Translator, on: Canvas) -> Scene:
    """Return what says that the kiosk is out of order, with a button that has it tried again."""
    tr, size = words.tr, 84.0 if on.tall else 64.0
    width, top = on.width - 2 * 56, on.height * 0.28
    heading = Area(56, top, width, size * 1.6)
    what_now = Area(56, heading.bottom + size * 0.3, width, size * 2.4)
    button = Area((on.width - 560) / 2, what_now.bottom + size * 0.6, 560, 160 if on.tall else 120)
    items = (
        Words(area=heading, text=tr("guard.broken"), size=size, weight=800, align="centre", is_heading=True),
        Words(area=what_now, text=tr("guard.broken_what_now"), size=size * 0.56, align="centre", lines=3, ink="text2"),
    )
    again = Touch(area=button, intent=Intent("again"), text=tr("guard.broken_again"), kind="primary", size=size * 0.56)
    return Scene(key=f"broken {words.language}", items=items, touches=(again,), spoken=tr("guard.broken"))


def _below(area: Area, count: int, *, lines: int = 1) -> Area:
    return Area(area.x, area.y + count * area.h, area.w, area.h * lines)
