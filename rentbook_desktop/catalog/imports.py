"""Takes somebody's catalogue in, some hundred copies at a time: what is there already stays, what is missing is added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import insert, select, update

from rentbook_desktop.catalog.actions import TOLD
from rentbook_desktop.catalog.import_log import ImportedStep, ImportPart, log_step
from rentbook_desktop.catalog.import_match import Gap, copies_made, gaps_of
from rentbook_desktop.catalog.import_rows import RowTold, TitleToImport
from rentbook_desktop.catalog.model import Barcode, TitleId, barcode_of
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.events import CopiesAdded, CopyChanged, TitleRegistered, TitleRemoved, TitleRevised
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.work import ReadContext, Work

STEP = 100
"""Copies written in one transaction: renting waits for no more than that."""

NO_PART = ImportPart(run="", step=0)


class TitleChange(Struct, frozen=True, kw_only=True):
    """What a list says otherwise of a title that is there: the line, what the title is called, and each field as it was and will be."""

    line: int
    title_id: int
    name: str
    before: dict[str, str | int | None]
    after: dict[str, str | int | None]


class BatchResult(Struct, frozen=True, kw_only=True):
    """What a step added; `claims` is how many copies of each title its rows account for."""

    titles_added: int
    copies_added: int
    unchanged: int
    rejected: tuple[RowTold, ...]
    claims: dict[int, int]
    noticed: tuple[RowTold, ...] = ()
    changes: tuple[TitleChange, ...] = ()
    import_id: int | None = None
    new_keys: tuple[str, ...] = ()
    """What the new titles are known by."""


@action(Role.LIBRARIAN, right=Right.IMPORT)
def import_titles(
    work: Work,
    *,
    titles: Sequence[TitleToImport],
    claimed: Mapping[int, int],
    part: ImportPart = NO_PART,
    with_changes: bool = True,
) -> BatchResult:
    """Add the titles and copies that are missing, and take over what the list says otherwise of known ones `with_changes`.

    Giving the same again, or at another desk meanwhile, adds nothing. `claimed` is how many copies of each title earlier
    steps of the same file account for; `part` says which step of which import this is, so that it can be undone.
    """
    hold(work.connection, "titles import")
    gaps = gaps_of(work.connection, titles, dict(claimed))
    written = ImportedStep()
    new = [gap for gap in gaps if gap.is_new]
    _register(work, new)
    written.titles = [gap.title_id for gap in new if gap.title_id is not None]
    _add_copies(work, gaps, written, fresh={id(gap) for gap in new})
    for gap in gaps if with_changes else ():
        if gap.changes:
            _revise(work, gap, written)
    done = _result(gaps, len(new), with_changes=with_changes)
    if not part.run:
        return done
    counts = {"titles_added": done.titles_added, "copies_added": done.copies_added, "changed": len(done.changes)}
    counts |= {"unchanged": done.unchanged, "rejected": len(done.rejected)}
    return replace(done, import_id=log_step(work, part, written, counts))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def preview_titles(
    reading: ReadContext, *, titles: Sequence[TitleToImport], claimed: Mapping[int, int], with_changes: bool = True
) -> BatchResult:
    """Return what `import_titles` would do."""
    gaps = gaps_of(reading.connection, titles, dict(claimed))
    return _result(gaps, sum(gap.is_new for gap in gaps), with_changes=with_changes)


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


def _register(work: Work, gaps: Sequence[Gap]) -> None:
    if not gaps:
        return
    usual = work.settings.get("rental.price")
    state = {False: "ACTIVE", True: "REMOVED"}
    rows = [gap.wanted.fields | {"added_at": work.now, "state": state[gap.wanted.is_gone]} for gap in gaps]
    for row in rows:
        row["price"] = usual if row["price"] is None else row["price"]
    adding = insert(title).returning(title.c.title_id, sort_by_parameter_order=True)
    for gap, title_id in zip(gaps, work.connection.execute(adding, rows).scalars(), strict=True):
        gap.title_id = title_id
        told = {name: str(gap.wanted.fields[name]) for name in TOLD}
        work.record(TitleRegistered(title_id=title_id, day=work.today.isoformat(), **told))


def _add_copies(work: Work, gaps: Sequence[Gap], written: ImportedStep, *, fresh: set[int]) -> None:
    codes = _codes(work, [gap for gap in gaps if gap.numbered])
    rows: list[dict[str, object]] = []
    for gap in gaps:
        states: dict[str, str] = dict(zip(codes.get(id(gap), ()), gap.numbered, strict=True)) | gap.barcodes
        if states:
            mine: dict[str, object] = {"title_id": gap.title_id, "added_at": work.now}
            rows += [{"barcode": code, "state": state} | mine for code, state in states.items()]
            _tell_copies(work, gap, states)
        if id(gap) in fresh and gap.wanted.is_gone:
            work.record(TitleRemoved(title_id=TitleId(gap.title_id or 0)))
        elif id(gap) not in fresh:
            written.copies += states
    again = {code for gap in gaps for code in gap.taken_over}
    if again:
        _take_over(work, [row for row in rows if row["barcode"] in again])
        rows = [row for row in rows if row["barcode"] not in again]
    if rows:
        work.connection.execute(insert(copy), rows)


def _tell_copies(work: Work, gap: Gap, states: Mapping[str, str]) -> None:
    title_id = TitleId(gap.title_id or 0)
    work.record(CopiesAdded(title_id=title_id, copies=tuple(states)))
    for code, state in states.items():
        if state != "AVAILABLE":
            work.record(CopyChanged(title_id=title_id, copy=code, state=state))


def _take_over(work: Work, rows: Sequence[Mapping[str, object]]) -> None:
    """Give copies whose title was taken out of the catalogue to the title that is wanted now: their labels are on its books."""
    for row in rows:
        mine = copy.c.barcode == row["barcode"]
        former = work.connection.execute(select(copy.c.title_id).where(mine)).scalar_one()
        work.connection.execute(update(copy).where(mine).values({**row, "removed_from": None, "note": ""}))
        work.audit(f"title:{former}", before={"copy": row["barcode"]}, after={"moved_to": row["title_id"]})
        code, state = str(row["barcode"]), str(row["state"])
        work.record(CopyChanged(title_id=TitleId(int(str(row["title_id"]))), copy=code, state=state))


def _revise(work: Work, gap: Gap, written: ImportedStep) -> None:
    title_id = TitleId(gap.title_id or 0)
    work.connection.execute(update(title).where(title.c.title_id == title_id).values(gap.changes))
    now = work.connection.execute(select(*(title.c[name] for name in TOLD)).where(title.c.title_id == title_id)).one()
    work.record(TitleRevised(title_id=title_id, **now._asdict()))
    work.audit(f"title:{title_id}", before=gap.before, after=gap.changes)
    written.changes.append((title_id, _plain(gap.before), _plain(gap.changes)))


def _codes(work: Work, gaps: Sequence[Gap]) -> dict[int, list[Barcode]]:
    """Return new numbered barcodes for each gap; where somebody used such a number by hand, the next free ones."""
    if not gaps:
        return {}
    counts = copies_made(work.connection, {gap.title_id for gap in gaps if gap.title_id})
    wanted: dict[int, list[Barcode]] = {}
    for gap in gaps:
        title_id, many = TitleId(gap.title_id or 0), len(gap.numbered)
        first = counts.get(title_id, 0) + 1
        wanted[id(gap)] = [barcode_of(title_id, index) for index in range(first, first + many)]
        counts[title_id] = first - 1 + many
    every = [code for codes in wanted.values() for code in codes]
    taken = {code for gap in gaps for code in gap.barcodes}
    taken.update(work.connection.execute(select(copy.c.barcode).where(copy.c.barcode.in_(every))).scalars())
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


def _result(gaps: Sequence[Gap], titles_added: int, *, with_changes: bool) -> BatchResult:
    claims: dict[int, int] = {}
    for gap in gaps:
        if gap.title_id is not None:
            claims[gap.title_id] = claims.get(gap.title_id, 0) + gap.claims
    changed = [gap for gap in gaps if with_changes and gap.changes]
    return BatchResult(
        titles_added=titles_added,
        copies_added=sum(len(gap.numbered) + len(gap.barcodes) for gap in gaps),
        unchanged=sum(gap.unchanged for gap in gaps) - sum(gap.unchanged > 0 for gap in changed),
        rejected=tuple(one for gap in gaps for one in gap.rejected),
        noticed=tuple(one for gap in gaps for one in gap.told if not one.is_rejected),
        claims=claims,
        changes=tuple(_change(gap) for gap in changed),
        new_keys=tuple(_key(gap) for gap in gaps if gap.is_new),
    )


def _key(gap: Gap) -> str:
    return f"{gap.wanted.match_key}|{gap.wanted.isbn or ''}"


def _change(gap: Gap) -> TitleChange:
    name = str(gap.wanted.fields["name"])
    line = gap.wanted.rows[0].line
    return TitleChange(
        line=line, title_id=gap.title_id or 0, name=name, before=_plain(gap.before), after=_plain(gap.changes)
    )


def _plain(fields: Mapping[str, object]) -> dict[str, str | int | None]:
    return {name: value if isinstance(value, int) or value is None else str(value) for name, value in fields.items()}
