"""How it stands with backups, for the health page and for whoever watches the shop."""

from contextlib import suppress
from datetime import timedelta

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.backup.restoring import PASSPHRASE
from rentbook_desktop.backup.state import BackupState, read_state
from rentbook_desktop.foundation.clock import iso, micros
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.shop import Shop

STALE = timedelta(hours=24) // timedelta(microseconds=1)
"""Microseconds after which a second place without a newer backup, and what stands in no backup, is worth a warning."""


class BackupHealth(Struct, frozen=True, kw_only=True):
    """Instants are ISO 8601 in UTC, empty for never; `…trouble` is the code of what went wrong the last time.

    `folder` and `second` are as they are set: an empty folder is the one in the data folder, an empty second place is none.
    `on_server` tells that desks make none by the clock; `waiting_since` is when the first thing happened that stands in no
    proven backup; `warnings` are the codes of what somebody should look at: BACKUP_FAILED, BACKUP_OLD, SECOND_PLACE_STALE, DRILL_FAILED.
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
    waiting_since: str
    sealed: bool
    on_server: bool
    warnings: tuple[str, ...]


def health_of_backups(shop: Shop) -> BackupHealth:
    """Return how it stands with the backups of a shop on a file."""
    state = read_state(shop.folder)
    second, waiting = str(shop.runner.settings.get("backup.second")), _waiting_since(shop, state)
    now = micros(shop.runner.clock.now())
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
        waiting_since=_told(waiting),
        sealed=bool(Secrets(shop.folder).get(PASSPHRASE)),
        on_server=shop.runner.database.is_shared,
        warnings=tuple(_warnings(state, now, waiting=waiting, has_second=bool(second))),
    )


def _waiting_since(shop: Shop, state: BackupState) -> int:
    """Return when the first thing happened that no proven backup has, 0 for nothing; a server is its keeper's business."""
    if shop.runner.database.is_shared:
        return 0
    first = select(func.min(outbox.c.event_id)).where(outbox.c.event_id > state.head_event).scalar_subquery()
    with suppress(ShopError), shop.runner.database.read() as connection:
        return connection.execute(select(outbox.c.at).where(outbox.c.event_id == first)).scalar() or 0
    return 0


def _warnings(state: BackupState, now: int, *, waiting: int, has_second: bool) -> list[str]:
    found = []
    if state.trouble:
        found.append("BACKUP_FAILED")
    if waiting and now - waiting > STALE:
        found.append("BACKUP_OLD")
    if has_second and state.made_at > state.second_at and now - state.second_at > STALE:
        found.append("SECOND_PLACE_STALE")
    if state.drill_at and state.drill_outcome != ProofOutcome.HOLDS:
        found.append("DRILL_FAILED")
    return found


def _told(stamp: int) -> str:
    return iso(stamp) if stamp else ""
