"""How `health` is told on a terminal: what there is to know in facts, and a line for each thing that is not well."""

from collections.abc import Iterator, Mapping
from typing import Any

from rentbook_desktop import __version__
from rentbook_desktop.faces.terminal.result import facts
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.schema import HEAD

Found = Mapping[str, Any]  # Any: JSON
_MEGABYTE = 1_000_000


def health_text(found: Found, words: Translator) -> str:
    """Return how the shop is."""
    names = ("database", "views", "events", "lag", "door", "sqlite")
    known = {**found, "version": __version__, "revision": HEAD, "disk_shop": _free(found)}
    lines = [
        facts(
            (words.tr(f"terminal.health.{name}"), known.get(name))
            for name in (*names, "version", "revision", "disk_shop")
        )
    ]
    warned = ((words.tr(f"desk.warning_{code}"), words.tr(f"desk.warning_{code}_text")) for code in found["warnings"])
    lines += [f"{title}. {sentence}" for title, sentence in warned]
    lines += _what_was_done(found, words)
    lines += _what_is_stuck(found, words)
    return "\n".join(lines)


def _free(found: Found) -> str:
    disks = [one for one in found.get("disk", {}).get("disks", ()) if one["place"] in {"data", "shop"}]
    return f"{min(one['free'] for one in disks) // _MEGABYTE:,} MB" if disks else "?"


def _what_was_done(found: Found, words: Translator) -> Iterator[str]:
    """Yield what became of upgrades, backups, messages and disks, where there is something to look at."""
    tr = words.tr
    if upgrade := found.get("upgrade"):
        yield tr(f"terminal.health.{'upgrade_stopped' if upgrade['trouble'] else 'upgraded'}", **upgrade)
    for code in found.get("backups", {}).get("warnings", ()):
        yield f"{tr(f'desk.warning_{code}')}. {tr(f'desk.warning_{code}_text')}"
    notices = found.get("notices", {})
    if notices.get("undelivered"):
        told = {name: notices[name] for name in ("waiting", "undelivered")}
        yield tr("terminal.health.notices", **told, ticked_at=notices["ticked_at"] or "-")
    for one in notices.get("providers", ()):
        if one["state"] != "ok":
            yield tr("terminal.health.provider", name=one["name"], state=one["state"], reason=one["reason"]).rstrip()
    for disk in found.get("disk", {}).get("disks", ()):
        if disk["level"] != "enough":
            told = {"place": disk["place"], "free": disk["free"] // _MEGABYTE, "level": disk["level"]}
            yield tr("terminal.health.disk", **told)


def _what_is_stuck(found: Found, words: Translator) -> Iterator[str]:
    """Yield which workers fail, and what readers could not digest."""
    for one in (found.get("workers") or {}).get("workers", ()):
        if one["trouble"]:
            told = {name: str(one[name]) for name in ("name", "trouble", "fell_at", "falls")}
            yield words.tr("terminal.health.worker", **told)
    for one in found["readers"]:
        if one["trouble"]:
            yield words.tr("terminal.health.reader", reader=one["reader"], trouble=one["trouble"])
        for row in one["parked"]:
            event = {"event": row["event_id"], "about": row["about"], "trouble": row["trouble"]}
            yield words.tr("terminal.health.parked", reader=one["reader"], **event)
