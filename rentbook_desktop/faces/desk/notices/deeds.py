"""What is done with a notice or a provider from the page: once at a time, with the sentence where the button stands."""

from collections.abc import Callable
from typing import Any

from rentbook_desktop.alert.actions import (
    NoticeMoved,
    cancel_notice,
    correct_number,
    reopen_provider,
    retry_notice,
    trust_clock,
)
from rentbook_desktop.faces.desk.notices.detail import Detail
from rentbook_desktop.faces.desk.notices.health import Health
from rentbook_desktop.faces.desk.notices.telling import STIRRED
from rentbook_desktop.faces.desk.page import News, Room
from rentbook_desktop.faces.wording import sentence_of_error
from rentbook_desktop.foundation.errors import Refused

_OF_FIELD = frozenset({"INVALID_PHONE", "PHONE_TAKEN"})


class Deeds:
    """Works on the notice that the detail shows; `changed` is called once something was done."""

    def __init__(self, room: Room, detail: Detail, health: Health, *, changed: Callable[[], object]) -> None:
        self._room, self._detail, self._health, self._changed = room, detail, health, changed
        self._busy = ""
        detail.wished.connect(lambda deed: {"retry": self.retry, "cancel": self.cancel}[deed]())
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

    def _do(self, deed: str, act: Callable[..., NoticeMoved], **form: Any) -> None:
        one = self._detail.shown
        if one is None or self._busy or one.state not in STIRRED:
            return
        self._busy = deed
        self._detail.show_problem("")
        self._detail.busy(deed)

        def done(moved: NoticeMoved) -> None:
            self._rest()
            self._tell(deed, one.name, moved)
            if deed == "number" and self._shows(one.notice_id):
                self._detail.number.close_panel()
            self._changed()

        def wrong(error: Exception) -> None:
            self._rest()
            if self._shows(one.notice_id):
                self._complain(deed, error)

        self._room.do(act, notice_id=one.notice_id, then=done, otherwise=wrong, **form)

    def _complain(self, deed: str, error: Exception) -> None:
        codes = {reason.code for reason in error.reasons} if isinstance(error, Refused) else set()
        if deed == "number" and codes & _OF_FIELD:
            self._detail.number.show_error(error)
        else:
            self._detail.show_problem(sentence_of_error(self._room.words, error))

    def _tell(self, deed: str, name: str, moved: NoticeMoved) -> None:
        say = self._room.words.say
        title = say(f"notices.done_{deed}", name=name or say("notices.left"))
        held = moved.state == "held_quiet"
        self._room.tell(News(tone="ok", title=title, sentence=say("notices.held") if held else ""))

    def _rest(self) -> None:
        self._busy = ""
        self._detail.busy("")

    def _shows(self, notice_id: int) -> bool:
        return self._detail.shown is not None and self._detail.shown.notice_id == notice_id

    def _mend(self, act: Callable[..., Any], **form: Any) -> None:
        """Let sending go on."""
        say = self._room.words.say
        self._health.busy(on=True)

        def done(_moved: object) -> None:
            self._health.busy(on=False)
            self._room.tell(News(tone="ok", title=say("notices.reopened")))
            self._changed()

        def wrong(error: Exception) -> None:
            self._health.busy(on=False)
            sentence = sentence_of_error(self._room.words, error)
            self._room.tell(News(tone="bad", title=say("notices.not_reopened"), sentence=sentence))

        self._room.do(act, then=done, otherwise=wrong, **form)
