"""Taking somebody on, changing what they may do, letting them go; and counting wrong PINs."""

from sqlalchemy import func, insert, select, update

from rentbook_desktop.events import StaffChanged
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.scan_codes import single_line
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.staff.model import CLERK, OWNER, StaffId
from rentbook_desktop.staff.queries import StaffShown, staff_here
from rentbook_desktop.staff.tables import staff

MAX_NAME_LENGTH = 40
FREE_TRIES = 5
"""Wrong PINs in a row before there is a wait."""

_FIRST_WAIT, _LONGEST_WAIT = 60_000_000, 3_600_000_000  # microseconds: a minute, an hour


@action(Role.LIBRARIAN, right=Right.STAFF)
def hire_staff(work: Work, *, name: str, role: str, pin_hash: str) -> StaffShown:
    """Take somebody on as OWNER or CLERK; the first one must be an owner. `pin_hash` comes from `hashed_pin`."""
    name, role = _checked_name(work, name), _checked_role(role)
    if role != OWNER and not _owners(work):
        raise refuse("FIRST_STAFF_IS_OWNER")
    row = {"name": name, "role": role, "pin_hash": pin_hash, "joined_at": work.now}
    staff_id = work.connection.execute(insert(staff).values(row).returning(staff.c.staff_id)).scalar_one()
    return _told(work, staff_id, {}, {"name": name, "role": role})


@action(Role.LIBRARIAN, right=Right.STAFF)
def edit_staff(
    work: Work, *, staff_id: StaffId, name: str | None = None, role: str | None = None, pin_hash: str | None = None
) -> StaffShown:
    """Change what is given and leave the rest; a new PIN also ends a wait. Refused where no owner would be left."""
    was = _locked(work, staff_id)
    changes: dict[str, object] = {}
    if name is not None:
        changes["name"] = _checked_name(work, name, except_id=staff_id)
    if role is not None:
        changes["role"] = _checked_role(role)
        if was.role == OWNER and changes["role"] == CLERK and _owners(work) == 1:
            raise refuse("LAST_OWNER")
    noted = dict(changes)
    if pin_hash is not None:
        changes |= {"pin_hash": pin_hash, "failures": 0, "locked_until": None}
        noted["pin"] = "new"
    if changes:
        work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(changes))
    return _told(work, staff_id, {"name": was.name, "role": was.role}, noted)


@action(Role.LIBRARIAN, right=Right.STAFF, inverse="rehire_staff")
def dismiss_staff(work: Work, *, staff_id: StaffId) -> StaffShown:
    """Let somebody go: they can no longer sign in, what they did keeps their name. Refused for the last owner."""
    was = _locked(work, staff_id)
    if was.role == OWNER and _owners(work) == 1:
        raise refuse("LAST_OWNER")
    work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(state="LEFT"))
    return _told(work, staff_id, {"state": was.state}, {"state": "LEFT"})


@action(Role.LIBRARIAN, right=Right.STAFF, inverse="dismiss_staff")
def rehire_staff(work: Work, *, staff_id: StaffId) -> StaffShown:
    """Take somebody back who was let go; undoes `dismiss_staff`."""
    was = _locked(work, staff_id)
    work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(state="ACTIVE"))
    return _told(work, staff_id, {"state": was.state}, {"state": "ACTIVE"})


@action(Role.SYSTEM, right=Right.STAFF, any_clock=True)
def note_pin_try(work: Work, *, staff_id: StaffId, right: bool, why: str = "sign_in") -> int:
    """Count a wrong PIN or forget the wrong ones after a right one; return the seconds to wait before the next try."""
    row = _locked(work, staff_id)
    if right:
        work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(failures=0, locked_until=None))
        work.audit(f"staff:{staff_id}", before={}, after={why: row.name})
        return 0
    failures = row.failures + 1
    wait = 0 if failures < FREE_TRIES else min(_FIRST_WAIT << min(failures - FREE_TRIES, 20), _LONGEST_WAIT)
    until = work.now + wait if wait else None
    changes = update(staff).where(staff.c.staff_id == staff_id)
    work.connection.execute(changes.values(failures=failures, locked_until=until))
    work.audit(f"staff:{staff_id}", before={}, after={"wrong_pin": failures})
    return wait // 1_000_000


def _told(work: Work, staff_id: int, before: dict[str, object], after: dict[str, object]) -> StaffShown:
    work.audit(f"staff:{staff_id}", before=before, after=after)
    work.record(StaffChanged(staff_id=staff_id))
    reading = work.read_context()
    return next(one for one in staff_here(reading, everybody=True) if one.staff_id == staff_id)


def _locked(work: Work, staff_id: int) -> AnyRow:
    row = work.connection.execute(select(staff).where(staff.c.staff_id == staff_id).with_for_update()).first()
    if row is None:
        raise NotFound("staff", str(staff_id))
    return row


def _owners(work: Work) -> int:
    here = select(func.count()).where(staff.c.role == OWNER, staff.c.state == "ACTIVE")
    return int(work.connection.execute(here).scalar_one())


def _checked_name(work: Work, name: str, *, except_id: int | None = None) -> str:
    cleaned = single_line(name, 200)
    if not cleaned or len(cleaned) > MAX_NAME_LENGTH:
        raise Invalid("INVALID_NAME", maximum=MAX_NAME_LENGTH)
    same = select(staff.c.staff_id).where(staff.c.name == cleaned, staff.c.state == "ACTIVE")
    found = work.connection.execute(same).scalar()
    if found is not None and found != except_id:
        raise refuse("STAFF_NAME_TAKEN", name=cleaned)
    return cleaned


def _checked_role(role: str) -> str:
    if role.upper() not in (OWNER, CLERK):
        raise Invalid("INVALID_ROLE", given=role[:20])
    return role.upper()
