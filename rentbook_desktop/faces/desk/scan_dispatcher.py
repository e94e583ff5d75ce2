"""Where every scan of the desk goes: to the counter, to the page that is shown, else to the page of what was scanned.

What a code is, one query decides for all pages (`queries/counter.py`): a known card first, then a copy, then an ISBN.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.operator_session import OperatorSession
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.page_stack import PageStack
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.scan_listener import ScanListener

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import ScanResult

_LONGEST_SHOWN = 40


class ScanDispatcher(QObject):
    """Listens to the scanner; each code has one outcome, which is seen on a page or said in a message with a sound."""

    def __init__(
        self,
        context: PageContext,
        window: DeskWindow,
        pages: PageStack,
        operators: OperatorSession,
        at_counter: Callable[[str], object],
    ) -> None:
        """`at_counter` takes a code while the counter is shown."""
        super().__init__(window)
        self._context, self._window, self._pages = context, window, pages
        self._at_counter, self._latest = at_counter, LatestQuery(context)
        self._operators = operators
        self.listener = ScanListener(window, window.input_target)
        self.listener.scanned.connect(self.scan)

    def scan(self, code: str) -> None:
        """Take a code, wherever the focus was; a second one takes the place of the first."""
        self._latest.drop()
        if self._refused() or not self._close_dialogs():
            self._beep()
        elif self._pages.is_home:
            self._at_counter(code)
        else:
            from rentbook_desktop.queries.counter import resolve_scan

            self._latest.ask(
                resolve_scan, code=code, words=False, then=partial(self._understood, code), otherwise=self._failed
            )

    def _refused(self) -> bool:
        """Say where no scan can be taken; return whether that is so."""
        tr = self._context.words.tr
        if not self._pages.asleep:
            return False
        if not self._operators.say_on_lock(tr("desk.scan_locked")):
            self._say("scan_later", tr("desk.scan_later_text"))
        return True

    def _close_dialogs(self) -> bool:
        """Close what stands over the page: for a question that means no. A question for a PIN or a code stays, and says so."""
        from rentbook_desktop.faces.widgets.dialog import ModalOverlay

        active = QApplication.activeWindow()
        if isinstance(active, QDialog):
            active.reject()
        for overlay in self._window.findChildren(ModalOverlay):
            if overlay.isVisible():
                if not overlay.closes_for_scan:
                    self._say("scan_later", self._context.words.tr("desk.scan_later_text"))
                    return False
                overlay.close_overlay()
        return True

    def _understood(self, code: str, found: "ScanResult") -> None:
        page, words = self._pages.current, self._context.words
        if page.take_scan(found):
            announce(self._window, words.tr("desk.scan_here", code=code[:_LONGEST_SHOWN]))
        elif found.customer_id is not None:
            self._go(Target(page="customers", key=found.customer_id))
        elif found.copy is not None or found.isbn is not None:
            self._go(Target(page="catalog", key=found.copy or found.isbn))
        else:
            self._say("scan_unknown", " ".join(sentence_of(words, one) for one in found.reasons))
            self._beep()
        if found.customer_id is not None and found.reasons:
            self._say("scan_lost_card", " ".join(sentence_of(words, one) for one in found.reasons))
            self._beep()

    def _go(self, target: Target) -> None:
        self._context.go(target)
        announce(self._window, self._window.windowTitle())

    def _failed(self, error: Exception) -> None:
        self._say("scan_failed", sentence_of_lasting(self._context.words, error))
        self._beep()

    def _say(self, key: str, sentence: str) -> None:
        title = self._context.words.tr(f"desk.{key}")
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))

    def _beep(self) -> None:
        if self._context.setting("desk.sound"):
            QApplication.beep()
