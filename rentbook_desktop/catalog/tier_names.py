"""What a tier is called and since when a title is in it, as people write both."""

from datetime import date

from sqlalchemy import Connection

from rentbook_desktop.catalog.tiers import STANDARD, tiers_of
from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.foundation.typed_text import checked_name, visible

LONGEST_TIER = 20
CHANGING_TIERS = "tiers"
"""Held while tiers are changed or titles put into them: no title comes into a tier that is being removed."""
RESERVED = frozenset({STANDARD, "OPENING"})
"""What rentals call themselves that are under no tier of the shop."""


def checked_tier(tier: str) -> str:
    """Return what a new tier is called, 1 to 20 characters; raises Invalid for none, too many, or a word of the program's own."""
    name = checked_name(tier, LONGEST_TIER, code="INVALID_TIER")
    if name.upper() in RESERVED:
        raise Invalid("INVALID_TIER", maximum=LONGEST_TIER)
    return name


def known_tier(connection: Connection, tier: str) -> str:
    """Return the name of a tier that the shop has, STANDARD for that word in any case or nothing; raises NotFound."""
    name = plain_tier(tier) or STANDARD
    if name != STANDARD and name not in tiers_of(connection):
        raise NotFound("tier", name[:40])
    return name


def plain_tier(tier: str) -> str:
    """Return a name as tiers are written, STANDARD for that word in any case; nothing for nothing."""
    name = visible(tier)
    return STANDARD if name.upper() == STANDARD else name


def checked_since(since: str | None, today: date) -> str:
    """Return a day up to today as `YYYY-MM-DD`, today where none is given; raises Invalid for any other."""
    if since is None or not since.strip():
        return today.isoformat()
    try:
        found = date.fromisoformat(since.strip())
    except ValueError:
        found = None
    if found is None or found > today:
        raise Invalid("INVALID_DATE", given=since[:20])
    return found.isoformat()
