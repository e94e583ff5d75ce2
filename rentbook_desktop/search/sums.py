"""How many titles of each category stand, are out or away: sums kept beside the index, so that no catalogue is counted through."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import Connection, func, select

from rentbook_desktop.catalog.tables import copy

if TYPE_CHECKING:
    from sqlite3 import Connection as IndexConnection

SUMS_SCHEMA = """
CREATE TABLE copies_of(title_id INTEGER PRIMARY KEY, category TEXT, available INTEGER, out INTEGER, away INTEGER, copies INTEGER);
CREATE TABLE sums(
    category TEXT PRIMARY KEY, titles INTEGER, available INTEGER, out INTEGER, away INTEGER, copies INTEGER
) WITHOUT ROWID;
"""

_PUT = "INSERT INTO copies_of VALUES (?, ?, ?, ?, ?, ?)"


class TitleSums(Struct, frozen=True, kw_only=True):
    """How many standing titles there are, how many have a copy on the shelf, out, in repair or lost; how many copies in all."""

    titles: int = 0
    available: int = 0
    out: int = 0
    away: int = 0
    copies: int = 0


class CopiesOfTitle(Struct, frozen=True, gc=False):
    """What a standing title adds to the sums: 1 for each kind it has a copy of, and its copies."""

    title_id: int
    category: str
    available: int
    out: int
    away: int
    copies: int

    def values(self) -> tuple[str | int, ...]:
        """Return everything in the order of the table."""
        return (self.title_id, self.category, self.available, self.out, self.away, self.copies)


def copies_of(shop: Connection, categories: Mapping[int, str]) -> dict[int, CopiesOfTitle]:
    """Return what some standing titles, given with their categories, add to the sums."""
    counted = select(copy.c.title_id, copy.c.state, func.count()).where(
        copy.c.title_id.in_(list(categories)), copy.c.state != "WITHDRAWN"
    )
    found: dict[int, dict[str, int]] = {title_id: {} for title_id in categories}
    for title_id, state, count in shop.execute(counted.group_by(copy.c.title_id, copy.c.state)):
        found[title_id][state] = count
    return {
        title_id: CopiesOfTitle(
            title_id, categories[title_id], int("AVAILABLE" in states), int("OUT" in states),
            int("REPAIR" in states or "LOST" in states), sum(states.values()),
        )
        for title_id, states in found.items()
    }  # fmt: skip


def add_copies_of(index: "IndexConnection", titles: Sequence[CopiesOfTitle]) -> None:
    """Put titles into a new file; `sum_up` makes the sums when all are there."""
    index.executemany(_PUT, [one.values() for one in titles])


def sum_up(index: "IndexConnection") -> None:
    """Make the sums of a new file."""
    index.execute(
        "INSERT INTO sums SELECT category, count(*), sum(available), sum(out), sum(away), sum(copies) FROM copies_of"
        " GROUP BY category"
    )


def put_copies_of(index: "IndexConnection", title_id: int, now: CopiesOfTitle | None) -> None:
    """Keep what a title adds to the sums now, None for one that is gone, in place of what it added before."""
    row = index.execute("SELECT * FROM copies_of WHERE title_id = ?", (title_id,)).fetchone()
    was = None if row is None else CopiesOfTitle(*row)
    if was == now:
        return
    if was is not None:
        _add(index, was, -1)
        index.execute("DELETE FROM copies_of WHERE title_id = ?", (title_id,))
    if now is not None:
        _add(index, now, 1)
        index.execute(_PUT, now.values())


def read_sums(index: "IndexConnection") -> dict[str, TitleSums]:
    """Return the sums by category."""
    rows = index.execute("SELECT category, titles, available, out, away, copies FROM sums WHERE titles > 0")
    return {
        category: TitleSums(titles=titles, available=available, out=out, away=away, copies=copies)
        for category, titles, available, out, away, copies in rows
    }


def total(sums: Mapping[str, TitleSums]) -> TitleSums:
    """Return the sum over all categories."""
    return TitleSums(**{name: sum(getattr(one, name) for one in sums.values()) for name in TitleSums.__struct_fields__})


def _add(index: "IndexConnection", one: CopiesOfTitle, times: int) -> None:
    changes = [times, *(times * value for value in (one.available, one.out, one.away, one.copies))]
    changed = index.execute(
        "UPDATE sums SET titles = titles + ?, available = available + ?, out = out + ?, away = away + ?, copies = copies + ?"
        " WHERE category = ?",
        (*changes, one.category),
    )
    if not changed.rowcount:
        index.execute("INSERT INTO sums VALUES (?, ?, ?, ?, ?, ?)", (one.category, *changes))
