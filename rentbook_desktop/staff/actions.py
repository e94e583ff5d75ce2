"""Taking somebody on, changing what they may do, letting them go; and counting wrong PINs."""

from sqlalchemy import func, insert, select, update

from rentbook_desktop.events import StaffChanged
from rentbook_desktop.foundation.clock import Uptime
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.pin_waits import PinTries, begin_wait, end_wait, wait_after
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.typed_text import checked_name
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.staff.model import CLERK, OWNER, StaffId
from rentbook_desktop.staff.queries import StaffShown, staff_here
from rentbook_desktop.staff.tables import staff

MAX_NAME_LENGTH = 40

_CHANGING = "staff"
"""Held while somebody is taken on, changed or let go: there is always an owner, and names tell people apart."""


@action(Role.LIBRARIAN, right=Right.STAFF)
def hire_staff(work: Work, *, name: str, role: str, pin_hash: str) -> StaffShown:
    """Take somebody on as OWNER or CLERK; the first one must be an owner. `pin_hash` comes from `hashed_pin`."""
    hold(work.connection, _CHANGING)
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
    hold(work.connection, _CHANGING)
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
        end_wait(work.connection, f"staff:{staff_id}")
    if changes:
        work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(changes))
    return _told(work, staff_id, {"name": was.name, "role": was.role}, noted)


@action(Role.LIBRARIAN, right=Right.STAFF, inverse="rehire_staff")
def dismiss_staff(work: Work, *, staff_id: StaffId) -> StaffShown:
    """Let somebody go: they can no longer sign in, what they did keeps their name. Refused for the last owner."""
    hold(work.connection, _CHANGING)
    was = _locked(work, staff_id)
    if was.role == OWNER and _owners(work) == 1:
        raise refuse("LAST_OWNER")
    work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(state="LEFT"))
    return _told(work, staff_id, {"state": was.state}, {"state": "LEFT"})


@action(Role.LIBRARIAN, right=Right.STAFF, inverse="dismiss_staff")
def rehire_staff(work: Work, *, staff_id: StaffId) -> StaffShown:
    """Take somebody back who was let go; undoes `dismiss_staff`. Refused where somebody has their name by now."""
    hold(work.connection, _CHANGING)
    was = _locked(work, staff_id)
    _checked_name(work, was.name, except_id=staff_id)
    work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(state="ACTIVE"))
    return _told(work, staff_id, {"state": was.state}, {"state": "ACTIVE"})


@action(Role.SYSTEM, right=Right.STAFF, any_clock=True)
def count_pin_try(work: Work, *, staff_id: StaffId, failures: int, uptime: Uptime) -> PinTries | None:
    """Count a try as a wrong one, before its PIN is looked at, so that tries at the same time are counted too.

    None, and nothing is counted, where there were not as many `failures` any more: somebody else tried meanwhile.
    """
    row = _locked(work, staff_id)
    if row.failures != failures:
        return None
    wait = wait_after(failures + 1)
    until = work.now + wait if wait else None
    changes = update(staff).where(staff.c.staff_id == staff_id)
    work.connection.execute(changes.values(failures=failures + 1, locked_until=until))
    work.audit(f"staff:{staff_id}", before={}, after={"pin_try": failures + 1})
    tries = PinTries(failures=failures + 1, locked_until=until or 0)
    begin_wait(work.connection, f"staff:{staff_id}", tries, uptime)
    return tries


@action(Role.SYSTEM, right=Right.STAFF, any_clock=True)
def note_pin_try(
    work: Work, *, staff_id: StaffId, right: bool, why: str = "sign_in", old_hash: str = "", new_hash: str | None = None
) -> None:
    """Write down what became of a try; a right one forgets the wrong ones before, and may bring a better hash of the PIN."""
    row = _locked(work, staff_id)
    if not right:
        work.audit(f"staff:{staff_id}", before={}, after={"wrong_pin": row.failures})
        return
    changes: dict[str, object] = {"failures": 0, "locked_until": None}
    if new_hash is not None and row.pin_hash == old_hash:  # nobody gave another PIN meanwhile
        changes["pin_hash"] = new_hash
    end_wait(work.connection, f"staff:{staff_id}")
    work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(changes))
    work.audit(f"staff:{staff_id}", before={}, after={why: row.name})


@action(Role.SYSTEM, right=Right.KEYS)
def set_owner_pin(work: Work, *, staff_id: StaffId, pin_hash: str) -> StaffShown:
    """Give an owner another PIN and end a wait: for whoever came with the recovery code. Refused for anybody else's PIN."""
    was = _locked(work, staff_id)
    if was.role != OWNER or was.state != "ACTIVE":
        raise refuse("NOT_AN_OWNER", name=was.name)
    changes = {"pin_hash": pin_hash, "failures": 0, "locked_until": None}
    work.connection.execute(update(staff).where(staff.c.staff_id == staff_id).values(changes))
    end_wait(work.connection, f"staff:{staff_id}")
    return _told(work, staff_id, {}, {"pin": "new"})


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
    cleaned = checked_name(name, MAX_NAME_LENGTH)
    same = select(staff.c.staff_id).where(staff.c.name == cleaned, staff.c.state == "ACTIVE")
    found = work.connection.execute(same).scalar()
    if found is not None and found != except_id:
        raise refuse("STAFF_NAME_TAKEN", name=cleaned)
    return cleaned


def _checked_role(role: str) -> str:
    if role.upper() not in (OWNER, CLERK):
        raise Invalid("INVALID_ROLE", given=role[:20])
    return role.upper()
