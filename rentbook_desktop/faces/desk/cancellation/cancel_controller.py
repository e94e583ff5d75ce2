"""Cancels rentals for any page: looks what would come back, asks, does it once, says so."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.cancellation.cancel_dialog import CancelDialog
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.queries.rental_cancellation import Cancellation, rental_cancellation
from rentbook_desktop.rental.undoing import cancel_rentals


class CancelController:
    """One question at a time over a window."""

    def __init__(self, context: PageContext, window: QWidget) -> None:
        self._context, self._words = context, context.words
        self.dialog = CancelDialog(context.words, window)
        self.dialog.confirmed.connect(self._confirm)
        self._rentals: tuple[int, ...] = ()
        self._found: Cancellation | None = None
        self._request = ""
        self._then: Callable[[], object] = lambda: None

    def ask(self, rental_ids: Sequence[int], then: Callable[[], object]) -> None:
        """Ask whether these rentals of one customer are to be cancelled; `then` is called once they were."""
        self._then = then
        self._context.ask(rental_cancellation, rental_ids=tuple(rental_ids), then=self._show, otherwise=self._failed)

    def _show(self, found: Cancellation) -> None:
        self._found = found
        self._rentals = tuple(one.rental_id for one in found.rentals if one.state == "OPEN")
        self._request = str(uuid4())
        if self._rentals:
            self.dialog.ask(found)
        else:
            tr = self._words.tr
            state = found.rentals[0].state
            self._context.show_toast(
                ToastContent(tone="info", title=tr("cancel.nothing"), sentence=tr(f"cancel.nothing_{state}"))
            )

    def _confirm(self, why: str) -> None:
        if self._found is None:
            return
        done = partial(self._done, self._found, len(self._rentals))
        form = {"rental_ids": list(self._rentals), "request_id": self._request, "why": why}
        self._context.do(cancel_rentals, then=done, otherwise=self._not_done, **form)

    def _done(self, found: Cancellation, count: int, _answer: object) -> None:
        self.dialog.close_overlay()
        tr, won = self._words.tr, self._words.won
        title = tr("cancel.done", name=found.name, count=count)
        sentence = tr("cancel.done_text", amount=won(found.back)) if found.back else ""
        self._context.show_toast(ToastContent(tone="ok", title=title, sentence=sentence))
        self._then()

    def _not_done(self, error: Exception) -> None:
        self.dialog.show_problem(sentence_of_error(self._words, error))

    def _failed(self, error: Exception) -> None:
        title = self._words.tr("cancel.failed")
        sentence = sentence_of_error(self._words, error)
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))
