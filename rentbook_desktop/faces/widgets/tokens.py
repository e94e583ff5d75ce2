"""The one source of colour, type and measure: `style/tokens.json`, read once."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from rentbook_desktop.foundation.resources import resource_path

Mode = Literal["light", "dark"]
_KNEE = 0.04045  # below it sRGB is a straight line


class TypeStep(NamedTuple):
    """One step of the type scale, in pixels at 100 %."""

    px: int
    weight: int


class Tokens(NamedTuple):
    """Everything the look is made of."""

    colours: Mapping[Mode, Mapping[str, str]]
    radius: Mapping[str, int]
    type: Mapping[str, TypeStep]
    motion: Mapping[str, int]
    covers: Mapping[str, tuple[str, str, str]]
    high_contrast: Mapping[Mode, Mapping[str, str]]


@cache
def tokens() -> Tokens:
    """The tokens of this program."""
    raw = msgspec.json.decode(resource_path("style/tokens.json").read_bytes())
    return Tokens(
        colours={"light": raw["light"], "dark": raw["dark"]},
        radius=raw["radius"],
        type={name: TypeStep(px=step["px"], weight=step["weight"]) for name, step in raw["type"].items()},
        motion=raw["motion"],
        high_contrast={"light": raw["high_contrast"]["light"], "dark": raw["high_contrast"]["dark"]},
        covers={name: (inks[0], inks[1], inks[2]) for name, inks in raw["covers"].items()},
    )


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, height = sorted((_luminance(one), _luminance(other)))
    return (height + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[index : index + 2], 16) / 255) for index in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _KNEE else ((part + 0.055) / 1.055) ** 2.4
