"""Takes a list of titles in, some thousand rows at a time: what it came to so far, and the steps that are left."""

from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import uuid4

from msgspec import Struct, field

from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.catalog.import_rows import RowTold, TitleToImport, title_plan
from rentbook_desktop.catalog.imports import BatchResult, TitleChange, batches
from rentbook_desktop.intake.lists import OpenedList

WINDOW = 5000
"""Rows that are read ahead, and among which those of one title are brought together."""


class ImportTally(Struct, kw_only=True):
    """What an import has come to so far."""

    import_id: int | None = None
    rows: int = 0
    titles_added: int = 0
    copies_added: int = 0
    customers_added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    told: list[RowTold] = field(default_factory=list)
    changes: list[TitleChange] = field(default_factory=list)
    claimed: dict[int, int] = field(default_factory=dict)
    """How many copies of each title its rows account for so far."""

    def add(self, done: BatchResult, *, counted: int = 0) -> None:
        """Add what a step came to; `counted` of its new titles were counted before."""
        self.import_id = done.import_id or self.import_id
        self.titles_added += done.titles_added - counted
        self.copies_added += done.copies_added
        self.changed += len(done.changes)
        self.unchanged += done.unchanged
        self.changes += done.changes
        for title_id, many in done.claims.items():
            self.claimed[title_id] = self.claimed.get(title_id, 0) + many
        self.tell((*done.rejected, *done.noticed))

    def tell(self, told: Sequence[RowTold]) -> None:
        """Add what is told of rows."""
        self.told += told
        self.rejected += sum(one.is_rejected for one in told)


class TitleStep(Struct, frozen=True, kw_only=True):
    """Titles that one transaction takes in, what earlier ones account for, and which step of which import this is."""

    titles: Sequence[TitleToImport]
    claimed: dict[int, int]
    part: ImportPart


class TitleSession:
    """One file; `steps` yields what is to be done, `done` is told what came of each before the next is asked for."""

    def __init__(self, opened: OpenedList, *, run: str = "") -> None:
        self.opened, self.run = opened, run or uuid4().hex
        self.tally = ImportTally()
        self._seen: set[int] = set()

    def steps(self) -> Iterator[TitleStep]:
        """Yield the steps in order."""
        rows, number = self.opened.rows(), 0
        while window := list(islice(rows, WINDOW)):
            plan = title_plan(window, is_own=self.opened.is_own)
            self.tally.rows += plan.rows
            self.tally.tell(plan.told)
            rejected, read = len(plan.rejected), plan.rows
            for titles in batches(plan.titles) if plan.titles else [[]]:
                part = ImportPart(run=self.run, step=number, file=self.opened.file, rejected=rejected, rows=read)
                yield TitleStep(titles=titles, claimed=self.tally.claimed, part=part)
                rejected, read, number = 0, 0, number + 1

    def done(self, result: BatchResult) -> None:
        """Add what a step came to."""
        self.tally.add(result, counted=self._foreseen_before(result))

    def _foreseen_before(self, result: BatchResult) -> int:
        """Return how many of the new titles of a look ahead were new in an earlier window already."""
        if result.import_id is not None:
            return 0
        fresh = {hash(key) for key in result.new_keys}
        twice = len(fresh & self._seen)
        self._seen |= fresh
        return twice
