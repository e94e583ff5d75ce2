"""Brings labels to paper or into a PDF, beside the window; the page goes on meanwhile."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.faces.widgets.label_paper import print_labels, write_labels
from rentbook_desktop.labels.model import LabelJob

_DPI = 600  # dots to the inch; a bar of 0.02 mm steps wants no fewer
Where = Callable[[QWidget, str, str, str, Callable[[Path], object]], object]


def default_printer() -> str:
    """Return the name of the printer that this computer takes by itself, empty where it has none."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.defaultPrinterName() or next(iter(QPrinterInfo.availablePrinterNames()), "")


class LabelOutput:
    """One file or printout at a time; `busy` is told while it goes on. `where` is exchanged in tests."""

    def __init__(
        self, context: PageContext, page: QWidget, busy: Callable[[bool], object], where: Where = ask_save_path
    ) -> None:
        self._context, self._page, self._busy, self.where = context, page, busy, where

    def save(self, job: LabelJob, *, cards: bool) -> None:
        """Ask where to, then write a PDF."""
        tr = self._context.words.tr
        title = tr("labels.file_cards" if cards else "labels.file_copies")
        name = file_name(title, f"{self._context.now():%Y-%m-%d}", kind="pdf")

        def chosen(path: Path) -> None:
            self._busy(True)
            work = partial(write_labels, path, job, title)
            self._context.call(work, then=lambda _pages: self._saved(job, path), otherwise=self._fail)

        self.where(self._page, tr("labels.save"), name, "pdf", chosen)

    def print(self, job: LabelJob) -> None:
        """Ask for the printer, then print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from rentbook_desktop.faces.widgets.label_paper import set_label_page

        printer = QPrinter()
        printer.setResolution(_DPI)
        printer.setDocName(self._context.words.tr("labels.file_copies"))
        set_label_page(printer, job)
        dialog = QPrintDialog(printer, self._page)
        dialog.accepted.connect(lambda: self._print(printer, job))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def _print(self, printer: object, job: LabelJob) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if isinstance(printer, QPrinter):
            print_labels(printer, job)
            title = self._context.words.tr("labels.printed", count=len(job.labels))
            self._context.show_toast(ToastContent(tone="ok", title=title))

    def _saved(self, job: LabelJob, path: Path) -> None:
        self._busy(False)
        words = self._context.words
        self._context.show_toast(saved_toast(words, words.tr("labels.saved", count=len(job.labels)), path))

    def _fail(self, error: Exception) -> None:
        self._busy(False)
        words = self._context.words
        sentence = sentence_of_error(words, error)
        self._context.show_toast(ToastContent(tone="bad", title=words.tr("labels.not_made"), sentence=sentence))
