"""How it stands with backups, for the health page and for whoever watches the shop."""

from datetime import timedelta

from msgspec import Struct

from rentbook_desktop.backup.restoring import PASSPHRASE
from rentbook_desktop.backup.state import BackupState, read_state
from rentbook_desktop.foundation.clock import iso, micros
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.shop import Shop

STALE = timedelta(hours=24) // timedelta(microseconds=1)
"""Microseconds after which a second place without a newer backup is worth a warning."""


class BackupHealth(Struct, frozen=True, kw_only=True):
    """Instants are ISO 8601 in UTC, empty for never; `…trouble` is the code of what went wrong the last time.

    `folder` and `second` are as they are set: an empty folder is the one in the data folder, an empty second place is none.
    `warnings` are the codes of what somebody should look at: BACKUP_FAILED, SECOND_PLACE_STALE, DRILL_FAILED.
    """

    folder: str
    last_at: str
    trouble: str
    second: str
    second_at: str
    second_trouble: str
    drill_at: str
    drill_outcome: str
    drill_of: str
    sealed: bool
    warnings: tuple[str, ...]


def health_of_backups(shop: Shop) -> BackupHealth:
    """Return how it stands with the backups of a shop on a file."""
    state = read_state(shop.folder)
    second = str(shop.runner.settings.get("backup.second"))
    return BackupHealth(
        folder=str(shop.runner.settings.get("backup.folder")),
        last_at=_told(state.made_at),
        trouble=state.trouble,
        second=second,
        second_at=_told(state.second_at),
        second_trouble=state.second_trouble,
        drill_at=_told(state.drill_at),
        drill_outcome=state.drill_outcome,
        drill_of=state.drill_of,
        sealed=bool(Secrets(shop.folder).get(PASSPHRASE)),
        warnings=tuple(_warnings(state, micros(shop.runner.clock.now()), has_second=bool(second))),
    )


def _warnings(state: BackupState, now: int, *, has_second: bool) -> list[str]:
    found = []
    if state.trouble:
        found.append("BACKUP_FAILED")
    if has_second and state.made_at > state.second_at and now - state.second_at > STALE:
        found.append("SECOND_PLACE_STALE")
    if state.drill_at and state.drill_outcome != ProofOutcome.HOLDS:
        found.append("DRILL_FAILED")
    return found


def _told(stamp: int) -> str:
    return iso(stamp) if stamp else ""
