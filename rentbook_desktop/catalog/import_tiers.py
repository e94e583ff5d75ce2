"""The price tiers that a list of titles names, held against the shop's: a row that names one the shop does not have stays out."""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection

from rentbook_desktop.catalog.import_copies import CopyRow
from rentbook_desktop.catalog.import_rows import RowTold, TitleToImport
from rentbook_desktop.catalog.tiers import STANDARD, tiers_of
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.foundation.rows import AnyRow


class ListedTier(Struct, frozen=True, kw_only=True):
    """What a list says of a title's tier: empty for nothing; `since` a day, empty where only the tier is given."""

    tier: str = ""
    since: str = ""
    told: tuple[RowTold, ...] = ()
    """Rows that stay out, and those that contradict an earlier one."""


_NOTHING_SAID = ListedTier()


def names_a_tier(titles: Sequence[TitleToImport]) -> bool:
    """Return whether a row of these titles names a tier."""
    return any(row.tier for wanted in titles for row in wanted.rows)


def shop_tiers(connection: Connection, titles: Sequence[TitleToImport]) -> Collection[str]:
    """Return the names that count as tiers; nothing is asked where no row names one."""
    return {STANDARD, *tiers_of(connection)} if names_a_tier(titles) else ()


def listed_tier(wanted: TitleToImport, known: Collection[str], today: date) -> ListedTier:
    """Return what the rows of a title say of its tier: the first that names one the shop has decides."""
    found, told = _NOTHING_SAID, list[RowTold]()
    for row in wanted.rows:
        if not row.tier:
            continue
        if why := _refusal(row, known, today):
            told.append(RowTold(line=row.line, reasons=(why,)))
        elif not found.tier:
            found = ListedTier(tier=row.tier, since="" if row.tier == STANDARD else row.tier_since)
        elif row.tier != found.tier:
            values = {"field": "tier", "given": row.tier, "taken": found.tier}
            reason = Reason(code="ROW_CONTRADICTS", kind=Kind.INFO, values=values)
            told.append(RowTold(line=row.line, reasons=(reason,), is_rejected=False))
    return ListedTier(tier=found.tier, since=found.since, told=tuple(told)) if told else found


def _refusal(row: CopyRow, known: Collection[str], today: date) -> Reason | None:
    if row.tier not in known:
        return Reason(code="UNKNOWN_TIER", values={"given": row.tier[:40]})
    if row.tier_since > today.isoformat():
        return Reason(code="INVALID_DATE", values={"given": row.tier_since})
    return None


def tier_fields(listed: ListedTier, today: date, was: AnyRow | None = None) -> dict[str, object]:
    """Return the tier of a title and since when, as the list says; nothing where it says nothing, or what `was` already.

    Where only the tier is said, a title that comes into it does so today.
    """
    if not listed.tier:
        return {}
    stays = was is not None and was.tier == listed.tier
    since = (
        None if listed.tier == STANDARD else listed.since or (was.tier_since if stays and was else today.isoformat())
    )
    if was is not None and (was.tier, was.tier_since) == (listed.tier, since):
        return {}
    return {"tier": listed.tier, "tier_since": since}
