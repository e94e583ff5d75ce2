"""The audit log: who changed what, where and when, from what to what, and who approved it; rows are only ever added."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Index, insert

from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.tables import key_column, number, shop_table, text

audit = shop_table(
    "audit",
    key_column("audit_id"),
    number("at"),
    text("staff"),
    text("desk"),
    text("action"),
    text("about"),
    text("before"),
    text("after"),
    text("reason", server_default=""),
    text("approver", server_default=""),
    text("request_id", nullable=True),
    Index("ix_audit_about", "about"),
    Index("ix_audit_staff", "staff"),
)

Fields = Mapping[str, object]
_ENCODE = msgspec.json.Encoder(order="sorted").encode


class AuditEntry(Struct, frozen=True, kw_only=True):
    """One change as the audit log keeps it: `about` names the thing, as `title:12`; only fields that differ are kept."""

    about: str
    before: Fields
    after: Fields
    reason: str = ""


def diff(about: str, before: Fields, after: Fields, *, reason: str = "") -> AuditEntry:
    """Return the entry of a change, with the fields that differ; whoever calls it masks names of customers and phones."""
    differ = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return AuditEntry(
        about=about,
        before={name: before[name] for name in differ if name in before},
        after={name: after[name] for name in differ if name in after},
        reason=reason,
    )


def write_audit(
    connection: Connection,
    entries: Sequence[AuditEntry],
    *,
    actor: Actor,
    action: str,
    at: int,
    request_id: str | None = None,
    approver: str = "",
) -> None:
    """Write entries beside the change they are about; `approver` is whose right was lent for it."""
    rows = [
        {
            "at": at,
            "staff": actor.staff,
            "desk": actor.desk,
            "action": action,
            "about": entry.about,
            "before": _ENCODE(entry.before).decode(),
            "after": _ENCODE(entry.after).decode(),
            "reason": entry.reason,
            "approver": approver,
            "request_id": request_id,
        }
        for entry in entries
    ]
    if rows:
        connection.execute(insert(audit), rows)
