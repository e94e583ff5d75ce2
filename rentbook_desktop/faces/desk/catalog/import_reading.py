"""A file that is to be taken in, read beside the window: how its columns are used, what is told of its rows, what it wants."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.imports import BatchResult, TitleChange
from rentbook_desktop.faces.desk.catalog.import_pane import FIGURES
from rentbook_desktop.faces.error_sentences import brief_sentence_of, sentence_of
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.intake.lists import OpenedList, check_list, open_list
from rentbook_desktop.intake.title_session import TitleSession, TitleStep


class ImportCounts(Struct, kw_only=True):
    """What it comes to so far."""

    rows: int = 0
    titles_added: int = 0
    copies_added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    import_id: int | None = None
    told: list[RowTold] = field(default_factory=list)
    changes: list[TitleChange] = field(default_factory=list)
    claimed: dict[int, int] = field(default_factory=dict)

    def figures(self) -> list[int]:
        """Return the counts in the order in which they are shown."""
        return [getattr(self, name) for name in FIGURES]

    def add(self, done: BatchResult) -> None:
        """Add what a step came to."""
        self.import_id = done.import_id or self.import_id
        self.titles_added += done.titles_added
        self.copies_added += done.copies_added
        self.changed += len(done.changes)
        self.unchanged += done.unchanged
        self.changes += done.changes
        for title_id, many in done.claims.items():
            self.claimed[title_id] = self.claimed.get(title_id, 0) + many
        self.tell((*done.rejected, *done.noticed))

    def tell(self, told: tuple[RowTold, ...]) -> None:
        """Add what is told of rows."""
        self.told += told
        self.rejected += sum(one.is_rejected for one in told)


class ParsedFile(Struct, frozen=True, kw_only=True):
    """A file that was read; `unclear` is what a person must say of its columns first."""

    path: Path
    opened: OpenedList
    unclear: Refused | None = None
    rows: int = 0
    told: tuple[RowTold, ...] = ()
    parts: tuple[TitleStep, ...] = ()


def parsed_file(path: Path, columns: Mapping[str, str | None]) -> ParsedFile:
    """Return a file with its columns used as a person said; raises what `open_list` does."""
    opened = open_list(path, "titles", remembered=lambda _: columns)
    try:
        check_list(opened, is_mapped=bool(columns))
    except Refused as error:
        if not any(header.strip() for header in opened.sheet.headers):
            raise
        return ParsedFile(path=path, opened=opened, unclear=error)
    session = TitleSession(opened)
    parts = tuple(session.steps())
    tally = session.tally
    return ParsedFile(path=path, opened=opened, rows=tally.rows, told=tuple(tally.told), parts=parts)


def with_use(opened: OpenedList, header: str, use: str | None) -> dict[str, str | None]:
    """Return the uses of all columns with one changed; another column that had the use has none any more."""
    columns = {name: None if field == use else field for name, field in opened.chosen.items()}
    return columns | {header: use}


def samples_of(opened: OpenedList) -> list[str]:
    """Return for each column what stands in it first."""
    cells = ([row[at].strip() for row in opened.sample if at < len(row)] for at in range(len(opened.columns)))
    return [next(filter(None, column), "") for column in cells]


def lines_told(words: Translator, told: Sequence[RowTold]) -> list[tuple[int, str]]:
    """Return the lines of which something is told, in order, each with its sentences."""
    inorder = sorted(told, key=lambda row: row.line)
    return [(one.line, " ".join(sentence_of(words, why) for why in one.reasons)) for one in inorder]


def trouble_of(words: Translator, unclear: Refused) -> str:
    """Return what a person must say of the columns, in the words of the window."""
    return " ".join(brief_sentence_of(words, reason) for reason in unclear.reasons)
