"""What can be said of a copy that is out, wherever it stands in a list: lost, damaged, or neither after all."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error, title_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.rental.loss import LossShown, report_loss, withdraw_loss_report

_ICONS = {"LOST": "x-circle", "DAMAGED": "wrench", "CLAIMED": "question"}


def loss_chip(words: Translator, reported: str) -> ChipContent:
    """Return the chip of a copy that is said to be LOST, DAMAGED or CLAIMED to be back."""
    return ChipContent(tone="warn", icon=_ICONS[reported], words=words.tr(f"loss.chip_{reported.lower()}"))


def loss_items(words: Translator, reported: str) -> list[MenuItem]:
    """Return the lines of a menu for a copy that is out, of which this is said now."""
    items = [
        MenuItem(key=f"report_{state}", words=words.tr(f"loss.report_{state.lower()}"), icon=icon)
        for state, icon in _ICONS.items()
        if state != reported
    ]
    if reported:
        items.append(MenuItem(key="found", words=words.tr("loss.found"), icon="check-circle"))
    return items


class LossCommands:
    """Reports and takes back, each with the way back in a toast; `changed` is called after each."""

    def __init__(self, context: PageContext, changed: Callable[[], object]) -> None:
        self._context, self._changed = context, changed

    def open_menu(self, anchor: QWidget, at: QPoint, copy: str, reported: str) -> None:
        """Offer what can be said of a copy, at a point of the list it stands in."""
        popup_menu(anchor, loss_items(self._context.words, reported), partial(self.choose, copy, reported), at)

    def choose(self, copy: str, reported: str, command: str) -> None:
        """Do what a line of the menu says; `reported` is what was said before."""
        if command == "found":
            self.withdraw(copy, reported)
        else:
            self.report(copy, reported, command.removeprefix("report_"))

    def report(
        self,
        copy: str,
        before: str,
        state: str,
        *,
        why: str = "",
        charge: int | None = None,
        then: Callable[[], object] = lambda: None,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Say that a copy is LOST, DAMAGED or CLAIMED to be back; `charge` in won, None for what the shop has set."""

        def done(answer: LossShown) -> None:
            then()
            text = "reported_charged" if answer.charge else "reported_text"
            amount = self._context.words.cash(answer.charge)
            back = partial(self._back, copy, before, answer.was_charge)
            self._say(f"reported_{state.lower()}", copy, back, text=text, amount=amount)

        form = {"barcode": copy, "state": state, "why": why, "charge": charge}
        self._context.do(report_loss, then=done, otherwise=otherwise or self._failed, **form)

    def withdraw(self, copy: str, before: str) -> None:
        """Say that a copy is neither lost nor damaged."""

        def done(answer: LossShown) -> None:
            self._say("withdrawn", copy, partial(self._back, copy, before, answer.was_charge))

        self._context.do(withdraw_loss_report, barcode=copy, then=done, otherwise=self._failed)

    def _back(self, copy: str, before: str, charge: int) -> None:
        """Say again what was said before, at what was charged for it then, in won."""

        def done(_answer: object) -> None:
            self._say("undone", copy, None)

        if before:
            form = {"barcode": copy, "state": before, "charge": charge}
            self._context.do(report_loss, then=done, otherwise=self._failed, **form)
        else:
            self._context.do(withdraw_loss_report, barcode=copy, then=done, otherwise=self._failed)

    def _say(self, key: str, copy: str, back: Callable[[], object] | None, *, text: str = "", amount: str = "") -> None:
        tr = self._context.words.tr
        self._context.show_toast(
            ToastContent(
                tone="ok",
                title=tr(f"loss.{key}", copy=copy),
                sentence=tr(f"loss.{text}", amount=amount) if text else "",
                action=tr("loss.undo") if back else "",
                then=back,
                seconds=8 if back else 4,
                is_undo=back is not None,
            )
        )
        self._changed()

    def _failed(self, error: Exception) -> None:
        words = self._context.words
        title = title_of_error(words, error, "loss.not_done")
        self._context.show_toast(ToastContent(tone="bad", title=title, sentence=sentence_of_error(words, error)))
