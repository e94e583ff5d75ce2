"""Takes a list of titles in, some thousand rows at a time: what it came to so far, and the steps that are left."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from uuid import uuid4

from msgspec import Struct

from rentbook_desktop.catalog.import_corrections import NO_CORRECTIONS, Corrections
from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.catalog.import_rows import TitleToImport, title_plan
from rentbook_desktop.catalog.imports import STEP, BatchResult, batches
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.lists import OpenedList
from rentbook_desktop.intake.step_pace import StepPace

WINDOW = 5000
"""Rows that are read ahead, and among which those of one title are brought together."""


class TitleStep(Struct, frozen=True, kw_only=True):
    """Titles that one transaction takes in, what earlier ones account for, and which step of which import this is."""

    titles: Sequence[TitleToImport]
    claimed: Mapping[int, int]
    part: ImportPart


class TitleSession:
    """One file; `steps` yields what is to be done, `done` is told what came of each before the next is asked for.

    Whoever tells `pace` how long a step took gets the next ones as large as nobody minds.
    """

    def __init__(self, opened: OpenedList, *, run: str = "", corrections: Corrections = NO_CORRECTIONS) -> None:
        self._corrections = corrections
        self.categories: Counter[str] = Counter()
        self.opened, self.run = opened, run or uuid4().hex
        self.tally, self.pace = ImportTally(), StepPace(STEP)
        self._seen: set[int] = set()

    def steps(self) -> Iterator[TitleStep]:
        """Yield the steps in order."""
        rows, number = self.opened.rows(), 0
        while window := list(islice(rows, WINDOW)):
            plan = title_plan(window, is_own=self.opened.is_own, corrections=self._corrections)
            self.tally.rows += plan.rows
            self.categories += plan.categories
            self.tally.tell(plan.told)
            rejected, read = len(plan.rejected), plan.rows
            for titles in batches(plan.titles, self.pace.size) if plan.titles else [[]]:
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
