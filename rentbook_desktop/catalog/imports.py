"""Takes somebody's catalogue in, some hundred copies at a time: what is there already stays, what is missing is added."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rentbook_desktop.catalog.import_log import ImportedStep, ImportPart, log_step
from rentbook_desktop.catalog.import_match import Gap, gaps_of
from rentbook_desktop.catalog.import_rows import RowTold, TitleToImport
from rentbook_desktop.catalog.import_tiers import names_a_tier
from rentbook_desktop.catalog.import_writing import add_missing, revise, stored
from rentbook_desktop.catalog.tier_names import CHANGING_TIERS
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
    if names_a_tier(titles):
        hold(work.connection, CHANGING_TIERS)
    gaps = gaps_of(work.connection, titles, claimed, work.today)
    written = ImportedStep()
    new = [gap for gap in gaps if gap.is_new]
    add_missing(work, gaps, new, written)
    for gap in gaps if with_changes else ():
        if gap.changes:
            revise(work, gap, written)
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
    gaps = gaps_of(reading.connection, titles, claimed, reading.today)
    return _result(gaps, sum(gap.is_new for gap in gaps), with_changes=with_changes)


def batches(
    titles: Iterable[TitleToImport], size_of_next: Callable[[], int] = lambda: STEP
) -> Iterator[list[TitleToImport]]:
    """Yield the titles in parts of about `STEP` copies, or as many as `size_of_next` says before each."""
    part: list[TitleToImport] = []
    size, limit = 0, size_of_next()
    for wanted in titles:
        part.append(wanted)
        size += 1 + sum(row.copies for row in wanted.rows)
        if size >= 2 * limit:
            yield part
            part, size, limit = [], 0, size_of_next()
    if part:
        yield part


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
        new_keys=tuple(key_of(gap.wanted) for gap in gaps if gap.is_new),
    )


def key_of(wanted: TitleToImport) -> str:
    """Return what a wanted title is known by among the `new_keys` of a step."""
    return f"{wanted.match_key}|{wanted.isbn or ''}"


def _change(gap: Gap) -> TitleChange:
    name = str(gap.wanted.fields["name"])
    line = gap.wanted.rows[0].line
    return TitleChange(
        line=line, title_id=gap.title_id or 0, name=name, before=stored(gap.before), after=stored(gap.changes)
    )
