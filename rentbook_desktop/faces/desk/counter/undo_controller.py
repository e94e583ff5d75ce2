"""Takes back what one row says: opens it with what would change, looks once more at the key, does it once, says so."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal

from rentbook_desktop.faces.desk.counter.activity_table import ActivityTable
from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.queries.counter_activity import DayActivity
from rentbook_desktop.queries.undo_preview import UndoPreview, undo_preview
from rentbook_desktop.rental.undoing import cancel_rentals, undo_returns


class UndoController(QObject):
    """One row at a time; `opened` is what it says."""

    opened_row = Signal()
    closed_row = Signal()

    def __init__(self, context: PageContext, table: ActivityTable, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._table = context, table
        self._latest, self._looks = LatestQuery(context), LatestQuery(context)
        self.opened: DayActivity | None = None
        self._found: UndoPreview | None = None
        self._request, self._is_doing = "", False

    def open(self, one: DayActivity) -> None:
        """Ask what taking this back would change, and open its row with the answer."""
        self.close()
        self._ask(self._latest, one, partial(self._show, one), self._failed)

    def look_again(self) -> None:
        """Something happened: what would change may be another thing now."""
        if self.opened is not None and not self._is_doing:
            self._ask(self._looks, self.opened, self._renew, self._look_failed)

    def close(self) -> None:
        """Close the row; nothing was done."""
        if self.opened is None:
            return
        self._latest.drop()
        self._looks.drop()
        self.opened, self._found, self._is_doing = None, None, False
        self._table.close_row()
        self.closed_row.emit()

    def confirm(self) -> None:
        """Press the key of the open row."""
        if self._table.pane is not None:
            self._table.pane.confirm()

    def _ask(
        self,
        latest: LatestQuery,
        one: DayActivity,
        then: Callable[[UndoPreview], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        form = {"kind": one.kind, "rental_ids": one.open_rentals}
        latest.ask(undo_preview, then=then, otherwise=otherwise, **form)

    def _show(self, one: DayActivity, found: UndoPreview) -> None:
        place = self._table.rows.index_of(one.event_id)
        if place is None:
            return
        self.opened, self._found, self._request = one, found, str(uuid4())
        pane = self._table.open_row(place, one.kind)
        pane.confirmed.connect(self._check)
        pane.left.connect(self.close)
        pane.show_preview(found, self._table.second_column())
        self.opened_row.emit()
        pane.no.setFocus(Qt.FocusReason.TabFocusReason)
        self._table.fit_row()

    def _renew(self, found: UndoPreview) -> None:
        if found != self._found and self._table.pane is not None:
            self._found = found
            self._table.pane.show_preview(found, self._table.second_column())

    def _check(self, why: str) -> None:
        """Look once more; where anything is not as it was shown, show that, and do nothing."""
        if self.opened is not None:
            self._is_doing = True
            self._looks.drop()
            self._ask(self._latest, self.opened, partial(self._do, why), self._check_failed)

    def _do(self, why: str, found: UndoPreview) -> None:
        one, pane = self.opened, self._table.pane
        if one is None or pane is None:
            return
        if found != self._found:
            self._is_doing = False
            self._renew(found)
            pane.show_problem(self._context.words.tr("cancel.changed"))
            return
        act = cancel_rentals if one.kind == "rent" else undo_returns
        form = {"rental_ids": [each.rental_id for each in found.copies], "request_id": self._request, "why": why}
        self._context.do(act, then=partial(self._done, one, found), otherwise=partial(self._not_done, one), **form)

    def _done(self, one: DayActivity, found: UndoPreview, _answer: object) -> None:
        tr, won, count = self._context.words.tr, self._context.words.won, len(found.copies)
        if one.kind == "rent":
            title = tr("cancel.done", name=found.name, count=count)
            sentence = tr("cancel.done_text", amount=won(found.back)) if found.back else ""
        else:
            title, sentence = tr("cancel.returned_back", count=count), ""
        self._context.show_toast(ToastContent(tone="ok", title=title, sentence=sentence))
        if self.opened is one:  # not another row that was opened meanwhile
            self.close()

    def _not_done(self, one: DayActivity, error: Exception) -> None:
        if self.opened is one:
            self._show_problem(error)
        else:
            self._failed(error, closes=False)

    def _check_failed(self, error: Exception) -> None:
        """Nobody could look: nothing is done, and what was typed stays; what is gone is gone."""
        self._failed(error) if isinstance(error, NotFound) else self._show_problem(error)

    def _look_failed(self, error: Exception) -> None:
        """Close what is gone; who could not look now looks at the key."""
        if isinstance(error, NotFound):
            self._failed(error)

    def _show_problem(self, error: Exception) -> None:
        self._is_doing = False
        if self._table.pane is not None:
            self._table.pane.show_problem(sentence_of_error(self._context.words, error))

    def _failed(self, error: Exception, *, closes: bool = True) -> None:
        """What was to be taken back cannot be any more, or nobody could look: the list says so and is read again."""
        words = self._context.words
        gone = isinstance(error, NotFound)
        sentence = words.tr("cancel.gone") if gone else sentence_of_error(words, error)
        self._context.show_toast(ToastContent(tone="bad", title=words.tr("cancel.undo_failed"), sentence=sentence))
        if closes and self.opened is not None:
            self.close()
