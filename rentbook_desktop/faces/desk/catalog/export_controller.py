"""Writes the catalogue into a file for spreadsheets: asked page by page, written beside the window, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rentbook_desktop.catalog.exports import TITLE_COLUMNS, title_csv_page
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.sheet_texts import sheet_cells, sheet_heads
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.foundation.csv_writer import Cell, CsvPage, write_csv
from rentbook_desktop.foundation.i18n import Translator


class ExportController(QObject):
    """One file at a time."""

    def __init__(self, context: PageContext, host: QWidget, busy: Callable[[bool], object]) -> None:
        super().__init__(host)
        self._context, self._host, self._busy = context, host, busy

    def choose(self) -> None:
        """Ask whoever lacks the right for somebody's PIN, then where the file shall lie."""
        job = Job(steps=[(title_csv_page, {})], open_argument="after")
        self._context.with_right(Right.EXPORT, job, then=self._choose, otherwise=self._failed)

    def _choose(self, allowed: PageContext) -> None:
        tr = self._context.words.tr
        name = file_name(tr("catalog.export_file", day=f"{self._context.now():%Y-%m-%d}"), kind="csv")
        ask_save_path(self._host, tr("catalog.export"), name, "csv", lambda path: self.write(path, allowed))

    def write(self, path: Path, allowed: PageContext) -> None:
        """Write the whole catalogue, through a context in which that is allowed."""
        self._busy(True)
        self._more(path, allowed, 0, [])

    def _more(self, path: Path, allowed: PageContext, after: int, rows: list[tuple[Cell, ...]]) -> None:
        def came(page: CsvPage) -> None:
            rows.extend(page.rows)
            self._more(path, allowed, page.last, rows) if page.rows else self._write(path, rows)

        allowed.ask(title_csv_page, after=after, then=came, otherwise=self._failed)

    def _write(self, path: Path, rows: list[tuple[Cell, ...]]) -> None:
        words = Translator(self._context.words.language)  # the cells are told beside the window
        heads, cells = sheet_heads(words, TITLE_COLUMNS), sheet_cells(words, TITLE_COLUMNS, iter(rows))
        self._context.call(
            lambda: write_csv(path, heads, cells),
            then=lambda count: self._written(path, count),
            otherwise=self._failed,
        )

    def _written(self, path: Path, count: int) -> None:
        self._busy(False)
        words = self._context.words
        self._context.show_toast(saved_toast(words, words.tr("catalog.exported", count=count), path))

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        words = self._context.words
        self._context.show_toast(
            ToastContent(tone="bad", title=words.tr("catalog.not_done"), sentence=sentence_of_error(words, error))
        )
