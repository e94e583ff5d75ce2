"""A sheet that leaves the program, CSV or XLSX by the ending of its file: written row by row, whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path

from rentbook_desktop.foundation.csv_writer import AddRow, Cell, csv_rows
from rentbook_desktop.foundation.xlsx_writer import xlsx_rows

FORMS = ("xlsx", "csv")
"""The endings of sheets, the one that people ask for most first."""


class SheetFile:
    """A sheet that is added to part by part; any error drops it, and what was at its path stays."""

    def __init__(self, path: Path, heads: Sequence[str]) -> None:
        """Begin with the header; raises what `outgoing_file` does."""
        self.count = 0
        self._open = ExitStack()
        self._add_row = self._open.enter_context(_rows(path))
        with self._dropped_by_errors():
            self._add_row(heads)

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows; raises what `outgoing_file` does, and Invalid for more than the kind of file holds."""
        with self._dropped_by_errors():
            for row in rows:
                self._add_row(row)
                self.count += 1

    def close(self) -> int:
        """Put the file at its path and return the number of its rows below the header; raises what `outgoing_file` does."""
        self._open.close()
        return self.count

    def drop(self) -> None:
        """Leave everything as it was."""
        with suppress(_SheetDropped), self._open:
            raise _SheetDropped

    @contextmanager
    def _dropped_by_errors(self) -> Iterator[None]:
        with ExitStack() as until_done:
            until_done.push(self._open.__exit__)
            yield
            until_done.pop_all()


def write_sheet(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a whole sheet and return the number of its rows; raises what a `SheetFile` does."""
    file = SheetFile(path, heads)
    file.add(rows)
    return file.close()


class _SheetDropped(Exception):
    """Nobody wants the file any more."""


def _rows(path: Path) -> AbstractContextManager[AddRow]:
    return (xlsx_rows if path.suffix.lower() == ".xlsx" else csv_rows)(path)
