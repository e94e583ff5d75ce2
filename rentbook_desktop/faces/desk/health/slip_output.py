"""Brings the day's slip to paper: through a printer of this computer where there is one, else into a PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.status.queries import ShopStatus, shop_status

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.health.closing_slip import ClosingSlip
    from rentbook_desktop.faces.desk.page_context import PageContext

Where = Callable[[QWidget, str, str, str, Callable[[Path], object]], object]


def has_printer() -> bool:
    """Return whether this computer knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


class SlipOutput:
    """One slip at a time; `taken` is called once it is on its way to paper or in a file. `where` is exchanged in tests."""

    def __init__(
        self, context: "PageContext", page: QWidget, taken: Callable[[], object], where: Where = ask_save_path
    ) -> None:
        self._context, self._page, self._taken, self.where = context, page, taken, where

    def begin(self, code: str, *, on_paper: bool) -> None:
        """Ask what the day came to, then print the slip, or ask where to save it."""
        self._context.ask(shop_status, then=partial(self._make, code, on_paper), otherwise=self._fail)

    def _make(self, code: str, on_paper: bool, day: ShopStatus) -> None:
        from rentbook_desktop.faces.desk.health.closing_slip import ClosingSlip

        context = self._context
        slip = ClosingSlip(
            language=context.words.language, shop=context.setting("shop.name"), made=context.now(), code=code, day=day
        )
        (self._print if on_paper else self._save)(slip)

    def _save(self, slip: "ClosingSlip") -> None:
        from rentbook_desktop.faces.desk.health.closing_slip import save_slip

        tr = self._context.words.tr
        name = file_name(tr("slip.title"), f"{slip.made:%Y-%m-%d}", kind="pdf")

        def chosen(path: Path) -> None:
            self._context.call(partial(save_slip, path, slip), then=self._saved, otherwise=self._fail)

        self.where(self._page, tr("slip.save"), name, "pdf", chosen)

    def _print(self, slip: "ClosingSlip") -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from rentbook_desktop.faces.desk.health.closing_slip import draw_slip

        printer = QPrinter()
        printer.setDocName(self._context.words.tr("slip.title"))
        dialog = QPrintDialog(printer, self._page)

        def accepted() -> None:
            draw_slip(printer, slip)
            self._taken()

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def _saved(self, path: Path) -> None:
        words = self._context.words
        self._context.show_toast(saved_toast(words, words.tr("slip.saved"), path))
        self._taken()

    def _fail(self, error: Exception) -> None:
        words = self._context.words
        sentence = sentence_of_error(words, error)
        self._context.show_toast(ToastContent(tone="bad", title=words.tr("slip.not_made"), sentence=sentence))
