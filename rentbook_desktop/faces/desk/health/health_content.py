"""What the page of the shop's health is made of: cards of three facts, and the one alert."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

Tone = Literal["ok", "warn", "bad"]
Remedy = Literal[
    "", "enter_code", "prove", "rebuild", "retry", "reveal_code", "notices", "backups", "support", "download"
]
Report = Mapping[str, Any]  # Any: a watcher's JSON


class Fact(Struct, frozen=True, kw_only=True):
    """One line of a card."""

    name: str
    value: str
    tone: Tone = "ok"


class HealthCard(Struct, frozen=True, kw_only=True):
    """One thing that works, or does not."""

    key: str
    icon: str
    facts: tuple[Fact, ...]
    fine: str = "tone_ok"
    """The word for all being well."""

    @property
    def tone(self) -> Tone:
        """The worst of its facts."""
        tones = {fact.tone for fact in self.facts}
        return "bad" if "bad" in tones else "warn" if "warn" in tones else "ok"


class HealthAlert(Struct, frozen=True, kw_only=True):
    """The one thing to look at first, and the one button that mends it, where there is one."""

    tone: Tone
    title: str
    text: str
    remedy: Remedy = ""
