"""Price tiers (요금제): what renting a title costs, and for how long, on a day; a tier may age into another by itself.

The tier that counts is worked out from dates whenever it is asked for: nothing has to run for a new release to become an old one.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, case, select

from rentbook_desktop.catalog.tables import price_tier, title
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.settings import Settings

STANDARD = "STANDARD"
"""The tier of a title that has its own price and the shop's usual period (`rental.days`)."""


class PriceTier(Struct, frozen=True, kw_only=True):
    """What a shop takes for titles of a kind: `price` in won for `period_days` days.

    After `ages_after_days` days a title counts as `ages_to`. `maximum` is how many a customer may have out, 0 for any number;
    `revision` counts the changes of these terms.
    """

    tier: str
    price: int
    period_days: int
    ages_to: str | None = None
    ages_after_days: int | None = None
    maximum: int = 0
    revision: int = 1


class PriceTerms(Struct, frozen=True, kw_only=True):
    """What renting a title costs on a day, in won, for how many days, by which tier and which revision of it (0: by none)."""

    tier: str
    price: int
    period_days: int
    revision: int = 0


Tiers = Mapping[str, PriceTier]

_tiers = CompiledStatement(
    select(
        price_tier.c.tier,
        price_tier.c.price,
        price_tier.c.period_days,
        price_tier.c.ages_to,
        price_tier.c.ages_after_days,
        price_tier.c.maximum,
        price_tier.c.revision,
    )
    .where(price_tier.c.state == "ACTIVE")
    .order_by(price_tier.c.tier)
)


def tier_on(tiers: Tiers, tier: str, since: date | None, today: date) -> PriceTier | None:
    """Return the tier that counts today for a title that came into a tier on a day; None where the shop has no such tier.

    The chain of ageing is followed as far as its days have passed; in a circle each tier counts once. Without a day none ages.
    """
    found, passed = tiers.get(tier), set[str]()
    while found is not None and since is not None and found.ages_to and found.ages_after_days is not None:
        passed.add(found.tier)
        since += timedelta(days=found.ages_after_days)
        older = tiers.get(found.ages_to)
        if since > today or older is None or older.tier in passed:
            break
        found = older
    return found


def price_terms(tiers: Tiers, row: AnyRow, settings: Settings, today: date) -> PriceTerms:
    """Return what a title costs today; `row` has its `tier`, `tier_since` and own `price`, which counts in STANDARD alone."""
    return counted_terms(tiers, row.tier, row.tier_since, row.price, settings, today)


def counted_terms(
    tiers: Tiers, tier: str, since: str | None, own_price: int, settings: Settings, today: date
) -> PriceTerms:
    """Return what a title costs today that is in a tier since a day, and costs its own price (won) without one."""
    if tier != STANDARD:
        found = tier_on(tiers, tier, date.fromisoformat(since) if since else None, today)
        if found is not None:
            return PriceTerms(
                tier=found.tier, price=found.price, period_days=found.period_days, revision=found.revision
            )
    return PriceTerms(tier=STANDARD, price=own_price, period_days=settings.get("rental.days"))


def tiers_of(connection: Connection) -> Tiers:
    """Return the tiers of the shop by their names."""
    return {row.tier: PriceTier(**row._asdict()) for row in _tiers.all(connection, {})}


def tiers_for(connection: Connection, names: Iterable[str]) -> Tiers:
    """Return the tiers of the shop where one of these names is a tier's; nothing is asked where all are STANDARD."""
    return tiers_of(connection) if any(one != STANDARD for one in names) else {}


def price_today(tiers: Tiers, today: date) -> ColumnElement[int]:
    """Return what titles cost today as SQL, to sort them by."""
    cases = [one for name in tiers for one in _cases(tiers, name, today)]
    return case(*cases, else_=title.c.price) if cases else title.c.price


def _cases(tiers: Tiers, name: str, today: date) -> Iterable[tuple[ColumnElement[bool], int]]:
    """Return the prices of the titles of a tier by the days since which they are in it, the oldest first."""
    mine, found, days, cases = title.c.tier == name, tiers.get(name), 0, list[tuple[ColumnElement[bool], int]]()
    passed = set[str]()
    while found is not None and found.tier not in passed:
        passed.add(found.tier)
        since = title.c.tier_since <= (today - timedelta(days=days)).isoformat()
        cases.insert(0, (and_(mine, since) if days else mine, found.price))
        days += found.ages_after_days or 0
        found = tiers.get(found.ages_to) if found.ages_to else None
    return cases
