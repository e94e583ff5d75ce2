"""Writes sheets for spreadsheets: UTF-8 with its mark, no cell that a spreadsheet would run, whole or not at all."""

import csv
import errno
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable

PAGE = 2000
"""Rows read in one look at the data, so that a long export keeps nobody waiting."""

EXPORTED = "spreadsheet"
"""The reason in the audit log where nobody gives another; screens have words for it."""

Cell = str | int | None

_RUNS = re.compile(r"[\s\ufeff\x00]*[=+\-@＝＋－＠]|[\t\r\n\x00]")
_SQLITE = b"SQLite format 3\x00"


class CsvPage(Struct, frozen=True, kw_only=True):
    """Some rows in order, and the id of the last, after which the next page begins."""

    rows: tuple[tuple[Cell, ...], ...]
    last: int


def all_pages(page_after: Callable[[int], CsvPage]) -> Iterator[tuple[Cell, ...]]:
    """Yield every row, page by page."""
    after = 0
    while (page := page_after(after)).rows:
        yield from page.rows
        after = page.last


def write_csv(path: Path, columns: Sequence[str], rows: Iterator[tuple[Cell, ...]], *, private: bool) -> int:
    """Write a CSV file and return the number of rows; `private` ones can be read by their owner alone.

    Raises Invalid for a folder, a device or a database, NotFound where the folder is missing, Unavailable where it
    cannot be written or is full; then the file is as it was before.
    """
    target = _checked_target(path)
    count = 0
    with _whole_or_nothing(target, private=private) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_harmless(cell) for cell in row])
            count += 1
    return count


def _harmless(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and does not run (OWASP, «CSV Injection»); numbers stay numbers."""
    return "'" + cell if isinstance(cell, str) and _RUNS.match(cell) else cell


def _checked_target(path: Path) -> Path:
    try:
        target = path.resolve()
        there, is_file, folder = target.exists(), target.is_file(), target.parent.is_dir()
    except (OSError, ValueError):
        raise NotFound("file", str(path)[:200]) from None
    if there and not is_file:
        raise Invalid("FILE_IS_NONE", file=path.name)
    if not folder:
        raise NotFound("file", str(path)[:200])
    if there and _begins(target) == _SQLITE:
        raise Invalid("FILE_IS_DATABASE", file=path.name)
    return target


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE))
    except OSError as error:
        raise Unavailable("FILE_NOT_WRITABLE", file=path.name) from error


@contextmanager
def _whole_or_nothing(target: Path, *, private: bool) -> Iterator[TextIO]:
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
        try:
            with open(handle, "w", encoding="utf-8-sig", newline="") as file:  # noqa: PTH123  (a handle, not a path)
                yield file
                file.flush()
                os.fsync(handle)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise Unavailable("DISK_FULL" if full else "FILE_NOT_WRITABLE", file=target.name) from error
