"""Writes what the shop has into files for spreadsheets: asked page by page, written beside the window, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.sheet_kinds import SHEET_KINDS, SheetKind
from rentbook_desktop.faces.sheet_texts import sheet_cells, sheet_heads
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.foundation.csv_writer import CsvPage
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.sheet_file import FORMS, SheetFile

_ICONS = {
    "titles": "books", "copies": "barcode", "customers": "users", "rentals": "book-open", "ledger": "wallet", "notices": "bell",
}  # fmt: skip


class ExportController(QObject):
    """One file at a time; no more than a page of rows is held in memory."""

    def __init__(self, context: PageContext, host: QWidget, busy: Callable[[bool], object]) -> None:
        super().__init__(host)
        self._context, self._host, self._busy = context, host, busy

    def offer(self, anchor: QWidget) -> None:
        """Offer the kinds of data under a button."""
        tr = self._context.words.tr
        items = [MenuItem(key=key, words=tr(f"catalog.export_{key}"), icon=_ICONS[key]) for key in SHEET_KINDS]
        popup_menu(anchor, items, self.choose)

    def choose(self, kind: str) -> None:
        """Ask whoever lacks the right for somebody's PIN, then where the file shall lie."""
        job = Job(steps=[(SHEET_KINDS[kind].page, {})], open_argument="after")
        self._context.with_right(
            Right.EXPORT, job, then=lambda allowed: self._choose_path(kind, allowed), otherwise=self._failed
        )

    def write(self, path: Path, allowed: PageContext, kind: str = "titles") -> None:
        """Write all of a kind, through a context in which that is allowed."""
        self._busy(True)
        words = Translator(self._context.words.language)  # the cells are told beside the window
        _Export(self._context, allowed, SHEET_KINDS[kind], words, self._written, self._failed).begin(path)

    def _choose_path(self, kind: str, allowed: PageContext) -> None:
        tr = self._context.words.tr
        name = file_name(tr(f"catalog.export_{kind}"), f"{self._context.now():%Y-%m-%d}", kind=FORMS[0])
        ask_save_path(self._host, tr("catalog.export"), name, FORMS, lambda path: self.write(path, allowed, kind))

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


class _Export:
    """One file that is being written: a page is asked for when the one before is in it."""

    def __init__(
        self,
        context: PageContext,
        allowed: PageContext,
        kind: SheetKind,
        words: Translator,
        done: Callable[[Path, int], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._context, self._allowed, self._kind, self._words = context, allowed, kind, words
        self._done, self._failed = done, failed

    def begin(self, path: Path) -> None:
        self._path = path
        heads = sheet_heads(self._words, self._kind.columns)
        self._context.call(lambda: SheetFile(path, heads), then=self._begun, otherwise=self._failed)

    def _begun(self, file: SheetFile) -> None:
        self._file = file
        self._next(0)

    def _next(self, after: int) -> None:
        self._allowed.ask(self._kind.page, after=after, then=self._add, otherwise=self._drop)

    def _add(self, page: CsvPage) -> None:
        if not page.rows:
            self._context.call(
                self._file.close, then=lambda count: self._done(self._path, count), otherwise=self._failed
            )
            return
        cells = sheet_cells(self._words, self._kind.columns, iter(page.rows))
        self._context.call(lambda: self._file.add(cells), then=lambda _: self._next(page.last), otherwise=self._failed)

    def _drop(self, error: Exception) -> None:
        self._context.call(self._file.drop, then=lambda _: self._failed(error), otherwise=self._failed)
