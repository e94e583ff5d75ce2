"""Setting price tiers, and putting titles into them: what renting costs from now on, never what is out already."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import delete, func, insert, select, update

from rentbook_desktop.catalog.actions import TOLD
from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import price_tier, title
from rentbook_desktop.catalog.tier_names import CHANGING_TIERS, checked_since, checked_tier, known_tier
from rentbook_desktop.catalog.tiers import STANDARD, PriceTier, tiers_of
from rentbook_desktop.customer.tables import group_limit
from rentbook_desktop.events import TierChanged, TitleRevised
from rentbook_desktop.foundation.errors import Invalid, NotFound, Reason, Refused, refuse
from rentbook_desktop.foundation.forms import Day, Price
from rentbook_desktop.foundation.money import won
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import Work

LONGEST_PERIOD, LONGEST_AGEING, HIGHEST_LIMIT = 365, 3650, 100
MAX_TITLES = 5000


class TitleTier(Struct, frozen=True, kw_only=True):
    """A title and the tier it was in, since when (empty for STANDARD)."""

    title_id: TitleId
    was: str
    was_since: str


class TitlesMoved(Struct, frozen=True, kw_only=True):
    """Titles that are in a tier now; what they were in before undoes it."""

    tier: str
    since: str
    titles: tuple[TitleTier, ...]


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="remove_tier")
def add_tier(
    work: Work,
    *,
    tier: str,
    price: Price,
    period_days: int,
    ages_to: str = "",
    ages_after_days: int = 0,
    maximum: int = 0,
) -> PriceTier:
    """Add a tier: `price` won for `period_days` days (1 to 365), `maximum` of its copies a customer (0 to 100, 0: any number).

    With `ages_to` a title counts as that tier after `ages_after_days` days (1 to 3650). Raises Refused with TIER_TAKEN where the
    shop has it, NotFound for the tier it ages to, Invalid for anything that cannot be, with all reasons.
    """
    hold(work.connection, CHANGING_TIERS)
    name = checked_tier(tier)
    row = work.connection.execute(select(price_tier).where(price_tier.c.tier == name)).first()
    if row is not None and row.state == "ACTIVE":
        raise refuse("TIER_TAKEN", tier=name)
    wanted = PriceTier(
        tier=name,
        price=price,
        period_days=period_days,
        ages_to=ages_to.strip() or None,
        ages_after_days=ages_after_days or None,
        maximum=maximum,
        revision=1 if row is None else row.revision + 1,
    )
    return _put(work, wanted, row)


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="change_tier")
def change_tier(
    work: Work,
    *,
    tier: str,
    price: Price | None = None,
    period_days: int | None = None,
    ages_to: str | None = None,
    ages_after_days: int | None = None,
    maximum: int | None = None,
) -> PriceTier:
    """Change what is given and leave the rest; `ages_to` "" ends its ageing. What is out stays as it was lent.

    Raises what `add_tier` raises, and NotFound for a tier that the shop does not have.
    """
    hold(work.connection, CHANGING_TIERS)
    was = _locked(work, tier)
    older = was.ages_to if ages_to is None else ages_to.strip() or None
    after = was.ages_after_days if ages_after_days is None else ages_after_days or None
    wanted = PriceTier(
        tier=was.tier,
        price=was.price if price is None else price,
        period_days=was.period_days if period_days is None else period_days,
        ages_to=older,
        ages_after_days=None if ages_to is not None and older is None else after,
        maximum=was.maximum if maximum is None else maximum,
        revision=was.revision + 1,
    )
    return _put(work, wanted, was)


@action(Role.LIBRARIAN, right=Right.SETTINGS, inverse="add_tier")
def remove_tier(work: Work, *, tier: str) -> PriceTier:
    """Remove a tier with the limits that groups have for it; refused with TIER_IN_USE while titles are in it or age into it."""
    hold(work.connection, CHANGING_TIERS)
    was = _locked(work, tier)
    mine = select(func.count()).select_from(title).where(title.c.tier == was.tier, title.c.state == "ACTIVE")
    titles = int(work.connection.execute(mine).scalar_one())
    younger = [one.tier for one in tiers_of(work.connection).values() if one.ages_to == was.tier]
    reasons = [Reason(code="TIER_IN_USE", values={"tier": was.tier, "count": titles})] if titles else []
    reasons += (
        [Reason(code="TIER_AGES_HERE", values={"tier": was.tier, "younger": ", ".join(younger)})] if younger else []
    )
    if reasons:
        raise Refused(reasons)
    for (group,) in work.connection.execute(
        select(group_limit.c.group_name).where(group_limit.c.tier == was.tier)
    ).all():
        work.audit(f"customer_group:{group}", before={"tier": was.tier}, after={})
    work.connection.execute(delete(group_limit).where(group_limit.c.tier == was.tier))
    back = {"tier": STANDARD, "tier_since": None}  # titles that were taken out of the catalogue while they were in it
    gone = work.connection.execute(select(title.c.title_id).where(title.c.tier == was.tier)).scalars().all()
    work.connection.execute(update(title).where(title.c.tier == was.tier).values(back))
    for title_id in gone:
        work.audit(f"title:{title_id}", before={"tier": was.tier}, after={"tier": STANDARD})
    work.connection.execute(update(price_tier).where(price_tier.c.tier == was.tier).values(state="REMOVED"))
    return _told(work, _of(was), "REMOVED", _fields(was) | {"state": "ACTIVE"}, {"state": "REMOVED"})


@action(Role.LIBRARIAN, right=Right.CATALOGUE, inverse="set_title_tier")
def set_title_tier(work: Work, *, titles: Sequence[TitleId], tier: str, since: Day | None = None) -> TitlesMoved:
    """Put titles into a tier, or with STANDARD let them have their own price again; 1 to 5000, all or none.

    `since` is the day they came into it, from which they age: today where none is given, at most today. Raises NotFound for a
    title or a tier that is not there, Refused for a title that was removed, Invalid for the day or the number of titles.
    """
    hold(work.connection, CHANGING_TIERS)
    name = known_tier(work.connection, tier)
    ids = list(dict.fromkeys(titles))
    if not 1 <= len(ids) <= MAX_TITLES:
        raise Invalid("INVALID_COUNT", maximum=MAX_TITLES)
    day = "" if name == STANDARD else checked_since(since, work.today)
    rows = {
        row.title_id: row for start in range(0, len(ids), _SOME) for row in _titles(work, ids[start : start + _SOME])
    }
    for one in ids:
        if one not in rows:
            raise NotFound("title", str(one))
        if rows[one].state != "ACTIVE":
            raise refuse("TITLE_REMOVED", title=rows[one].name)
    return TitlesMoved(tier=name, since=day, titles=tuple(_move(work, rows[one], name, day) for one in ids))


_SOME = 500


def _titles(work: Work, ids: Sequence[int]) -> Sequence[AnyRow]:
    return work.connection.execute(select(title).where(title.c.title_id.in_(ids)).with_for_update()).all()


def _move(work: Work, row: AnyRow, tier: str, day: str) -> TitleTier:
    before = {"tier": row.tier, "tier_since": row.tier_since}
    after = {"tier": tier, "tier_since": day or None}
    if before != after:
        work.connection.execute(update(title).where(title.c.title_id == row.title_id).values(after))
        work.audit(f"title:{row.title_id}", before=before, after=after)
        work.record(TitleRevised(title_id=row.title_id, **{name: getattr(row, name) for name in TOLD}))
    return TitleTier(title_id=row.title_id, was=row.tier, was_since=row.tier_since or "")


def _locked(work: Work, tier: str) -> AnyRow:
    """Return the row of a tier that the shop has; raises NotFound."""
    mine = select(price_tier).where(price_tier.c.tier == tier.strip(), price_tier.c.state == "ACTIVE")
    row = work.connection.execute(mine.with_for_update()).first()
    if row is None:
        raise NotFound("tier", tier.strip()[:40])
    return row


def _put(work: Work, wanted: PriceTier, row: AnyRow | None) -> PriceTier:
    """Write a tier's terms down; raises Invalid or NotFound where they cannot be."""
    _check_terms(wanted)
    if wanted.ages_to is not None:
        _check_ageing(work, wanted)
    fields = _fields(wanted) | {"state": "ACTIVE"}
    if row is None:
        work.connection.execute(insert(price_tier).values({"tier": wanted.tier, **fields}))
    else:
        work.connection.execute(update(price_tier).where(price_tier.c.tier == wanted.tier).values(fields))
    before = {} if row is None else _fields(row) | {"state": row.state}
    return _told(work, wanted, "ACTIVE", before, _fields(wanted) | {"state": "ACTIVE"})


