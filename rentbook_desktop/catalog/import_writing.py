"""Writes what an import has found missing: whole rows with their numbers known beforehand, one statement for each table."""

from collections.abc import Mapping, Sequence
from itertools import count, islice

from sqlalchemy import Table, insert, select, update

from rentbook_desktop.catalog.actions import TOLD
from rentbook_desktop.catalog.import_log import ImportedStep
from rentbook_desktop.catalog.import_match import Gap, copies_made
from rentbook_desktop.catalog.model import Barcode, TitleId, barcode_of
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.events import CopiesAdded, CopyChanged, TitleRegistered, TitleRemoved, TitleRevised
from rentbook_desktop.foundation.among import Among, listed
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import covers_of_new
from rentbook_desktop.foundation.reserved_ids import reserve_ids
from rentbook_desktop.foundation.tables import filled_in
from rentbook_desktop.foundation.work import Work

Rows = list[dict[str, object]]

_EMPTY_TITLE: dict[str, object] = {**filled_in(title)}
_EMPTY_COPY: dict[str, object] = {**filled_in(copy)}
_insert_titles = CompiledStatement(insert(title), keys=title.c.keys())
_insert_copies = CompiledStatement(insert(copy), keys=copy.c.keys())
_there = CompiledStatement(select(copy.c.barcode).where(Among(copy.c.barcode, "codes")))


def add_missing(work: Work, gaps: Sequence[Gap], new: Sequence[Gap], written: ImportedStep) -> None:
    """Add the titles of the `new` ones among gaps, and the copies that are missing of any; note them in `written`."""
    titles = _register(work, new)
    written.titles = list(titles)
    fresh = {id(gap) for gap in new}
    copies: dict[int, Rows] = {}
    for gap, states in zip(gaps, _states(work, gaps, fresh), strict=True):
        title_id = gap.title_id or 0
        if states:
            mine = _EMPTY_COPY | {"title_id": title_id, "added_at": work.now}
            copies.setdefault(title_id, []).extend(
                mine | {"barcode": code, "state": state} for code, state in states.items()
            )
            _tell_copies(work, TitleId(title_id), states)
        if id(gap) not in fresh:
            written.copies += states
        elif gap.wanted.is_gone:
            work.record(TitleRemoved(title_id=TitleId(title_id)))
    again = {code for gap in gaps for code in gap.taken_over}
    _insert(work, [row for rows in copies.values() for row in rows if row["barcode"] not in again])
    if again:
        _take_over(work, [row for rows in copies.values() for row in rows if row["barcode"] in again])
    whole = {gap.title_id or 0 for gap in new if not gap.taken_over}
    _cover(work, {title_id: titles[title_id] for title_id in titles if title_id in whole}, copies)


def revise(work: Work, gap: Gap, written: ImportedStep) -> None:
    """Change the fields of a title that the list says otherwise."""
    title_id = TitleId(gap.title_id or 0)
    work.connection.execute(update(title).where(title.c.title_id == title_id).values(gap.changes))
    now = work.connection.execute(select(*(title.c[name] for name in TOLD)).where(title.c.title_id == title_id)).one()
    work.record(TitleRevised(title_id=title_id, **now._asdict()))
    work.audit(f"title:{title_id}", before=gap.before, after=gap.changes)
    written.changes.append((title_id, stored(gap.before), stored(gap.changes)))


def stored(fields: Mapping[str, object]) -> dict[str, str | int | None]:
    """Return fields as they stand in tables."""
    return {name: value if isinstance(value, int) or value is None else str(value) for name, value in fields.items()}


def _register(work: Work, gaps: Sequence[Gap]) -> dict[int, dict[str, object]]:
    """Add titles, tell of them, and return their rows by their numbers, which are noted in the gaps."""
    if not gaps:
        return {}
    usual, day = work.settings.get("rental.price"), work.today.isoformat()
    rows: dict[int, dict[str, object]] = {}
    for gap, title_id in zip(gaps, reserve_ids(work.connection, title.c.title_id, len(gaps)), strict=True):
        gap.title_id, fields = title_id, gap.wanted.fields
        rows[title_id] = row = _EMPTY_TITLE | fields | gap.of_tier
        row |= {"title_id": title_id, "added_at": work.now, "state": "REMOVED" if gap.wanted.is_gone else "ACTIVE"}
        row["price"] = usual if row["price"] is None else row["price"]
        told = {name: str(fields[name]) for name in TOLD}
        work.record(TitleRegistered(title_id=title_id, day=day, **told))
    _insert_titles.execute_many(work.connection, rows.values())
    return rows


