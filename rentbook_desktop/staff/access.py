"""Reads what somebody may do from their row, in the transaction that needs to know: who was let go is out at once."""

from sqlalchemy import Connection, bindparam, select

from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS, Right
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.staff.model import OWNER
from rentbook_desktop.staff.tables import staff

_role = CompiledStatement(
    select(staff.c.role).where(staff.c.staff_id == bindparam("staff_id"), staff.c.state == bindparam("state"))
)
_anybody = CompiledStatement(
    select(staff.c.staff_id).where(staff.c.state == bindparam("state")).limit(bindparam("maximum"))
)


def staff_rights(connection: Connection, staff_id: int | None) -> frozenset[Right] | None:
    """Return the rights of somebody who works here, None for anybody else.

    Without an id: all rights while nobody is employed, so that a shop without staff is open, None from the first one on.
    """
    if staff_id is None:
        return ALL_RIGHTS if _anybody.first(connection, {"state": "ACTIVE", "maximum": 1}) is None else None
    row = _role.first(connection, {"staff_id": staff_id, "state": "ACTIVE"})
    return None if row is None else rights_of(row.role)


def rights_of(role: str) -> frozenset[Right]:
    """Return what somebody of this role may do."""
    return ALL_RIGHTS if role == OWNER else CLERK_RIGHTS
