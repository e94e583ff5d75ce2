"""Collects what somebody who helps needs to know into a file that a person names."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.health.slip_output import Where
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.support.maintenance import SupportCollected, collect_support

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext


class SupportOutput:
    """One archive at a time; `where` is exchanged in tests."""

    def __init__(self, context: "PageContext", page: QWidget, button: BusyButton, where: Where = ask_save_path) -> None:
        self._context, self._page, self._button, self.where = context, page, button, where

    def begin(self) -> None:
        """Ask for a file, and collect."""
        tr = self._context.words.tr
        name = file_name(tr("health.support_file"), f"{self._context.now():%Y-%m-%d}", kind="zip")
        if not self._button.is_busy:
            self.where(self._page, tr("health.support"), name, "zip", self.collect)

    def collect(self, path: Path) -> None:
        """Collect into a file, and say that it is there or why it is not."""
        self._button.busy(on=True)
        self._context.maintain(collect_support, then=self._saved, otherwise=self._fail, file=str(path))

    def _saved(self, made: SupportCollected) -> None:
        self._button.busy(on=False)
        words = self._context.words
        self._context.show_toast(saved_toast(words, words.tr("health.support_saved"), Path(made.file)))

    def _fail(self, error: Exception) -> None:
        self._button.busy(on=False)
        words = self._context.words
        title, sentence = words.tr("health.support_failed"), sentence_of_error(words, error)
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))
