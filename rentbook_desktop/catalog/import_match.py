"""Wanted titles held against those the shop has: which are known, and what is missing or said otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from sqlalchemy import Connection, func, select

from rentbook_desktop.catalog.import_copies import CopyRow
from rentbook_desktop.catalog.import_rows import RowTold, TitleToImport, changes_of, same_edition
from rentbook_desktop.catalog.import_tiers import listed_tier, shop_tiers, tier_fields
from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.model import match_key, volume_key
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.among import Among, listed
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.foundation.rows import AnyRow

_of_key = CompiledStatement(select(title).where(Among(title.c.match_key, "keys")))
_of_isbn = CompiledStatement(select(title).where(Among(title.c.isbn, "isbns")))
_of_barcode = CompiledStatement(
    select(copy.c.barcode, copy.c.title_id, copy.c.state, title.c.state.label("title_state"))
    .join(title, title.c.title_id == copy.c.title_id)
    .where(Among(copy.c.barcode, "codes"))
)
_made = CompiledStatement(
    select(copy.c.title_id, func.count().label("made")).where(Among(copy.c.title_id, "ids")).group_by(copy.c.title_id)
)


class CopyOwner(Struct, frozen=True):
    """Whose a barcode is; `is_free` where its title was taken out of the catalogue, with the copy."""

    title_id: int
    is_free: bool


class Gap(Struct, kw_only=True, gc=False):
    """A wanted title held against the shop: what is missing."""

    wanted: TitleToImport
    title_id: int | None
    there: int
    numbered: list[str] = field(default_factory=list)
    """The states of copies that are missing and get a number of this program."""
    barcodes: dict[str, str] = field(default_factory=dict)
    """The states of copies that are missing, by their barcodes."""
    taken_over: list[str] = field(default_factory=list)
    changes: dict[str, object] = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)
    claims: int = 0
    unchanged: int = 0
    told: list[RowTold] = field(default_factory=list)
    of_tier: dict[str, object] = field(default_factory=dict)
    """The tier of a title that is new, and since when."""

    @property
    def rejected(self) -> list[RowTold]:
        """Return the rows that cannot be taken in."""
        return [one for one in self.told if one.is_rejected]

    @property
    def is_new(self) -> bool:
        """Return whether the title itself is missing; one whose rows are all rejected is not wanted any more."""
        return self.title_id is None and len(self.rejected) < len(self.wanted.rows)


def gaps_of(
    connection: Connection, titles: Sequence[TitleToImport], claimed: Mapping[int, int], today: date
) -> list[Gap]:
    """Return for each wanted title what is missing; `claimed` is how many of each title's copies earlier steps account for."""
    known = _known_titles(connection, titles)
    counts = copies_made(connection, {int(row.title_id) for row in known if row is not None})
    owners = _owners(connection, [row.barcode for wanted in titles for row in wanted.rows if row.barcode])
    spent: dict[int, int] = {}
    tiers, gaps = shop_tiers(connection, titles), list[Gap]()
    for wanted, row in zip(titles, known, strict=True):
        number = 0 if row is None else int(row.title_id)
        there = counts.get(number, 0) - claimed.get(number, 0) - spent.get(number, 0)
        listed = listed_tier(wanted, tiers, today)
        gap = Gap(wanted=wanted, title_id=number or None, there=max(0, there), told=list(listed.told))
        refused = {one.line for one in gap.rejected}
        for one in sorted(wanted.rows, key=lambda row: not row.barcode):
            if one.line not in refused:
                _hold_against(gap, one, owners)
        gap.of_tier = tier_fields(listed, today)
        is_first = number not in claimed  # where rows of one list contradict each other, the first says what is changed
        if row is not None and is_first and row.state == "ACTIVE" and len(gap.rejected) < len(wanted.rows):
            gap.changes = changes_of(wanted, row._asdict()) | tier_fields(listed, today, row)
            gap.before = {name: getattr(row, name) for name in gap.changes}
        spent[number] = spent.get(number, 0) + gap.claims
        gaps.append(gap)
    return gaps


