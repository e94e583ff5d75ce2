"""Takes somebody's catalogue in, a hundred copies at a time: what is there already stays, what is missing is added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice

from msgspec import Struct, field
from sqlalchemy import Connection, func, insert, or_, select

from rentbook_desktop.catalog.import_rows import CopyRow, RejectedRow, TitleToImport, same_title
from rentbook_desktop.catalog.model import Barcode, TitleId, barcode_of
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.events import CopiesAdded, TitleRegistered
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.work import ReadContext, Work

STEP = 100
"""Copies written in one transaction: renting waits for no more than that."""


class BatchResult(Struct, frozen=True, kw_only=True):
    """What a step added; `claims` is how many copies of each title its rows account for."""

    titles_added: int
    copies_added: int
    unchanged: int
    rejected: tuple[RejectedRow, ...]
    claims: dict[int, int]


class _Gap(Struct, kw_only=True):
    """A wanted title held against the shop: what is missing."""

    wanted: TitleToImport
    title_id: int | None
    there: int
    numbered: int = 0
    barcodes: list[str] = field(default_factory=list)
    claims: int = 0
    unchanged: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Return whether the title itself is missing; one whose rows are all rejected is not wanted any more."""
        return self.title_id is None and len(self.rejected) < len(self.wanted.rows)


@action(Role.LIBRARIAN, right=Right.IMPORT)
def import_titles(work: Work, *, titles: Sequence[TitleToImport], claimed: Mapping[int, int]) -> BatchResult:
    """Add the titles and copies that are missing; giving the same again, or at another desk meanwhile, adds nothing.

    `claimed` is how many copies of each title earlier steps of the same file account for.
    """
    hold(work.connection, "titles import")
    gaps = _gaps(work.connection, titles, claimed)
    new = [gap for gap in gaps if gap.is_new]
    added = len(new)
    _register(work, new)
    codes = _codes(work, [gap for gap in gaps if gap.numbered])
    rows = []
    for gap in gaps:
        fresh = [*codes.get(id(gap), ()), *(Barcode(code) for code in gap.barcodes)]
        if fresh:
            rows += [{"barcode": code, "title_id": gap.title_id, "added_at": work.now} for code in fresh]
            work.record(CopiesAdded(title_id=TitleId(gap.title_id or 0), copies=tuple(fresh)))
    if rows:
        work.connection.execute(insert(copy), rows)
    return _done(gaps, added)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def preview_titles(reading: ReadContext, *, titles: Sequence[TitleToImport], claimed: Mapping[int, int]) -> BatchResult:
    """Return what `import_titles` would do."""
    gaps = _gaps(reading.connection, titles, claimed)
    return _done(gaps, sum(gap.is_new for gap in gaps))


def batches(titles: Iterable[TitleToImport]) -> Iterator[list[TitleToImport]]:
    """Yield the titles in parts of about `STEP` copies."""
    part: list[TitleToImport] = []
    size = 0
    for wanted in titles:
        part.append(wanted)
        size += 1 + sum(row.copies for row in wanted.rows)
        if size >= 2 * STEP:
            yield part
            part, size = [], 0
    if part:
        yield part


def _gaps(connection: Connection, titles: Sequence[TitleToImport], claimed: Mapping[int, int]) -> list[_Gap]:
    known = _known_titles(connection, titles)
    ids = {title_id for title_id in known if title_id is not None}
    made = select(copy.c.title_id, func.count()).where(copy.c.title_id.in_(ids)).group_by(copy.c.title_id)
    counts: dict[int, int] = {row[0]: row[1] for row in connection.execute(made)}
    codes = [row.barcode for wanted in titles for row in wanted.rows if row.barcode]
    owners: dict[str, int] = {}
    if codes:
        owned = select(copy.c.barcode, copy.c.title_id).where(copy.c.barcode.in_(codes))
        owners = {row[0]: row[1] for row in connection.execute(owned)}
    spent: dict[int, int] = {}
    gaps = []
    for wanted, title_id in zip(titles, known, strict=True):
        number = title_id or 0
        there = counts.get(number, 0) - claimed.get(number, 0) - spent.get(number, 0)
        gap = _Gap(wanted=wanted, title_id=title_id, there=max(0, there))
        for row in sorted(wanted.rows, key=lambda row: not row.barcode):
            _hold_against(gap, row, owners)
        spent[number] = spent.get(number, 0) + gap.claims
        gaps.append(gap)
    return gaps


