"""Makes all proofs over one moment, in as many threads as there are looks at it, on top of what was proven before."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, func, select

from rentbook_desktop.foundation.chain import chain_of
from rentbook_desktop.foundation.chain_proof import ALL_ROWS, LASTING, Told, nothing_told, public_digest, read_chain
from rentbook_desktop.foundation.invariants import CheckResult, ProofContext, ProofOutcome, declared_checks, result_of
from rentbook_desktop.foundation.outbox import bookmark, outbox
from rentbook_desktop.foundation.proven_rows import BrokenRecord, ProvenBlocks, ProvenRows, read_proven
from rentbook_desktop.foundation.row_blocks import (
    SIZE,
    RowSource,
    WhenDifferent,
    count_blocks,
    digests_of,
    form_of,
    is_without_gaps,
    last_number,
    late_rows,
    row_sources,
    rows_of_block,
    same_count,
)
from rentbook_desktop.foundation.work import ReadContext

T = TypeVar("T")
_PIECE = 32
"""Blocks that are looked at in one go."""

_MAX_RANGES = 200
"""Ranges of rows that are looked at one after the other; where there are more, all rows are."""

ALWAYS_UNPROVEN = "chain_from_the_start"
"""A proof that a lost key makes impossible for ever; what is later than that can be proven all the same."""


class Proofs(NamedTuple):
    """What all proofs came to, what the outbox says, and what may be kept for the next time, if anything."""

    results: list[CheckResult]
    told: Told
    record: ProvenRows | None


class _Block(NamedTuple):
    """A block that is not what it was; `number` is that of its place, -1 for what was said of persons."""

    one: RowSource
    number: int
    same_count: bool


def run_checks(looks: Sequence[ReadContext], *, whole: bool) -> Proofs:
    """Run every declared proof over one moment of the data, seen through two connections.

    Rows that were proven before and have not changed are not looked at one by one, unless the proof is `whole`. Raises
    Unavailable where this computer lacks the key.
    """
    connection = looks[0].connection
    changed: list[str] = []
    try:
        proven = read_proven(connection, form_of(connection))
    except BrokenRecord:
        proven, changed = None, ["what is kept of earlier proofs is not what was written"]
    if proven is not None and not whole:
        found = _on_top_of(proven, looks)
        if isinstance(found, Proofs):
            return found
        changed = found
    return _of_every_row(looks, changed, whole=whole)


def _of_every_row(looks: Sequence[ReadContext], changed: list[str], *, whole: bool) -> Proofs:
    early, late = _named(early=True), _named(early=False)
    first = nothing_told(looks[0].connection, None)
    tasks: list[Callable[[ReadContext], object]] = [lambda look: read_chain(look.connection, None)]
    tasks += _tasks(reversed(early), first, whole=whole)
    told, *results = _share(looks, tasks)
    assert isinstance(told, Told)  # noqa: S101
    told.changed += changed
    found = [one for one in results if isinstance(one, CheckResult)]
    return _proofs(looks, told, found + _share(looks, _tasks(late, told, whole=whole)), [])


def _on_top_of(proven: ProvenRows, looks: Sequence[ReadContext]) -> Proofs | list[str]:
    """Return what proofs came to; what was proven before and has changed since, where all rows must be looked at."""
    connection = looks[0].connection
    told = read_chain(connection, proven)
    early = _tasks(_named(early=True), nothing_told(connection, proven), whole=False)
    tasks: list[Callable[[ReadContext], object]] = [*early[:1], *_comparisons(connection, proven, told), *early[1:]]
    done = _share(looks, tasks)
    blocks = [block for found in done if isinstance(found, list) for block in found]
    if any(not _may_change(block) for block in blocks):
        return [_sentence(block) for block in blocks if block.one.different is WhenDifferent.FORGED]
    told.ranges = {
        one.name: _ranges(connection, proven, one, [block.number for block in blocks if block.one is one])
        for one in row_sources().values()
        if one.different is WhenDifferent.LOOK_AT_THESE
    }
    results = [one for one in done if isinstance(one, CheckResult)]
    results += _share(looks, _tasks(_named(early=False), told, whole=False))
    return _proofs(looks, told, results, blocks)


def _proofs(looks: Sequence[ReadContext], told: Told, results: list[CheckResult], blocks: list[_Block]) -> Proofs:
    by_name = {one.name: one for one in results}
    in_order = [by_name[name] for name in declared_checks()]
    holds = all(one.ok or (one.name == ALWAYS_UNPROVEN and one.outcome is ProofOutcome.NOT_PROVEN) for one in in_order)
    is_new = told.proven is None or told.head - told.since >= SIZE
    return Proofs(in_order, told, _record(looks, told, blocks) if holds and is_new else None)


def _named(*, early: bool) -> list[str]:
    """Return the names of proofs; what is worked out inside the database stands at the end, but early at the front."""
    checks = {name: one for name, one in declared_checks().items() if one.early is early}
    return sorted(checks, key=lambda name: checks[name].in_database)


def _tasks(names: Iterable[str], told: Told, *, whole: bool) -> list[Callable[[ReadContext], CheckResult]]:
    def prove(name: str, look: ReadContext) -> CheckResult:
        fields = {field: getattr(look, field) for field in ReadContext.__struct_fields__}
        return result_of(name, declared_checks()[name].prove(ProofContext(**fields, told=told, whole=whole)))

    return [partial(prove, name) for name in names]


def _share(looks: Sequence[ReadContext], tasks: Sequence[Callable[[ReadContext], T]]) -> list[T]:
    """Do tasks in two threads, one from the front and one from the back, until they meet; return what they gave."""
    waiting, done = deque(enumerate(tasks)), dict[int, T]()

    def work(look: ReadContext, take: Callable[[], tuple[int, Callable[[ReadContext], T]]]) -> None:
        while True:
            try:
                place, task = take()
            except IndexError:
                return
            done[place] = task(look)

    with ThreadPoolExecutor(1, "proofs") as other:
        rest = other.submit(work, looks[1], waiting.pop)
        work(looks[0], waiting.popleft)
        rest.result()
    return [done[place] for place in range(len(tasks))]


def _comparisons(
    connection: Connection, proven: ProvenRows, told: Told
) -> Iterator[Callable[[ReadContext], list[_Block]]]:
    """Yield what finds the blocks that are not what they were, some blocks each."""

    def compare(
        one: RowSource, was: ProvenBlocks, late: list[object], numbers: range, look: ReadContext
    ) -> list[_Block]:
        found = digests_of(look.connection, told.key, one, numbers, was.last, late)
        pairs = zip(numbers, was.digests[numbers.start : numbers.stop], found, strict=True)
        return [_Block(one, at, same_count(old, new)) for at, old, new in pairs if old != new]

    def compare_public(look: ReadContext) -> list[_Block]:
        is_same = public_digest(look.connection, told.key, proven.lasting) == proven.public
        return [] if is_same else [_Block(row_sources()[outbox.name], -1, same_count=True)]

    yield compare_public
    for name, was in proven.tables.items():
        one = row_sources()[name]
        late = late_rows(connection, one, was, told.covers)
        for numbers in _pieces(range(len(was.digests))):
            yield partial(compare, one, was, late, numbers)


def _pieces(numbers: range) -> Iterator[range]:
    return (numbers[start : start + _PIECE] for start in range(0, len(numbers), _PIECE))


def _may_change(block: _Block) -> bool:
    """Return whether a block may be another than it was: its rows change, and there are as many as there were."""
    return block.one.different is WhenDifferent.LOOK_AT_THESE and block.same_count


def _sentence(block: _Block) -> str:
    if block.number < 0:
        return f"rows of {block.one.name} that name persons are not what was proven before"
    if block.one.number is None:
        return f"rows of {block.one.name} are not what was proven before"
    first, last = rows_of_block(block.number)
    return f"rows {first} to {last} of {block.one.name} are not what was proven before"


def _ranges(
    connection: Connection, proven: ProvenRows, one: RowSource, different: list[int]
) -> tuple[tuple[int, int], ...]:
    """Return which rows are looked at one by one: blocks that changed or of which was told, and all that is newer."""
    last, since = proven.tables[one.name].last, min(proven.event_id, proven.read)
    about = func.substr(outbox.c.aggregate, 1, len(one.name) + 1) == f"{one.name}:"
    told = connection.execute(select(outbox.c.aggregate).where(outbox.c.event_id > since, about).distinct()).scalars()
    touched = {(int(name.partition(":")[2]) - 1) // SIZE for name in told}
    found = [(ALL_ROWS[0][0], 0)]
    for number in sorted(touched.union(different)):
        first, end = rows_of_block(number)
        if first <= last:
            found[-1:] = [(found[-1][0], end)] if found[-1][1] == first - 1 else [found[-1], (first, end)]
    return ALL_ROWS if len(found) > _MAX_RANGES else (*found, (last + 1, ALL_ROWS[0][1]))


def _record(looks: Sequence[ReadContext], told: Told, different: list[_Block]) -> ProvenRows | None:
    """Return what may be kept: the digests of all blocks as they are; None where rows may get other numbers."""
    connection = looks[0].connection
    lasts = {name: last_number(connection, one) for name, one in row_sources().items()}
    if not all(is_without_gaps(connection, one, lasts[name]) for name, one in row_sources().items()):
        return None
    digests = {name: _unchanged(connection, told, one, different) for name, one in row_sources().items()}

    def digest(one: RowSource, numbers: range, look: ReadContext) -> tuple[str, list[int], list[str]]:
        return one.name, list(numbers), digests_of(look.connection, told.key, one, numbers, lasts[one.name])

    tasks = []
    for name, one in row_sources().items():
        missing = [at for at in range(count_blocks(connection, one, lasts[name])) if at not in digests[name]]
        tasks += [partial(digest, one, numbers) for numbers in _runs(missing)]
    for name, numbers, found in _share(looks, tasks):
        digests[name].update(zip(numbers, found, strict=True))
    things = {one for name in told.covers for one in [name.partition(":")[0]]} - told.fixed - {"personal", outbox.name}
    lasting = sorted(event.event_id for kind in LASTING for event in told.lasting(kind))
    return ProvenRows(
        form=form_of(connection),
        event_id=told.head,
        mac=told.head_mac,
        read=connection.execute(select(func.coalesce(func.min(bookmark.c.event_id), 0))).scalar_one(),
        tables={
            name: ProvenBlocks(lasts[name], [found[at] for at in sorted(found)]) for name, found in digests.items()
        },
        covers={name: digest for name, digest in told.covers.items() if name.partition(":")[0] in things},
        lasting=lasting,
        public=public_digest(connection, chain_of(connection), lasting),
    )


def _unchanged(connection: Connection, told: Told, one: RowSource, different: list[_Block]) -> dict[int, str]:
    """Return the digests of whole blocks that were found to be what they were."""
    if told.proven is None:
        return {}
    was = told.proven.tables[one.name]
    if late_rows(connection, one, was, told.covers) or not was.last:
        return {}
    changed = {block.number for block in different if block.one is one}
    return {at: was.digests[at] for at in range(was.last // SIZE) if at not in changed}


def _runs(numbers: list[int]) -> Iterator[range]:
    """Yield numbers that follow each other as ranges, none too long."""
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            yield from _pieces(range(numbers[start], numbers[place - 1] + 1))
            start = place
