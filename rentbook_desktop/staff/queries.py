"""What a screen may ask about who works here."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select

from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.pin_waits import PinTries
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.staff.model import StaffId
from rentbook_desktop.staff.tables import staff


class StaffShown(Struct, frozen=True, kw_only=True):
    """Somebody who works here; `role` is OWNER or CLERK, `joined_at` an instant in ISO 8601."""

    staff_id: StaffId
    name: str
    role: str
    state: str
    joined_at: str


class AuditLine(Struct, frozen=True, kw_only=True):
    """One line of the audit log; `at` is an instant in ISO 8601, `before` and `after` the fields that differ."""

    audit_id: int
    at: str
    staff: str
    desk: str
    action: str
    about: str
    before: dict[str, Any]  # Any: what was changed may be of any type
    after: dict[str, Any]  # Any: what was changed may be of any type
    reason: str
    approver: str


class AuditPage(Struct, frozen=True, kw_only=True):
    """A part of the audit log, newest first, and how many lines there are in all."""

    count: int
    entries: tuple[AuditLine, ...]


@query("shop", Role.LIBRARIAN, right=Right.AUDIT)
def audit_page(
    reading: ReadContext,
    *,
    first: int = 0,
    count: int = 100,
    staff_name: str = "",
    about: str = "",
    actions: Sequence[str] = (),
) -> AuditPage:
    """Return lines of the audit log; `who` is a name, `about` a thing or a kind of thing (`title`, `title:12`)."""
    tests: list[ColumnElement[bool]] = []
    if staff_name:
        tests.append((audit.c.staff == staff_name) | (audit.c.approver == staff_name))
    if about:
        tests.append(audit.c.about == about if ":" in about else audit.c.about.like(about + ":%"))
    if actions:
        tests.append(audit.c.action.in_(list(actions)))
    total = reading.connection.execute(select(func.count()).select_from(audit).where(*tests)).scalar_one()
    rows = select(audit).where(*tests).order_by(audit.c.audit_id.desc()).offset(first).limit(count)
    return AuditPage(count=total, entries=tuple(_entry(row) for row in reading.connection.execute(rows)))


def _entry(row: AnyRow) -> AuditLine:
    return AuditLine(
        audit_id=row.audit_id,
        at=iso(row.at),
        staff=row.staff,
        desk=row.desk,
        action=row.action,
        about=row.about,
        before=stored_json(row.before, dict, "audit.before", row.audit_id),
        after=stored_json(row.after, dict, "audit.after", row.audit_id),
        reason=row.reason,
        approver=row.approver,
    )


class StaffCard(Struct, frozen=True, kw_only=True):
    """What a PIN is held against. Never leaves the program."""

    name: str
    role: str
    pin_hash: str
    tries: PinTries


@query("shop", Role.SYSTEM, right=Right.STAFF)
def card_of(reading: ReadContext, *, staff_id: StaffId) -> StaffCard:
    """Return what somebody's PIN is held against; raises NotFound for who is not here."""
    row = reading.connection.execute(
        select(staff).where(staff.c.staff_id == staff_id, staff.c.state == "ACTIVE")
    ).first()
    if row is None:
        raise NotFound("staff", str(staff_id))
    tries = PinTries(failures=row.failures, locked_until=row.locked_until or 0)
    return StaffCard(name=row.name, role=row.role, pin_hash=row.pin_hash, tries=tries)


@query("shop", Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def staff_here(reading: ReadContext, *, everybody: bool = False) -> tuple[StaffShown, ...]:
    """Return who works here, owners first; `everybody` also who has left."""
    rows = select(staff.c.staff_id, staff.c.name, staff.c.role, staff.c.state, staff.c.joined_at)
    if not everybody:
        rows = rows.where(staff.c.state == "ACTIVE")
    ordered = rows.order_by(staff.c.role != "OWNER", staff.c.staff_id)
    return tuple(
        StaffShown(
            staff_id=StaffId(row.staff_id), name=row.name, role=row.role, state=row.state, joined_at=iso(row.joined_at)
        )
        for row in reading.connection.execute(ordered)
    )