def _hold_against(gap: _Gap, row: CopyRow, owners: dict[str, int]) -> None:
    """Note what one row is missing; rows with barcodes come first, so that their copies count for no other row."""
    if not row.barcode:
        missing = max(0, row.copies - gap.there)
        gap.there -= row.copies - missing
        gap.numbered += missing
        gap.claims += row.copies
        gap.unchanged += not (missing or gap.title_id is None)
    elif row.barcode not in owners:
        if row.barcode in gap.barcodes:
            gap.unchanged += 1
        else:
            gap.barcodes.append(row.barcode)
            gap.claims += 1
    elif owners[row.barcode] == gap.title_id:
        gap.there = max(0, gap.there - 1)
        gap.claims += 1
        gap.unchanged += 1
    else:
        reason = Reason(code="BARCODE_TAKEN", values={"copy": row.barcode})
        gap.rejected.append(RejectedRow(line=row.line, reasons=(reason,)))


def _known_titles(connection: Connection, titles: Sequence[TitleToImport]) -> list[int | None]:
    """Return for each wanted title the first of the shop's that is the same."""
    isbns = [wanted.isbn for wanted in titles if wanted.isbn]
    keys = [wanted.match_key for wanted in titles]
    rows = connection.execute(
        select(title.c.title_id, title.c.name, title.c.isbn, title.c.match_key)
        .where(title.c.state == "ACTIVE", or_(title.c.isbn.in_(isbns), title.c.match_key.in_(keys)))
        .order_by(title.c.title_id)
    ).all()
    by_isbn: dict[tuple[str | None, str], int] = {}
    by_key: dict[str, list[tuple[int, str | None]]] = {}
    for row in rows:
        by_isbn.setdefault((row.isbn, search_key(row.name)), row.title_id)
        by_key.setdefault(row.match_key, []).append((row.title_id, row.isbn))
    found: list[int | None] = []
    for wanted in titles:
        same = by_isbn.get((wanted.isbn, wanted.name_key)) if wanted.isbn else None
        alike = by_key.get(wanted.match_key, ())
        found.append(same or next((number for number, isbn in alike if same_title(isbn, wanted.isbn)), None))
    return found


def _register(work: Work, gaps: Sequence[_Gap]) -> None:
    if not gaps:
        return
    usual = work.settings.get("rental.price")
    rows = [gap.wanted.fields | {"added_at": work.now} for gap in gaps]
    for row in rows:
        row["price"] = usual if row["price"] is None else row["price"]
    adding = insert(title).returning(title.c.title_id, sort_by_parameter_order=True)
    for gap, title_id in zip(gaps, work.connection.execute(adding, rows).scalars(), strict=True):
        gap.title_id = title_id
        about = {name: str(gap.wanted.fields.get(name, "")) for name in ("name", "author", "category")}
        work.record(TitleRegistered(title_id=title_id, day=work.today.isoformat(), **about))


def _codes(work: Work, gaps: Sequence[_Gap]) -> dict[int, list[Barcode]]:
    """Return new numbered barcodes for each gap; where somebody used such a number by hand, the next free ones."""
    if not gaps:
        return {}
    ids = [gap.title_id for gap in gaps]
    made = select(copy.c.title_id, func.count()).where(copy.c.title_id.in_(ids)).group_by(copy.c.title_id)
    counts: dict[int, int] = {row[0]: row[1] for row in work.connection.execute(made)}
    wanted: dict[int, list[Barcode]] = {}
    for gap in gaps:
        title_id = TitleId(gap.title_id or 0)
        first = counts.get(title_id, 0) + 1
        wanted[id(gap)] = [barcode_of(title_id, index) for index in range(first, first + gap.numbered)]
        counts[title_id] = first - 1 + gap.numbered
    every = [code for codes in wanted.values() for code in codes]
    taken = {code for gap in gaps for code in gap.barcodes}
    taken.update(work.connection.execute(select(copy.c.barcode).where(copy.c.barcode.in_(every))).scalars())
    for gap in gaps:
        if not taken.isdisjoint(wanted[id(gap)]):
            wanted[id(gap)] = _free(work, TitleId(gap.title_id or 0), gap.numbered, {*taken, *every})
            every += wanted[id(gap)]
    return wanted


def _free(work: Work, title_id: TitleId, many: int, taken: set[str]) -> list[Barcode]:
    """Return numbered barcodes of a title that nothing has yet."""
    like = barcode_of(title_id, 0)[:-1] + "%"
    taken = taken | set(work.connection.execute(select(copy.c.barcode).where(copy.c.barcode.like(like))).scalars())
    numbers = (barcode_of(title_id, index) for index in count(1))
    return list(islice((code for code in numbers if code not in taken), many))


def _done(gaps: Sequence[_Gap], titles_added: int) -> BatchResult:
    claims: dict[int, int] = {}
    for gap in gaps:
        if gap.title_id is not None:
            claims[gap.title_id] = claims.get(gap.title_id, 0) + gap.claims
    return BatchResult(
        titles_added=titles_added,
        copies_added=sum(gap.numbered + len(gap.barcodes) for gap in gaps),
        unchanged=sum(gap.unchanged for gap in gaps),
        rejected=tuple(one for gap in gaps for one in gap.rejected),
        claims=claims,
    )