def _check_terms(wanted: PriceTier) -> None:
    """Raise Invalid with all that cannot be of a tier's terms."""
    reasons: list[Reason] = []
    try:
        won(wanted.price, minimum=0)
    except Invalid as error:
        reasons += error.reasons
    ages = wanted.ages_to is not None or wanted.ages_after_days is not None
    after = (wanted.ages_after_days or 0) if wanted.ages_to is not None else 0
    bounds = (
        ("INVALID_PERIOD", wanted.period_days, 1, LONGEST_PERIOD),
        ("INVALID_AGEING", after if ages else 1, 1, LONGEST_AGEING),
        ("INVALID_LIMIT", wanted.maximum, 0, HIGHEST_LIMIT),
    )
    reasons += [
        Reason(code=code, values={"maximum": maximum})
        for code, given, minimum, maximum in bounds
        if not minimum <= given <= maximum
    ]
    if reasons:
        wrong = Invalid("")
        wrong.reasons = tuple(reasons)
        raise wrong


def _check_ageing(work: Work, wanted: PriceTier) -> None:
    """Raise NotFound where the tier that this one ages to is none, Refused where ageing would lead back to it."""
    tiers = dict(tiers_of(work.connection)) | {wanted.tier: wanted}
    name, passed = wanted.ages_to, [wanted.tier]
    while name is not None:
        if name not in tiers:
            raise NotFound("tier", name[:40])
        if name in passed:
            raise refuse("TIER_CIRCLE", tier=wanted.tier, chain=" → ".join([*passed, name]))
        passed.append(name)
        name = tiers[name].ages_to


def _of(row: AnyRow) -> PriceTier:
    return PriceTier(**{name: getattr(row, name) for name in PriceTier.__struct_fields__})


def _fields(row: AnyRow | PriceTier) -> dict[str, object]:
    return {name: getattr(row, name) for name in PriceTier.__struct_fields__ if name != "tier"}


def _told(work: Work, shown: PriceTier, state: str, before: dict[str, object], after: dict[str, object]) -> PriceTier:
    work.audit(f"tier:{shown.tier}", before=before, after=after)
    work.record(
        TierChanged(
            tier_id=shown.tier,
            price=shown.price,
            period_days=shown.period_days,
            ages_to=shown.ages_to,
            ages_after_days=shown.ages_after_days,
            maximum=shown.maximum,
            revision=shown.revision,
            state=state,
        )
    )
    return shown
