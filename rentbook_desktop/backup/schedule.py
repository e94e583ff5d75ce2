"""Makes backups by the clock while a desk is open, in a program of its own: the desk must not stand still for it."""

import logging
import subprocess
import threading
from contextlib import suppress
from datetime import timedelta

from msgspec.structs import replace
from sqlalchemy import make_url, select

from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.state import BackupState, read_state, write_state
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.outbox import chain_head
from rentbook_desktop.foundation.own_program import run_again
from rentbook_desktop.foundation.worker import Worker
from rentbook_desktop.shop import Shop

log = logging.getLogger(__name__)

HOUR = timedelta(hours=1) // timedelta(microseconds=1)
AGAIN = timedelta(minutes=10) // timedelta(microseconds=1)
"""Microseconds after which one that failed is tried again, and within which closing makes no other one."""

_LOOK_S = 60.0


def start_backups(shop: Shop, *, after: float = 0.0) -> None:
    """Let backups be made every hour in which something happened, from `after` seconds on, and one when the shop closes then."""
    begun = threading.Event()

    def look() -> None:
        begun.set()
        back_up_if_due(shop)

    def close() -> None:
        if begun.is_set():
            back_up_at_closing(shop)

    shop.on_close(close, shop.workers.add(Worker("backups", look, rest=_LOOK_S, after=after)))


def back_up_if_due(shop: Shop) -> bool:
    """Make a backup if an hour has passed since the last one and something has happened; return whether it was time."""
    state, now = read_state(shop.folder), micros(shop.runner.clock.now())
    rest = AGAIN if state.trouble else HOUR
    if not shop.runner.settings.get("backup.hourly") or 0 <= now - state.tried_at < rest or not _has_news(shop, state):
        return False
    _run(shop, BackupKind.HOURLY, wait=True)
    return True


def back_up_at_closing(shop: Shop) -> None:
    """Begin a backup that goes on when the desk is gone, unless there is one of just now."""
    state, now = read_state(shop.folder), micros(shop.runner.clock.now())
    is_wanted = shop.backs_up_at_closing and shop.runner.settings.get("backup.hourly")
    if not is_wanted or not _has_news(shop, state):
        return
    if not state.trouble and 0 <= now - state.made_at < AGAIN and state.second_trouble == "":
        return
    _run(shop, BackupKind.CLOSING, wait=False)


def _has_news(shop: Shop, state: BackupState) -> bool:
    """Return whether the newest proven backup lacks something; what cannot be asked is no reason for another one."""
    try:
        with shop.runner.database.read() as connection:
            end = connection.execute(select(chain_head.c.event_id, chain_head.c.mac)).first()
    except ShopError:
        return False
    return end is not None and (end.event_id, end.mac) != (state.head_event, state.head_link)


def _run(shop: Shop, kind: BackupKind, *, wait: bool) -> None:
    database, before = make_url(shop.runner.database.url), read_state(shop.folder).tried_at
    try:
        run_again(shop.folder, {"--database": database}, ["backup", "--kind", kind], wait=wait)
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("no backup could be begun: %s", type(error).__name__)
        _note_trouble(shop, "NOT_BEGUN")
        return
    if wait and read_state(shop.folder).tried_at == before:
        log.error("the program that makes the backup ended in the middle")
        _note_trouble(shop, "BACKUP_STOPPED")


def _note_trouble(shop: Shop, code: str) -> None:
    """Note why there is no backup; it is tried again after some minutes, not at once."""
    now = micros(shop.runner.clock.now())
    with suppress(OSError):
        write_state(shop.folder, replace(read_state(shop.folder), tried_at=now, trouble=code))
