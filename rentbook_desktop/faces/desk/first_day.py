"""The first days of a shop at the counter: what is left to prepare, ticked as it happens, and three ways to begin.

It is shown until everything is ticked or somebody puts it away; the palette brings it back. What only this computer knows (that a scanner
was tried, that the list was put away) is in a small file of the data folder.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from rentbook_desktop.faces.desk.counter.first_day_card import STEPS, FirstDayCard
from rentbook_desktop.faces.desk.counter.view import CounterView
from rentbook_desktop.faces.desk.counter.ways_in import WaysIn
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.small_files import read_small_file
from rentbook_desktop.foundation.whole_files import write_whole
from rentbook_desktop.queries.first_run import FirstDay, first_day

_FILE = "desk-first-day.json"
WATCHED = frozenset({"SettingChanged", "TitleRegistered", "CustomerRegistered", "BookRented"})
_TARGETS = {
    "shop": Target(page="settings", filter="shop"),
    "title": Target(page="catalog", command="new"),
    "customer": Target(page="customers", command="new"),
    "import": Target(page="catalog", command="import"),
    "register": Target(page="catalog", command="new"),
}


class FirstDayController(QObject):
    """Belongs to an open shop; `practise` opens the practice shop."""

    def __init__(self, context: PageContext, view: CounterView, practise: Callable[[], object]) -> None:
        super().__init__(view)
        self._context, self._view, self._practise = context, view, practise
        self.known: FirstDay | None = None
        self._said: tuple[dict[str, bool], str] | None = None
        self.has_scanned, self.is_put_away = _load(context.folder)
        self.card, self.ways = FirstDayCard(context.words), WaysIn(context.words)
        for part in (self.card, self.ways):
            part.hide()
        view.side.insert(self.card, before=view.today)
        view.empty.put_ways_in(self.ways)
        self.card.wanted.connect(self._press)
        self.ways.wanted.connect(self._press)
        self.card.hidden.connect(lambda: self._put_away(away=True))
        view.empty.shown.connect(self.show)
        view.installEventFilter(self)

    def ask(self) -> None:
        """Look what is done."""
        if not self.is_put_away or self.known is None or not self.known.titles:
            self._context.ask(first_day, then=self._know, otherwise=lambda _error: None)

    def bring_back(self) -> None:
        """Show the list again that somebody put away."""
        self._context.go(Target(page="counter"))
        self._put_away(away=False)
        self.ask()

    def has_something_left(self) -> bool:
        """Return whether there is something on the list that is not done."""
        return self.known is not None and not all(self._done().values())

    def on_events(self, kinds: frozenset[str]) -> None:
        """Something happened in the shop."""
        if kinds & WATCHED and (self.known is None or not all(self._done().values())):
            self.ask()

    def show(self) -> None:
        """Show the list where something is left, the ways in where there is no title."""
        if self.known is None:
            return
        done, state = self._done(), self._view.state
        has_list = state.empty and not self.is_put_away and not all(done.values())
        has_ways = state.empty and not state.matches and state.connection == "ready" and not self.known.titles
        self._view.empty.show_ways_in(on=has_ways)
        self.card.setVisible(has_list)
        if has_list and (done, self._context.words.language) != self._said:
            self._said = (done, self._context.words.language)
            self.card.show_steps(done)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.ways.retranslate()
        return super().eventFilter(watched, event)

    def _done(self) -> dict[str, bool]:
        known = self.known or FirstDay()
        seen = {"scanner": self.has_scanned or known.rentals}
        told = {"shop": known.named, "code": known.code_noted, "title": known.titles, "customer": known.customers}
        done = seen | told | {"rental": known.rentals}
        return {key: done[key] for key in STEPS}

    def _know(self, known: FirstDay) -> None:
        self.known = known
        self._view.show_state(self._view.state)

    def note_scan(self, _code: str) -> None:
        """A scanner was heard, whatever it read."""
        if not self.has_scanned:
            self.has_scanned = True
            self._save()
            self.show()

    def _press(self, key: str) -> None:
        if key == "practice":
            self._practise()
        elif key == "code":
            self._context.reveal_code(then=self.ask, otherwise=self._fail)
        else:
            self._context.go(_TARGETS[key])

    def _fail(self, error: Exception) -> None:
        words = self._context.words
        toast = ToastContent(tone="bad", title=words.tr("common.error_title"), sentence=sentence_of_error(words, error))
        self._context.show_toast(toast)

    def _put_away(self, *, away: bool) -> None:
        self.is_put_away = away
        self._save()
        self.show()

    def _save(self) -> None:
        content = json.dumps({"scanned": self.has_scanned, "put_away": self.is_put_away})
        write = partial(write_whole, self._context.folder / _FILE, content)
        self._context.call(write, then=lambda _done: None, otherwise=lambda _error: None, in_order=True)


def _load(folder: Path) -> tuple[bool, bool]:
    """Return whether a scanner was tried here, and whether the list was put away; what cannot be read says no."""
    try:
        found = json.loads(read_small_file(folder / _FILE))
        return found["scanned"] is True, found["put_away"] is True
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False, False
