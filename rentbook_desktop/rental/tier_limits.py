"""How many copies of one price tier a customer may have out: the tier's own limit, or their group's for it."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from rentbook_desktop.catalog.tiers import Tiers
from rentbook_desktop.customer.groups import GroupLimits
from rentbook_desktop.customer.model import Standing
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.rental.tables import rental

_out = CompiledStatement(
    select(rental.c.tier, func.count().label("out"))
    .where(
        rental.c.customer_id == bindparam("customer_id"),
        rental.c.returned_at.is_(None),
        rental.c.cancelled_at.is_(None),
        func.coalesce(rental.c.reported, "") != "LOST",
    )
    .group_by(rental.c.tier)
)


def tier_reasons(
    connection: Connection, standing: Standing, group: GroupLimits, tiers: Tiers, wanted: Sequence[str]
) -> list[Reason]:
    """Return why a customer may not take more copies of some tiers; `wanted` has the tier that counts for each copy.

    What is out, and not lost, counts in the tier it went out by. Nothing is asked where none of these tiers has a limit.
    """
    limits = {name: limit for name in Counter(wanted) if (limit := _limit(group, tiers, name))}
    if not limits:
        return []
    rows = _out.all(connection, {"customer_id": standing.customer_id})
    out = {row.tier: int(row.out) for row in rows}
    return [
        Reason(code="TIER_LIMIT_REACHED", kind=Kind.CONFIRM, values=values)
        for tier, limit in limits.items()
        if (values := _over(standing, tier, limit, out.get(tier, 0), wanted.count(tier)))
    ]


def _limit(group: GroupLimits, tiers: Tiers, name: str) -> int:
    own = tiers[name].maximum if name in tiers else 0
    return group.tiers.get(name, own)


def _over(standing: Standing, tier: str, limit: int, out: int, wanted: int) -> dict[str, str | int]:
    """Return what the sentence needs where so many more are too many, nothing where they are not."""
    over = out + wanted - limit
    return {"customer": standing.name, "tier": tier, "limit": limit, "out": out, "count": over} if over > 0 else {}
