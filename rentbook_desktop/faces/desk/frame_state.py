"""What the frame around every page shows: whose shop it is, what time it is, and which lights are on."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

LightTone = Literal["ok", "warn", "bad", "off"]


@dataclass(frozen=True, kw_only=True)
class Light:
    """One thing that runs, or does not; ``sentence`` is the tooltip."""

    label: str
    tone: LightTone = "ok"
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class FrameState:
    """Everything in the frame."""

    shop_name: str = ""
    today: date | None = None
    clock: str = ""
    lights: tuple[Light, ...] = ()
    theme: str = "system"
    language: str = "ko"
    full_screen: bool = False
