"""What is done about reservations, each said in a toast with the way back where there is one."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.reservation.actions import (
    Reserved,
    cancel_reservation,
    move_reservation,
    reserve_title,
    resume_reservation,
    suspend_reservation,
)
from rentbook_desktop.reservation.fetching import CopyMissing, Fetched, PutBack, note_fetched, note_missing, put_back
from rentbook_desktop.reservation.taking_back import Restored, restore_reservation

Otherwise = Callable[[Exception], object]


class ReservationCommands(QObject):
    """`changed` tells that something was done, with the title it was about (0: any)."""

    changed = Signal(int)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def reserve(self, title_id: int, customer_id: int, otherwise: Otherwise | None = None) -> None:
        """Put a customer into the queue for a title; the toast takes it back."""

        def done(made: Reserved) -> None:
            number = made.reservation_id
            self._say(self._tr("reserved", title=made.title), self.place_words(made), lambda: self._withdraw(number))
            self.changed.emit(title_id)

        form = {"title_id": title_id, "customer_id": customer_id, "request_id": str(uuid4())}
        self._context.do(reserve_title, **form, then=done, otherwise=otherwise or self.failed)

    def cancel(self, reservation_id: int, name: str) -> None:
        """Give a place up; the toast brings it back where it was."""

        def done(made: Reserved) -> None:
            said = self._tr("cancelled", name=name)
            self._say(said, made.title, lambda: self.restore(reservation_id))
            self.changed.emit(made.title_id)

        self._context.do(cancel_reservation, reservation_id=reservation_id, then=done, otherwise=self.failed)

    def found(self, reservation_id: int) -> None:
        """Put a copy that was fetched on the pickup shelf."""

        def done(made: Fetched) -> None:
            self._say(
                self._tr("put_at", number=made.number), self._tr("for_whom", title=made.title, name=made.customer)
            )
            self.changed.emit(made.title_id)

        self._context.do(note_fetched, reservation_id=reservation_id, then=done, otherwise=self.failed)

    def missing(self, reservation_id: int) -> None:
        """Say that a copy is not there; the toast says that it was found after all."""

        def done(made: CopyMissing) -> None:
            key = "missing_instead" if made.instead else "missing_waits"
            sentence = self._tr(key, copy=made.instead, name=made.customer)
            self._say(self._tr("noted_missing", copy=made.copy), sentence, lambda: self._is_there(made))
            self.changed.emit(made.title_id)

        self._context.do(note_missing, reservation_id=reservation_id, then=done, otherwise=self.failed)

    def put_back(self, copy: str) -> None:
        """Say that a copy stands on its own shelf again."""

        def done(made: PutBack) -> None:
            self._say(self._tr("is_back", title=made.title), made.shelf)
            self.changed.emit(0)

        self._context.do(put_back, barcode=copy, then=done, otherwise=self.failed)

    def move(self, reservation_id: int, position: int, name: str) -> None:
        """Move somebody in the queue; who may not is asked for somebody who may."""

        def done(made: Reserved) -> None:
            self._say(self._tr("moved", name=name, position=made.position), made.title)
            self.changed.emit(made.title_id)

        form = {"reservation_id": reservation_id, "position": position}
        self._context.do(move_reservation, **form, then=done, otherwise=self.failed)

    def suspend(self, reservation_id: int, until: str, then: Callable[[], object], otherwise: Otherwise) -> None:
        """Let others go first up to a day; the toast lets them wait again."""

        def done(made: Reserved) -> None:
            then()
            self._say(self._tr("suspended", day=until), made.title, lambda: self.resume(reservation_id))
            self.changed.emit(made.title_id)

        form = {"reservation_id": reservation_id, "until": until}
        self._context.do(suspend_reservation, **form, then=done, otherwise=otherwise)

    def resume(self, reservation_id: int) -> None:
        """Let somebody wait again at their place."""

        def done(made: Reserved) -> None:
            self._say(self._tr("resumed"), made.title)
            self.changed.emit(made.title_id)

        self._context.do(resume_reservation, reservation_id=reservation_id, then=done, otherwise=self.failed)

    def restore(self, reservation_id: int) -> None:
        """Bring a place back that was given up."""

        def done(made: Restored) -> None:
            self._say(self._tr("restored", name=made.customer), made.title)
            self.changed.emit(made.title_id)

        self._context.do(restore_reservation, reservation_id=reservation_id, then=done, otherwise=self.failed)

    def place_words(self, made: Reserved) -> str:
        """Say which place somebody has now."""
        return reserved_words(self._context.words, made)

    def failed(self, error: Exception) -> None:
        """Say what went wrong; nothing was changed."""
        words = self._context.words
        title = title_of_error(words, error, "reservations.not_done")
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence_of_error(words, error)))

    def _withdraw(self, reservation_id: int) -> None:
        def done(made: Reserved) -> None:
            self._say(self._tr("undone"), made.title)
            self.changed.emit(made.title_id)

        self._context.do(cancel_reservation, reservation_id=reservation_id, then=done, otherwise=self.failed)

    def _is_there(self, lost: CopyMissing) -> None:
        def done(_made: object) -> None:
            self._say(self._tr("is_there", copy=lost.copy), lost.title)
            self.changed.emit(lost.title_id)

        self._context.do(mark_copy, barcode=lost.copy, state="AVAILABLE", then=done, otherwise=self.failed)

    def _say(self, title: str, sentence: str, back: Callable[[], object] | None = None) -> None:
        self._context.show_toast(
            ToastContent(
                tone="ok",
                title=title,
                sentence=sentence,
                action=self._context.words.tr("common.undo") if back else "",
                then=back,
                seconds=8 if back else 4,
                is_undo=back is not None,
            )
        )

    def _tr(self, key: str, **values: object) -> str:
        return self._context.words.tr(f"reservations.{key}", **values)


def reserved_words(words: Translator, made: Reserved) -> str:
    """Say which place somebody has in a queue: a copy that is set aside for them, or how many stand before them."""
    if made.state == "READY":
        return words.tr("reservations.place_ready", copy=made.copy)
    return words.tr("reservations.place_waiting", position=made.position)
