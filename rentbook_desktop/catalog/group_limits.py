"""How many copies of a price tier the customers of a group may have out."""

from sqlalchemy import delete, insert

from rentbook_desktop.catalog.tier_names import known_tier
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.customer.groups import CHANGING_GROUPS, GroupLimits, checked_limit, known_group, told
from rentbook_desktop.customer.tables import group_limit
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.work import Work


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="set_group_limit")
def set_group_limit(work: Work, *, group: str, tier: str, maximum: int | None = None) -> GroupLimits:
    """Set how many copies of a tier somebody of a group may have out, 0 for any number; None takes the limit away again.

    It counts in place of the tier's own limit. Raises NotFound for the group or the tier, Invalid for a number beyond 0 to 100.
    """
    hold(work.connection, CHANGING_GROUPS)
    was, name = known_group(work, group), known_tier(work.connection, tier)
    if name == STANDARD:
        raise NotFound("tier", STANDARD)
    mine = (group_limit.c.group_name == was.group, group_limit.c.tier == name)
    work.connection.execute(delete(group_limit).where(*mine))
    if maximum is not None:
        row = {"group_name": was.group, "tier": name, "maximum": checked_limit(maximum)}
        work.connection.execute(insert(group_limit).values(row))
    before = {"tier": name, "maximum": was.tiers.get(name)}
    return told(work, was.group, before, {"tier": name, "maximum": maximum})
