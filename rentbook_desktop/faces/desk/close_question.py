"""Asks before the window is closed over something half written."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.foundation.i18n import Translator


class CloseQuestion(Dialog):
    """One question over the whole window; staying is the safe answer, which `stayed` tells."""

    stayed = Signal()

    def __init__(self, words: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._words = words

    def may_close(self, half_done: list[str], close: Callable[[], object]) -> bool:
        """Return whether nothing is lost; else name what is half done, and call `close` for yes."""
        if not half_done:
            return True
        tr = self._words.tr
        self.ask(
            tr("desk.close_ask"),
            tr("desk.close_text", pages=", ".join(half_done)),
            verb=tr("desk.close"),
            no=tr("desk.stay"),
            then=close,
        )
        return False

    def close_overlay(self) -> None:
        stays, self._then = self._then is not None, None
        super().close_overlay()
        if stays:
            self.stayed.emit()
