"""Sheets as workbooks (XLSX, ECMA-376) by XlsxWriter: row by row, texts as texts and never as formulas or links."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from rentbook_desktop.foundation.csv_writer import AddRow, Cell, marked
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.outgoing_files import XLSX, outgoing_file

MAX_ROWS, MAX_CHARACTERS = 1_048_576, 32_767
"""What a sheet of a workbook holds, its header among the rows, and what a cell holds (ECMA-376)."""

_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_WIDTH = 14
"""Characters of a column."""


@contextmanager
def xlsx_rows(path: Path) -> Iterator[AddRow]:
    """Begin a workbook of one sheet, whose first row is its header; it stands at its path when the block ends.

    Rows wait in a folder beside it, for their owner alone. Raises what `outgoing_file` does, and Invalid for more rows
    or longer cells than a workbook holds.
    """
    from xlsxwriter import Workbook  # a large library, and an export is rare
    from xlsxwriter.exceptions import FileCreateError

    with outgoing_file(path, XLSX) as file, TemporaryDirectory(dir=path.parent, prefix=".rentbook-") as waiting:
        archive = _ArchiveFile(file)
        book = Workbook(archive, {**_OPTIONS, "tmpdir": waiting})
        book.use_zip64()
        sheet, head, count = book.add_worksheet(), book.add_format({"bold": True}), 0

        def add(row: Sequence[Cell]) -> None:
            nonlocal count
            if count == MAX_ROWS or any(isinstance(cell, str) and len(cell) >= MAX_CHARACTERS for cell in row):
                raise Invalid("SHEET_TOO_LARGE", file=path.name, maximum=MAX_ROWS - 1)
            for place, cell in enumerate(row):
                value = marked(cell)
                if isinstance(value, str):
                    sheet.write_string(count, place, value, None if count else head)
                elif value is not None:
                    sheet.write_number(count, place, value)
            if not count:
                sheet.set_column(0, max(0, len(row) - 1), _WIDTH)
                sheet.freeze_panes(1, 0)
            count += 1

        try:
            yield add
            book.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
        finally:
            archive.is_over = True
            with suppress(OSError):  # what a full disk did not take is told already
                sheet.row_data_fh.close()


class _ArchiveFile:
    """The file of a workbook; an archive that an error left open writes its end when it is collected, and that goes nowhere."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.is_over = file, False

    def write(self, data: bytes) -> int:
        return len(data) if self.is_over else self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0 if self.is_over else self._file.seek(offset, whence)

    def tell(self) -> int:
        return 0 if self.is_over else self._file.tell()

    def flush(self) -> None:
        if not self.is_over:
            self._file.flush()
