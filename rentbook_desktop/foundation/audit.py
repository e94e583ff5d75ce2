"""The audit log: who changed what, where and when, from what to what, and who approved it; rows are only ever added."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Index, insert

from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import cover_of, covered
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

covered(audit, "audit_id")
_add = CompiledStatement(
    insert(audit).returning(audit.c.audit_id), keys=[column.name for column in audit.c if column.name != "audit_id"]
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
) -> list[str]:
    """Write entries beside the change they are about; return what covers them in the chain.

    `approver` is whose right was lent for it.
    """
    covers = []
    for entry in entries:
        row: dict[str, object] = {
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
        number_of_row = _add.one(connection, row).audit_id
        covers.append(cover_of(connection, audit, row | {"audit_id": number_of_row}))
    return covers
