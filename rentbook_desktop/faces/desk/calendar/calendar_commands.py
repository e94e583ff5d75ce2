"""Closing and opening days from the desk, each said in a toast with the way back."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.calendar.actions import open_day
from rentbook_desktop.faces.desk.calendar.day_words import days_words
from rentbook_desktop.faces.desk.calendar.plan import DayPlan
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.rental.closings import ShopClosed, close_days
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.settings.actions import change_setting

_HOLIDAYS = "calendar.public_holidays"


class CalendarCommands(QObject):
    """`done` tells that what was planned is done, `changed` that something else was, `failed` that nothing was."""

    done = Signal()
    changed = Signal()
    failed = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def do(self, plan: DayPlan, reason: str) -> None:
        """Do what is planned; the toast takes it back, with every due day that moved."""
        what = self._what(plan)
        if plan.state == "closed":
            request = str(uuid4())
            form = plan.span | {"spread": plan.spread, "reason": reason, "request_id": request}
            self._context.do(
                close_days, **form, then=lambda done: self._closed(done, what, request), otherwise=self._fail
            )
        else:
            self._context.do(
                open_day, day=plan.key, reason=reason, then=lambda _: self._opened(plan.key, what), otherwise=self._fail
            )

    def set_holidays(self, closed: bool) -> None:
        """Rest on public holidays from now on, or do not."""

        def done(_answer: object) -> None:
            self._say("holidays_now_closed" if closed else "holidays_now_open", lambda: self.set_holidays(not closed))
            self.changed.emit()

        self._context.do(change_setting, key=_HOLIDAYS, value=str(closed).lower(), then=done, otherwise=self._fail)

    def _closed(self, done: ShopClosed, what: str, request: str) -> None:
        def back() -> None:
            form = {"action_id": request, "request_id": str(uuid4())}
            self._context.do(undo_action, **form, then=self._undone, otherwise=self._fail)

        tr = self._context.words.tr
        moved = tr("calendar.done_moved", count=done.moved) if done.moved else tr("calendar.done_nothing")
        self._say("done_closed", back, sentence=moved, what=what)
        self.done.emit()

    def _opened(self, key: str, what: str) -> None:
        def back() -> None:
            form = {"first": key, "request_id": str(uuid4())}
            self._context.do(close_days, **form, then=self._undone, otherwise=self._fail)

        self._say("done_opened", back, what=what)
        self.done.emit()

    def _undone(self, _answer: object) -> None:
        self._say("undone", None)
        self.changed.emit()

    def _what(self, plan: DayPlan) -> str:
        """Return what a plan is about, in words."""
        words = self._context.words
        if plan.day is not None:
            return days_words(words, plan.days)
        return words.tr("calendar.every", day=words.tr("common.weekdays_long").split()[int(plan.key) - 1])

    def _fail(self, error: Exception) -> None:
        words = self._context.words
        title = title_of_error(words, error, "calendar.not_done")
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence_of_error(words, error)))
        self.failed.emit()

    def _say(self, key: str, back: Callable[[], object] | None, *, sentence: str = "", **values: object) -> None:
        tr = self._context.words.tr
        self._context.show_toast(
            ToastContent(
                tone="ok",
                title=tr(f"calendar.{key}", **values),
                sentence=sentence,
                action=tr("common.undo") if back else "",
                then=back,
                seconds=8 if back else 4,
                is_undo=back is not None,
            )
        )
