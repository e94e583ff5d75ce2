"""What the window shows around every page: whose shop it is, who works, what time it is, and which lights are on."""

from datetime import date
from typing import Literal, NamedTuple

LightTone = Literal["ok", "warn", "bad", "off"]


class Light(NamedTuple):
    """One thing that runs, or does not; ``sentence`` is the tooltip."""

    label: str
    tone: LightTone = "ok"
    sentence: str = ""


class Operator(NamedTuple):
    """Who works at this desk; ``role`` is OWNER, CLERK, or nothing while the shop has no staff."""

    name: str = ""
    role: str = ""


class WindowState(NamedTuple):
    """All of it; ``badges`` are numbers beside the pages that want attention."""

    shop_name: str = ""
    today: date | None = None
    clock: str = ""
    lights: tuple[Light, ...] = ()
    operator: Operator = Operator()
    badges: tuple[tuple[str, int], ...] = ()
