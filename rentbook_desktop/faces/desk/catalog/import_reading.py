"""A file that is to be taken in, read beside the window: how its columns are used, what is told of its rows, what it wants."""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import overload

from msgspec import Struct, field

from rentbook_desktop.backup.maintenance import back_up_before_import
from rentbook_desktop.catalog.import_corrections import NO_CORRECTIONS, Corrections
from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.imports import import_titles, key_of
from rentbook_desktop.faces.error_sentences import brief_sentence_of, sentence_of
from rentbook_desktop.foundation.actors import Job
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.sheets.rows import SheetRow
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.layouts import save_columns
from rentbook_desktop.intake.lists import OpenedList, check_list, open_list
from rentbook_desktop.intake.packed_steps import PackedSteps
from rentbook_desktop.intake.title_session import TitleSession, TitleStep

SHOWN = 40
"""Rows of a file that are shown as they stand in it."""


class ParsedFile(Struct, frozen=True, kw_only=True):
    """A file that was read; `unclear` is what a person must say of its columns first, `categories` how many rows are in each."""

    path: Path
    opened: OpenedList
    unclear: Refused | None = None
    rows: int = 0
    told: tuple[RowTold, ...] = ()
    parts: Sequence[TitleStep] = ()
    first: tuple[SheetRow, ...] = ()
    categories: Mapping[str, int] = field(default_factory=dict)
    corrections: Corrections = NO_CORRECTIONS


def parsed_file(path: Path, columns: Mapping[str, str | None], corrections: Corrections = NO_CORRECTIONS) -> ParsedFile:
    """Return a file with its columns used as a person said; raises what `open_list` does."""
    opened = open_list(path, "titles", remembered=lambda _: columns)
    first = tuple(islice(opened.sheet.rows(), SHOWN))
    try:
        check_list(opened, is_mapped=bool(columns))
    except Refused as error:
        if not any(header.strip() for header in opened.sheet.headers):
            raise
        return ParsedFile(path=path, opened=opened, unclear=error, first=first, corrections=corrections)
    session = TitleSession(opened, corrections=corrections)
    parts = PackedSteps(session.steps())
    tally = session.tally
    return ParsedFile(
        path=path, opened=opened, rows=tally.rows, told=tuple(tally.told), parts=parts, first=first,
        categories=session.categories, corrections=corrections,
    )  # fmt: skip


def kinds_of_lines(reading: ParsedFile, tally: ImportTally, new_keys: Collection[str]) -> dict[int, str]:
    """Return for the lines of the first rows what becomes of each: `new`, `same`, `changed` or `wrong`."""
    kinds = {one.line: "wrong" for one in tally.told if one.is_rejected}
    changed = {one.title_id: one for one in tally.changes}
    kinds |= {one.line: "changed" for one in changed.values()}
    last = reading.first[-1].line if reading.first else 0
    for step in reading.parts[:2]:
        for title in step.titles:
            kind = "new" if key_of(title) in new_keys else "same"
            for row in title.rows:
                if row.line <= last:
                    kinds.setdefault(row.line, kind)
    return kinds


def with_use(opened: OpenedList, header: str, use: str | None) -> dict[str, str | None]:
    """Return the uses of all columns with one changed; another column that had the use has none any more."""
    columns = {name: None if field == use else field for name, field in opened.chosen.items()}
    return columns | {header: use}


def lines_told(words: Translator, told: Sequence[RowTold]) -> list[tuple[int, str]]:
    """Return the lines of which something is told, in order, each with its sentences."""
    inorder = sorted(told, key=lambda row: row.line)
    return [(one.line, " ".join(sentence_of(words, why) for why in one.reasons)) for one in inorder]


def trouble_of(words: Translator, unclear: Refused) -> str:
    """Return what a person must say of the columns, in the words of the window."""
    return " ".join(brief_sentence_of(words, reason) for reason in unclear.reasons)


class _JobSteps(Sequence[tuple[object, Mapping[str, object]]]):
    """What a right is lent for, looked at one step at a time: all at once they may not fit into memory."""

    def __init__(self, before: Sequence[tuple[object, Mapping[str, object]]], steps: Sequence[TitleStep]) -> None:
        self._before, self._steps = before, steps

    def __len__(self) -> int:
        return len(self._before) + len(self._steps)

    @overload
    def __getitem__(self, index: int) -> tuple[object, Mapping[str, object]]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[object, Mapping[str, object]]]: ...

    def __getitem__(
        self, index: int | slice
    ) -> tuple[object, Mapping[str, object]] | Sequence[tuple[object, Mapping[str, object]]]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < len(self._before):
            return self._before[index]
        step = self._steps[index - len(self._before)]
        return import_titles, {"titles": step.titles, "part": step.part}


def job_of(reading: ParsedFile, said: Mapping[str, object] | None) -> Job:
    """Return what a right must be lent for so that a file can come in; `said` is what is remembered of its columns, if anything."""
    before: list[tuple[object, Mapping[str, object]]] = [(back_up_before_import, {"apart": True})]
    before += [(save_columns, said)] if said is not None else []
    return Job(steps=_JobSteps(before, reading.parts), open_argument="claimed")
