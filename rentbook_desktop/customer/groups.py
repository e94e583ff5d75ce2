"""Groups of customers (고객 그룹) for whom other limits count than for everybody, and who is in one."""

from collections.abc import Mapping

from msgspec import Struct, field
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.customer.tables import customer, customer_group, group_limit
from rentbook_desktop.events import CustomerGroupChanged, CustomerRevised
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.typed_text import checked_name, visible
from rentbook_desktop.foundation.work import ReadContext, Work

LONGEST_GROUP, HIGHEST_LIMIT = 20, 100
CHANGING_GROUPS = "groups"
"""Held while groups are changed or customers put into them: nobody comes into a group that is being removed."""


class GroupLimits(Struct, frozen=True, kw_only=True):
    """How many copies somebody of a group may have out (0: as many as the shop's limit says), and of some tiers (0: any number)."""

    group: str = ""
    copies: int = 0
    tiers: Mapping[str, int] = field(default_factory=dict)


class GroupShown(Struct, frozen=True, kw_only=True):
    """A group with its limits, and how many customers are in it."""

    group: str
    copies: int
    tiers: dict[str, int]
    customers: int


class CustomerInGroup(Struct, frozen=True, kw_only=True):
    """A customer and the group they are in now and were in before; empty for none."""

    customer: CustomerId
    group: str
    was: str


_limits = CompiledStatement(
    select(customer_group.c.copies, group_limit.c.tier, group_limit.c.maximum)
    .outerjoin(group_limit, group_limit.c.group_name == customer_group.c.group_name)
    .where(customer_group.c.group_name == bindparam("group_name"))
)


def limits_of(connection: Connection, group: str) -> GroupLimits:
    """Return the limits of a group; nothing is asked where somebody is in none."""
    if not group:
        return GroupLimits()
    rows = _limits.all(connection, {"group_name": group})
    tiers = {row.tier: row.maximum for row in rows if row.tier is not None}
    return GroupLimits(group=group, copies=rows[0].copies if rows else 0, tiers=tiers)


def group_of(connection: Connection, customer_id: CustomerId) -> str:
    """Return the group of a customer, empty for none."""
    mine = select(customer.c.group_name).where(customer.c.customer_id == customer_id)
    return str(connection.execute(mine).scalar() or "")


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def customer_groups(reading: ReadContext) -> tuple[GroupShown, ...]:
    """Return the groups by name."""
    there = select(customer_group).order_by(customer_group.c.group_name)
    groups = reading.connection.execute(there).all()
    if not groups:
        return ()
    counted = select(customer.c.group_name, func.count().label("customers")).where(customer.c.group_name != "")
    rows = reading.connection.execute(counted.group_by(customer.c.group_name))
    many = {row.group_name: row.customers for row in rows}
    found = [(row, limits_of(reading.connection, row.group_name)) for row in groups]
    return tuple(
        GroupShown(
            group=row.group_name,
            copies=row.copies,
            tiers=dict(sorted(limits.tiers.items())),
            customers=many.get(row.group_name, 0),
        )
        for row, limits in found
    )


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="remove_group")
def add_group(work: Work, *, group: str, copies: int = 0) -> GroupLimits:
    """Add a group, 1 to 20 characters, whose customers may have `copies` books out (0 to 100; 0: as the shop's limit says).

    Raises Refused with GROUP_TAKEN where the shop has it, Invalid for a name or a number that cannot be.
    """
    hold(work.connection, CHANGING_GROUPS)
    name = checked_name(group, LONGEST_GROUP, code="INVALID_GROUP")
    row = {"group_name": name, "copies": checked_limit(copies)}
    if _is_there(work.connection, name):
        raise refuse("GROUP_TAKEN", group=name)
    work.connection.execute(insert(customer_group).values(row))
    return told(work, name, {}, {"copies": copies})


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="change_group")
def change_group(work: Work, *, group: str, copies: int) -> GroupLimits:
    """Set how many books somebody of a group may have out, 0 where the shop's limit counts; raises NotFound, Invalid."""
    hold(work.connection, CHANGING_GROUPS)
    was = known_group(work, group)
    mine = update(customer_group).where(customer_group.c.group_name == was.group)
    work.connection.execute(mine.values(copies=checked_limit(copies)))
    return told(work, was.group, {"copies": was.copies}, {"copies": copies})


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="add_group")
def remove_group(work: Work, *, group: str) -> GroupLimits:
    """Remove a group with its limits; refused with GROUP_IN_USE while somebody is in it, NotFound for none."""
    hold(work.connection, CHANGING_GROUPS)
    was = known_group(work, group)
    mine = select(func.count()).select_from(customer).where(customer.c.group_name == was.group)
    if count := int(work.connection.execute(mine).scalar_one()):
        raise refuse("GROUP_IN_USE", group=was.group, count=count)
    work.connection.execute(delete(group_limit).where(group_limit.c.group_name == was.group))
    work.connection.execute(delete(customer_group).where(customer_group.c.group_name == was.group))
    told(
        work,
        was.group,
        {"copies": was.copies} | {f"tier {one}": many for one, many in was.tiers.items()},
        {},
        "REMOVED",
    )
    return was


@action(Role.LIBRARIAN, right=Right.OVERRIDE, inverse="put_in_group")
def put_in_group(work: Work, *, customer_id: CustomerId, group: str) -> CustomerInGroup:
    """Put a customer into a group, "" takes them out; raises NotFound for either, Refused for somebody who left.

    It decides which limits hold for them, as lending above a limit does, and needs the same right.
    """
    hold(work.connection, CHANGING_GROUPS)
    shown = show_customer(work.read_context(), customer_id=customer_id)
    if shown.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    name = known_group(work, group).group if visible(group) else ""
    mine = customer.c.customer_id == customer_id
    was = str(work.connection.execute(select(customer.c.group_name).where(mine)).scalar_one())
    if was != name:
        work.connection.execute(update(customer).where(mine).values(group_name=name))
        work.audit(f"customer:{customer_id}", before={"group": was}, after={"group": name})
        work.record(CustomerRevised(customer_id=customer_id, name=shown.name, card=shown.card or ""))
    return CustomerInGroup(customer=customer_id, group=name, was=was)


def known_group(work: Work, group: str) -> GroupLimits:
    """Return a group that the shop has; raises NotFound."""
    name = visible(group)
    if not _is_there(work.connection, name):
        raise NotFound("group", name[:40])
    return limits_of(work.connection, name)


def checked_limit(copies: int) -> int:
    """Return how many copies somebody may have; raises Invalid for what is no number from 0 to 100."""
    if type(copies) is not int or not 0 <= copies <= HIGHEST_LIMIT:
        raise Invalid("INVALID_LIMIT", maximum=HIGHEST_LIMIT)
    return copies


def told(
    work: Work, group: str, before: Mapping[str, object], after: Mapping[str, object], state: str = "ACTIVE"
) -> GroupLimits:
    """Tell and note what a group's limits are now, and return them."""
    now = limits_of(work.connection, group)
    work.audit(f"customer_group:{group}", before=before, after=after)
    work.record(CustomerGroupChanged(customer_group_id=group, copies=now.copies, limits=dict(now.tiers), state=state))
    return now


def _is_there(connection: Connection, group: str) -> bool:
    mine = select(customer_group.c.group_name).where(customer_group.c.group_name == group)
    return connection.execute(mine).first() is not None
