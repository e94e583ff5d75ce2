"""Which backups stay: the newest of each hour, day, week and month, as many of each as the rule says."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.foundation.clock import instant_of

HOURS, DAYS, WEEKS, MONTHS = 24, 14, 8, 12
_SLOTS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (HOURS, lambda at: (at.year, at.month, at.day, at.hour)),
    (DAYS, lambda at: (at.year, at.month, at.day)),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)
_AUTOMATIC = frozenset({BackupKind.HOURLY, BackupKind.CLOSING})
WEEK = timedelta(days=7) // timedelta(microseconds=1)
"""Microseconds for which a backup made before an update or an import stays in any case, and one that is not proven."""


class DatedBackup(Struct, frozen=True):
    """What decides whether a backup stays: a name for it, its instant (microseconds UTC), its kind, and whether it counts."""

    name: str
    made_at: int
    kind: BackupKind
    proven: bool


def superfluous(backups: Collection[DatedBackup], zone: ZoneInfo) -> set[str]:
    """Return the names of those that may go.

    Those that are proven stay where they are the newest of one of the 24 newest hours, 14 days, 8 weeks or 12 months in
    which there is any, counted in the shop's zone. What a person made stays. One made before an update or an import stays
    for a week of newer ones, and so does one that is not proven. The newest that is proven always stays.
    """
    proven = sorted((one for one in backups if one.proven), key=lambda one: (one.made_at, one.name), reverse=True)
    if not proven:
        return set()
    newest = proven[0]
    staying = {newest.name} | _in_slots(proven, zone)
    for one in backups:
        is_recent = newest.made_at - one.made_at < WEEK
        if one.kind is BackupKind.BY_HAND or (is_recent and not (one.proven and one.kind in _AUTOMATIC)):
            staying.add(one.name)
    return {one.name for one in backups} - staying


def _in_slots(proven: list[DatedBackup], zone: ZoneInfo) -> set[str]:
    """Return the newest of each slot; `proven` are in order, the newest first."""
    staying: set[str] = set()
    for maximum, slot_of in _SLOTS:
        slots: dict[tuple[int, ...], str] = {}
        for one in proven:
            slot = slot_of(instant_of(one.made_at).astimezone(zone))
            if slot not in slots and len(slots) < maximum:
                slots[slot] = one.name
        staying |= set(slots.values())
    return staying
