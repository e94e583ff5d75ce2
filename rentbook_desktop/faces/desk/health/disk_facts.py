"""How much the disks can still take, as the page of the shop's health says it."""

from rentbook_desktop.faces.desk.health.health_content import Fact, HealthAlert, Report, Tone
from rentbook_desktop.foundation.free_space import SpaceLevel
from rentbook_desktop.foundation.i18n import Translator

_TONES: dict[str, Tone] = {SpaceLevel.ENOUGH: "ok", SpaceLevel.LOW: "warn", SpaceLevel.OUT: "bad"}
_GIGABYTE, _MEGABYTE = 1_000_000_000, 1_000_000
_MONTH, _YEAR, _LONG = 30, 365, 10
"""Days, and years that nobody looks beyond."""


def disk_facts(words: Translator, disk: Report) -> tuple[Fact, ...]:
    """Return what is free on the fullest disk, what the shop takes, and how long that goes on."""
    tr, disks = words.tr, disk["disks"]
    fullest = min(disks, key=lambda one: one["free"], default=None)
    free = Fact(name=tr("health.free"), value=tr("health.unknown"))
    if fullest is not None:
        free = Fact(name=tr("health.free"), value=bytes_words(fullest["free"]), tone=_TONES[fullest["level"]])
    return (
        free,
        Fact(name=tr("health.used"), value=bytes_words(disk["used"])),
        Fact(name=tr("health.at_this_rate"), value=_time_left(words, disk)),
    )


def disk_alerts(words: Translator, disk: Report, *codes: str) -> list[HealthAlert]:
    """Return what is wrong with the disks, among what has these codes."""
    found = [code for code in codes if code in disk["warnings"]]
    return [
        HealthAlert(
            tone="bad" if code == "SPACE_OUT" else "warn",
            title=words.tr(f"health.{code.lower()}"),
            text=words.tr(f"health.{code.lower()}_text"),
        )
        for code in found
    ]


def bytes_words(size: int) -> str:
    """Return a number of bytes as people read it: `182 GB`, `1.3 GB`, `48 MB`."""
    if size >= _LONG * _GIGABYTE:
        return f"{size / _GIGABYTE:,.0f} GB"
    return f"{size / _GIGABYTE:,.1f} GB" if size >= _GIGABYTE else f"{size / _MEGABYTE:,.0f} MB"


def _time_left(words: Translator, disk: Report) -> str:
    """Return for how long the shop's own disk has space for it, as it has grown so far."""
    own = next((one for one in disk["disks"] if one["place"] in {"shop", "data"}), None)
    if own is None or disk["grows"] is None:
        return words.tr("health.not_yet_known")
    days = own["free"] // max(1, disk["grows"])
    if days >= _LONG * _YEAR:
        return words.tr("health.for_years")
    if days >= _YEAR:
        return words.tr("health.for_some_years", count=days // _YEAR)
    return words.tr("health.for_some_months", count=max(1, days // _MONTH))
