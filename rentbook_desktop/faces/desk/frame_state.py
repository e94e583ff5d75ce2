"""What the frame around every page shows: whose shop it is, what time it is, and which lights are on."""

from datetime import date
from typing import Literal, NamedTuple

LightTone = Literal["ok", "warn", "bad", "off"]


class Light(NamedTuple):
    """One thing that runs, or does not; ``sentence`` is the tooltip."""

    label: str
    tone: LightTone = "ok"
    sentence: str = ""


class FrameState(NamedTuple):
    """Everything in the frame."""

    shop_name: str = ""
    today: date | None = None
    clock: str = ""
    lights: tuple[Light, ...] = ()
    theme: str = "system"
    language: str = "ko"
    full_screen: bool = False
