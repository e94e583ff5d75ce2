"""Whether what readers in another database have read is of this shop: its database's id and the link of the newest event read."""

import logging
from collections.abc import Callable, Collection
from contextlib import suppress

from sqlalchemy import Connection, select

from rentbook_desktop.foundation.audit import AuditEntry, audit, write_audit
from rentbook_desktop.foundation.bookmarks import Position
from rentbook_desktop.foundation.chain import fields_of
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.outbox_rows import is_known, newest_id, origin_of
from rentbook_desktop.foundation.shop_secret import keys_of
from rentbook_desktop.foundation.work import Work, finish

log = logging.getLogger(__name__)

REFILLED = "VIEWS_REFILLED"
"""The read models were not of this shop, or damaged, and were told everything anew."""

ROLLED_BACK = "SHOP_ROLLED_BACK"
"""The read models had seen events of this shop that are not there any more: its database is an older one than it was."""

RESTORED = "SHOP_RESTORED"
"""The read models had seen events that were lost when a backup was restored, as the audit log says."""

RESTORE_ACTION = "restore_backup"
"""The action of an audit entry that says up to which event a backup went, and up to which the shop it replaced."""


def why_not_ours(connection: Connection, positions: Collection[Position]) -> str:
    """Return why somebody stands at an event that this shop does not have, else nothing.

    REFILLED where it is another shop's, RESTORED where it was lost by restoring a backup, else ROLLED_BACK.
    """
    strange = [one for one in set(positions) if one.origin != origin_of(connection, one.event_id)]
    lost = [one for one in strange if _was_ours(connection, one.origin) and not is_known(connection, one.origin)]
    if lost:
        return RESTORED if all(_was_replaced(connection, one.event_id) for one in lost) else ROLLED_BACK
    return REFILLED if strange else ""


def note_strange(database: Database, begin: Callable[[Connection], Work], why: str, seen: int) -> None:
    """Say in health why the read models began anew, and in the audit log that these records were newer once.

    `seen` is the newest event that was known of them; `begin` gives the work of a transaction.
    """
    log.error("the views do not fit this shop's events and begin anew: %s", why)
    database.warnings.add(why)
    if why == ROLLED_BACK:
        with suppress(Unavailable), database.write() as connection:
            work = begin(connection)
            entry = AuditEntry(about="data:events", before={"events": seen}, after={"events": newest_id(connection)})
            work.covers += write_audit(connection, [entry], actor=work.actor, action="note_roll_back", at=work.now)
            finish(work)


def _was_replaced(connection: Connection, event_id: int) -> bool:
    """Return whether some restored backup did not go as far as this event, and the shop it replaced did, or was unreadable."""
    noted = select(audit.c.before, audit.c.after).where(audit.c.action == RESTORE_ACTION)
    for row in connection.execute(noted):
        before, after = fields_of(row.before), fields_of(row.after)
        present, restored = before.get("events"), after.get("events")
        if isinstance(present, int) and isinstance(restored, int):
            was_there = event_id <= present or not before.get("read")
            if restored < event_id and was_there:
                return True
    return False


def _was_ours(connection: Connection, origin: str) -> bool:
    return origin.startswith(f"{keys_of(connection).database_id}:")
