"""What is done with a notice or a provider from the page: once at a time, with the sentence where the button stands."""

from collections.abc import Callable

from rentbook_desktop.faces.desk.notices.detail import Detail
from rentbook_desktop.faces.desk.notices.notice_cells import ACTIONABLE
from rentbook_desktop.faces.desk.notices.provider_status import ProviderStatus
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.notices.actions import (
    NoticeMoved,
    cancel_notice,
    correct_number,
    reopen_provider,
    retry_notice,
    trust_clock,
)

_OF_FIELD = frozenset({"INVALID_PHONE", "PHONE_TAKEN"})


class NoticeCommands:
    """Works on the notice that the detail shows; `changed` is called once something was done."""

    def __init__(
        self, context: PageContext, detail: Detail, health: ProviderStatus, *, changed: Callable[[], object]
    ) -> None:
        self._context, self._detail, self._health, self._changed = context, detail, health, changed
        self._busy = ""
        detail.wished.connect(lambda command: {"retry": self.retry, "cancel": self.cancel}[command]())
        detail.number_given.connect(self.correct)
        health.again.connect(lambda name: self._mend(reopen_provider, name=name))
        health.clock_trusted.connect(lambda: self._mend(trust_clock))

    def retry(self) -> None:
        """Send the notice once more."""
        self._do("retry", retry_notice)

    def cancel(self) -> None:
        """Call the notice off, or take it off the list."""
        self._do("cancel", cancel_notice)

    def correct(self, phone: str) -> None:
        """Send the notice to another number, which is the customer's from now on."""
        self._do("number", correct_number, phone=phone)

    def _do(self, command: str, act: Callable[..., NoticeMoved], **form: object) -> None:
        one = self._detail.shown
        if one is None or self._busy or one.state not in ACTIONABLE:
            return
        self._busy = command
        self._detail.show_problem("")
        self._detail.busy(command)

        def done(moved: NoticeMoved) -> None:
            self._rest()
            self._show_toast(command, one.name, moved)
            if command == "number" and self._shows(one.notice_id):
                self._detail.number.close_panel()
            self._changed()

        def wrong(error: Exception) -> None:
            self._rest()
            if self._shows(one.notice_id):
                self._complain(command, error)

        self._context.do(act, notice_id=one.notice_id, then=done, otherwise=wrong, **form)

    def _complain(self, command: str, error: Exception) -> None:
        codes = {reason.code for reason in error.reasons} if isinstance(error, Refused) else set()
        if command == "number" and codes & _OF_FIELD:
            self._detail.number.show_error(error)
        else:
            self._detail.show_problem(sentence_of_error(self._context.words, error))

    def _show_toast(self, command: str, name: str, moved: NoticeMoved) -> None:
        tr = self._context.words.tr
        title = tr(f"notices.done_{command}", name=name or tr("notices.left"))
        held = moved.state == "held_quiet"
        self._context.show_toast(ToastContent(tone="ok", title=title, sentence=tr("notices.held") if held else ""))

    def _rest(self) -> None:
        self._busy = ""
        self._detail.busy("")

    def _shows(self, notice_id: int) -> bool:
        return self._detail.shown is not None and self._detail.shown.notice_id == notice_id

    def _mend(self, act: Callable[..., object], **form: object) -> None:
        """Let sending go on."""
        tr = self._context.words.tr
        self._health.busy(on=True)

        def done(_moved: object) -> None:
            self._health.busy(on=False)
            self._context.show_toast(ToastContent(tone="ok", title=tr("notices.reopened")))
            self._changed()

        def wrong(error: Exception) -> None:
            self._health.busy(on=False)
            title = title_of_error(self._context.words, error, "notices.not_reopened")
            sentence = sentence_of_error(self._context.words, error)
            self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence))

        self._context.do(act, then=done, otherwise=wrong, **form)
