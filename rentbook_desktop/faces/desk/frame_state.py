"""What the frame around every page shows: whose shop it is, what time it is, and which lights are on."""

from datetime import date
from typing import Literal

from msgspec import Struct

LightTone = Literal["ok", "warn", "bad", "off"]


class Light(Struct, frozen=True, kw_only=True):
    """One thing that runs, or does not; ``sentence`` is the tooltip."""

    label: str
    tone: LightTone = "ok"
    sentence: str = ""


class FrameState(Struct, frozen=True, kw_only=True):
    """Everything in the frame."""

    shop_name: str = ""
    today: date | None = None
    clock: str = ""
    lights: tuple[Light, ...] = ()
    theme: str = "system"
    language: str = "ko"
    full_screen: bool = False