def _insert(work: Work, rows: Rows) -> None:
    if not rows:
        return
    for row, copy_id in zip(rows, reserve_ids(work.connection, copy.c.copy_id, len(rows)), strict=True):
        row["copy_id"] = copy_id
    _insert_copies.execute_many(work.connection, rows)


def _cover(work: Work, titles: Mapping[int, dict[str, object]], copies: Mapping[int, Rows]) -> None:
    """Note what covers titles that were just added, with all their copies: nobody need read them again for it."""
    rows: dict[Table, dict[int, Rows]] = {
        title: {title_id: [row] for title_id, row in titles.items()},
        copy: {title_id: copies.get(title_id, []) for title_id in titles},
    }
    work.covers += covers_of_new(work.connection, "title", rows)
    work.known |= {f"title:{title_id}" for title_id in titles}


def _tell_copies(work: Work, title_id: TitleId, states: Mapping[str, str]) -> None:
    work.record(CopiesAdded(title_id=title_id, copies=tuple(states)))
    for code, state in states.items():
        if state != "AVAILABLE":
            work.record(CopyChanged(title_id=title_id, copy=code, state=state))


def _take_over(work: Work, rows: Rows) -> None:
    """Give copies whose title was taken out of the catalogue to the title that is wanted now: their labels are on its books."""
    for row in rows:
        mine = copy.c.barcode == row["barcode"]
        former = work.connection.execute(select(copy.c.title_id).where(mine)).scalar_one()
        said = {name: row[name] for name in ("title_id", "state", "added_at")}
        work.connection.execute(update(copy).where(mine).values({**said, "removed_from": None, "note": ""}))
        work.audit(f"title:{former}", before={"copy": row["barcode"]}, after={"moved_to": row["title_id"]})
        code, state = str(row["barcode"]), str(row["state"])
        work.record(CopyChanged(title_id=TitleId(int(str(row["title_id"]))), copy=code, state=state))


def _states(work: Work, gaps: Sequence[Gap], fresh: set[int]) -> list[dict[str, str]]:
    """Return for each gap the states of the copies that are missing, by their barcodes."""
    codes = _codes(work, [gap for gap in gaps if gap.numbered], fresh)
    return [dict(zip(codes.get(id(gap), ()), gap.numbered, strict=True)) | gap.barcodes for gap in gaps]


def _codes(work: Work, gaps: Sequence[Gap], fresh: set[int]) -> dict[int, list[Barcode]]:
    """Return new numbered barcodes for each gap; where somebody used such a number by hand, the next free ones."""
    if not gaps:
        return {}
    counts = copies_made(work.connection, {gap.title_id for gap in gaps if gap.title_id and id(gap) not in fresh})
    wanted: dict[int, list[Barcode]] = {}
    for gap in gaps:
        title_id, many = TitleId(gap.title_id or 0), len(gap.numbered)
        first = counts.get(title_id, 0) + 1
        wanted[id(gap)] = [barcode_of(title_id, index) for index in range(first, first + many)]
        counts[title_id] = first - 1 + many
    every = [code for codes in wanted.values() for code in codes]
    taken = {code for gap in gaps for code in gap.barcodes}
    taken.update(row.barcode for row in _there.all(work.connection, {"codes": listed(every)}))
    for gap in gaps:
        if not taken.isdisjoint(wanted[id(gap)]):
            wanted[id(gap)] = _free(work, TitleId(gap.title_id or 0), len(gap.numbered), {*taken, *every})
            every += wanted[id(gap)]
    return wanted


def _free(work: Work, title_id: TitleId, many: int, taken: set[str]) -> list[Barcode]:
    """Return numbered barcodes of a title that nothing has yet."""
    like = barcode_of(title_id, 0)[:-1] + "%"
    taken = taken | set(work.connection.execute(select(copy.c.barcode).where(copy.c.barcode.like(like))).scalars())
    numbers = (barcode_of(title_id, index) for index in count(1))
    return list(islice((code for code in numbers if code not in taken), many))
