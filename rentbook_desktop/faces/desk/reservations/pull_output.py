"""Brings the lists of the shelves to paper; a computer without a printer writes them into a PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.labels.label_output import Where, default_printer
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.reservations.commands import Otherwise
from rentbook_desktop.faces.desk.reservations.pull_paper import (
    PullPaper,
    print_pull_paper,
    set_paper_page,
    write_pull_paper,
)
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.queries.reservation_lists import ToFetch, ToPutBack

_DPI = 300


class PullOutput:
    """`where` asks for a file and is exchanged in tests, as is `printer`, which names the printer of this computer."""

    def __init__(self, context: PageContext, page: QWidget, otherwise: Otherwise) -> None:
        self._context, self._page, self._otherwise = context, page, otherwise
        self.where: Where = ask_save_path
        self.printer = default_printer

    def bring(self, to_fetch: tuple[ToFetch, ...], to_put_back: tuple[ToPutBack, ...]) -> None:
        """Print these lists, or where there is no printer write them."""
        paper = PullPaper(
            language=self._context.words.language,
            shop=str(self._context.setting("shop.name")),
            made=self._context.now(),
            to_fetch=to_fetch,
            to_put_back=to_put_back,
        )
        if self.printer():
            self._ask_printer(paper)
        else:
            self._ask_file(paper)

    def _ask_file(self, paper: PullPaper) -> None:
        tr = self._context.words.tr
        title = tr("reservations.paper_title")
        name = file_name(title, f"{paper.made:%Y-%m-%d}", kind="pdf")

        def chosen(path: Path) -> None:
            work = partial(write_pull_paper, path, paper)
            self._context.call(work, then=lambda _pages: self._saved(paper, path), otherwise=self._otherwise)

        self.where(self._page, tr("reservations.paper_save"), name, "pdf", chosen)

    def _ask_printer(self, paper: PullPaper) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setResolution(_DPI)
        printer.setDocName(self._context.words.tr("reservations.paper_title"))
        set_paper_page(printer)
        dialog = QPrintDialog(printer, self._page)
        dialog.accepted.connect(lambda: self._print(printer, paper))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def _print(self, printer: object, paper: PullPaper) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if isinstance(printer, QPrinter):
            print_pull_paper(printer, paper)
            title = self._context.words.tr("reservations.paper_printed", count=paper.count)
            self._context.show_toast(ToastContent(tone="ok", title=title))

    def _saved(self, paper: PullPaper, path: Path) -> None:
        words = self._context.words
        self._context.show_toast(saved_toast(words, words.tr("reservations.paper_saved", count=paper.count), path))
