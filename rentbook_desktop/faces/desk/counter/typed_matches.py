"""Matches that come up under the scan box while somebody types; a scanner is too fast for them."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from rentbook_desktop.faces.counter.matches import matches_of
from rentbook_desktop.faces.counter.state import Match
from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.queries.counter import ScanResult, resolve_scan

PAUSE_MS = 250
"""How long nothing is typed before it is looked for."""

_SHORTEST = 2
_STEPS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedMatches(QObject):
    """Arrows choose one, Enter takes what is chosen; with nothing chosen Enter means what was typed, as ever."""

    def __init__(self, context: PageContext, view: CounterView) -> None:
        super().__init__(view)
        self._context, self._view, self._latest = context, view, LatestQuery(context)
        self._text = ""
        self.matches: tuple[Match, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._edit = view.scan_box.edit
        self._edit.textEdited.connect(lambda _text: self._typed())
        self._edit.textChanged.connect(self._changed)
        self._edit.installEventFilter(self)
        view.empty.shown.connect(lambda: QTimer.singleShot(0, self, self._show_again))

    def look(self) -> None:
        """Look for what stands in the scan box."""
        self._text = self._edit.text().strip()
        if len(self._text) >= _SHORTEST and not self._view.state.matches:
            self._latest.ask(resolve_scan, then=self._show, otherwise=lambda _error: None, code=self._text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_up():
            if event.key() in _STEPS:
                self._view.matches.step(_STEPS[event.key()])
                return True
            if event.key() in _ENTER and self._view.matches.has_choice():
                self._view.matches.choose()
                self._edit.clear()
                return True
        return super().eventFilter(watched, event)

    def _is_up(self) -> bool:
        return bool(self.matches) and not self._view.state.matches and self._view.matches.isVisible()

    def _typed(self) -> None:
        self._latest.drop()
        self._pause.start()

    def _changed(self, text: str) -> None:
        if text.strip() != self._text:
            self._close()

    def _show(self, found: ScanResult) -> None:
        if self._edit.text().strip() == self._text and found.kind == "many":
            self.matches = matches_of(self._context.words, found)
            self._show_again()

    def _show_again(self) -> None:
        if self.matches and not self._view.state.matches:
            self._view.matches.show_matches(self.matches, choose_first=False)
            self._view.matches.stand_under(self._view.scan_box)

    def _close(self) -> None:
        self._latest.drop()
        self._text = ""
        if self.matches:
            self.matches = ()
            self._view.matches.show_matches(self._view.state.matches)
