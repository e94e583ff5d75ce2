"""A file that is to be taken in, read beside the window: how its columns are used, what is told of its rows, what it wants."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.faces.error_sentences import brief_sentence_of, sentence_of
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.intake.lists import OpenedList, check_list, open_list
from rentbook_desktop.intake.title_session import TitleSession, TitleStep


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