def copies_made(connection: Connection, ids: set[int]) -> dict[int, int]:
    """Return how many copies titles ever had."""
    return {row.title_id: row.made for row in _made.all(connection, {"ids": listed(ids)})} if ids else {}


def _owners(connection: Connection, codes: Sequence[str]) -> dict[str, CopyOwner]:
    owners: dict[str, CopyOwner] = {}
    for row in _of_barcode.all(connection, {"codes": listed(codes)}) if codes else ():
        is_free = row.state == "WITHDRAWN" and row.title_state == "REMOVED"
        owners[row.barcode] = CopyOwner(row.title_id, is_free)
    return owners


def _hold_against(gap: Gap, row: CopyRow, owners: dict[str, CopyOwner]) -> None:
    """Note what one row is missing; rows with barcodes come first, so that their copies count for no other row."""
    if not row.barcode:
        missing = max(0, row.copies - gap.there)
        gap.there -= row.copies - missing
        gap.numbered += [_new_state(gap, row)] * missing
        gap.claims += row.copies
        gap.unchanged += not (missing or gap.title_id is None)
        return
    owner = owners.get(row.barcode)
    if owner is not None and owner.title_id == gap.title_id:
        gap.there = max(0, gap.there - 1)
        gap.claims += 1
        gap.unchanged += 1
    elif owner is not None and not owner.is_free:
        reason = Reason(code="BARCODE_TAKEN", values={"copy": row.barcode})
        gap.told.append(RowTold(line=row.line, reasons=(reason,)))
    elif row.barcode in gap.barcodes or row.barcode in gap.taken_over:
        gap.unchanged += 1
    else:
        gap.claims += 1
        gap.barcodes[row.barcode] = _new_state(gap, row)
        if owner is not None:
            gap.taken_over.append(row.barcode)


def _new_state(gap: Gap, row: CopyRow) -> str:
    """Return the state of a copy that comes in: one that was with a customer, or put aside for one, stands on the shelf."""
    if row.state in {"OUT", "RESERVED"}:
        reason = Reason(code="COPY_WAS_OUT", kind=Kind.INFO, values={"copy": row.barcode or "?"})
        gap.told.append(RowTold(line=row.line, reasons=(reason,), is_rejected=False))
        return "AVAILABLE"
    return row.state or "AVAILABLE"


def _known_titles(connection: Connection, titles: Sequence[TitleToImport]) -> list[AnyRow | None]:
    """Return for each wanted title the first of the shop's that is the same."""
    isbns = {wanted.isbn for wanted in titles if wanted.isbn}
    keys = {key for wanted in titles for key in (wanted.match_key, *wanted.alike)}
    found = _of_key.all(connection, {"keys": listed(keys)})
    found += _of_isbn.all(connection, {"isbns": listed(isbns)}) if isbns else []
    states = {"ACTIVE", "REMOVED"} if any(wanted.is_gone for wanted in titles) else {"ACTIVE"}
    rows = {int(row.title_id): row for row in found if row.state in states}
    by_isbn: dict[tuple[str, str], list[AnyRow]] = {}
    by_key: dict[str, list[AnyRow]] = {}
    for row in sorted(rows.values(), key=lambda row: (row.state, row.title_id)):
        if row.isbn:
            by_isbn.setdefault((row.isbn, volume_key(row.name, row.volume)), []).append(row)
        by_key.setdefault(match_key(row.name, row.author, row.publisher, row.volume), []).append(row)
    return [_known(wanted, by_isbn, by_key) for wanted in titles]


def _known(
    wanted: TitleToImport, by_isbn: dict[tuple[str, str], list[AnyRow]], by_key: dict[str, list[AnyRow]]
) -> AnyRow | None:
    same = by_isbn.get((wanted.isbn, wanted.volume_key), []) if wanted.isbn else []
    alike = [one for one in by_key.get(wanted.match_key, ()) if same_edition(_edition(one), wanted.edition)]
    return next((one for one in (*same, *alike) if one.state == "ACTIVE" or wanted.is_gone), None)


def _edition(known: AnyRow) -> tuple[str | None, str, str]:
    isbn = known.isbn
    return isbn if isbn and normal_isbn(isbn) == isbn else None, known.series, known.year
