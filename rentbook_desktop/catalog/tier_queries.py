"""What may be asked of the price tiers."""

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.catalog.tiers import STANDARD, tiers_of
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext


class TierShown(Struct, frozen=True, kw_only=True):
    """A tier with its terms, and how many titles were put into it; `ages_to` is empty for one that does not age."""

    tier: str
    price: int
    period_days: int
    ages_to: str
    ages_after_days: int
    maximum: int
    revision: int
    titles: int


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def tiers(reading: ReadContext) -> tuple[TierShown, ...]:
    """Return the tiers of the shop by name."""
    found = tiers_of(reading.connection)
    if not found:
        return ()
    counted = (
        select(title.c.tier, func.count().label("titles"))
        .where(title.c.tier != STANDARD, title.c.state == "ACTIVE")
        .group_by(title.c.tier)
    )
    titles = {row.tier: row.titles for row in reading.connection.execute(counted)}
    return tuple(
        TierShown(
            tier=one.tier,
            price=one.price,
            period_days=one.period_days,
            ages_to=one.ages_to or "",
            ages_after_days=one.ages_after_days or 0,
            maximum=one.maximum,
            revision=one.revision,
            titles=titles.get(one.tier, 0),
        )
        for one in found.values()
    )
