"""What can be done with one copy: a menu, and where a reason is wanted, a line for it in place."""

from functools import partial

from PySide6.QtCore import QPoint

from rentbook_desktop.faces.desk.catalog.detail_pane import DetailPane
from rentbook_desktop.faces.desk.catalog.inline_form import FormQuestion
from rentbook_desktop.faces.desk.catalog.title_commands import TitleCommands
from rentbook_desktop.faces.desk.loss_menu import LossCommands, loss_items
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.money import MAX_WON
from rentbook_desktop.queries.title_detail import CopyDetail

_OUT = {"OUT", "OVERDUE"}


class CopyMenu:
    """Opens at a row of the copies."""

    def __init__(self, context: PageContext, pane: DetailPane, commands: TitleCommands) -> None:
        self._context, self._pane, self._commands = context, pane, commands
        pane.copy_menu.connect(self.open)

    def open(self, copy: str, at: QPoint) -> None:
        """Offer what makes sense for this copy; what does not says why."""
        one = self._copy(copy)
        if one is not None:
            popup_menu(self._pane.copies.viewport(), self.items_for(one), partial(self.choose, one), at)

    def items_for(self, one: CopyDetail) -> list[MenuItem]:
        """Return the lines of the menu."""
        tr = self._context.words.tr
        why = tr("catalog.copy_is_out") if one.state in _OUT else ""
        commands: list[MenuItem] = []
        if one.customer_id is not None:
            commands.append(MenuItem(key="holder", words=tr("catalog.menu_holder", name=one.holder), icon="user"))
        if one.state in _OUT:
            commands += loss_items(self._context.words, one.reported)
        if one.state in {"REPAIR", "LOST"}:
            commands.append(MenuItem(key="AVAILABLE", words=tr("catalog.menu_back"), icon="check-circle"))
        if one.state != "REPAIR":
            commands.append(MenuItem(key="REPAIR", words=tr("catalog.menu_repair"), icon="wrench", why_not=why))
        if one.state in {"AVAILABLE", "REPAIR"}:
            words = tr("loss.charge_damage")
            commands.append(MenuItem(key="report_DAMAGED", words=words, icon="coin"))
        if one.state not in {"LOST", *_OUT}:
            commands.append(MenuItem(key="LOST", words=tr("catalog.menu_lost"), icon="x-circle", why_not=why))
        commands.append(MenuItem(key="drop", words=tr("catalog.menu_drop"), icon="trash", ink="bad", why_not=why))
        return commands

    def choose(self, one: CopyDetail, command: str) -> None:
        """Do it, or ask for the reason first."""
        detail = self._pane.detail
        if detail is None:
            return
        if command == "holder":
            self._context.go(Target(page="customers", key=one.customer_id))
        elif command == "found":
            self._loss(detail.title_id).withdraw(one.copy, one.reported)
        elif command.startswith("report_"):
            self._ask_loss(detail.title_id, one, command.removeprefix("report_"))
        elif command == "drop":
            self._commands.drop(detail.title_id, one)
        elif command == "AVAILABLE":
            self._commands.mark(detail.title_id, one, command, "", lambda _: None, self._commands.failed)
        else:
            self._ask_why(detail.title_id, one, command)

    def _ask_why(self, title_id: int, one: CopyDetail, state: str) -> None:
        tr, form = self._context.words.tr, self._pane.form

        def mark(typed: dict[str, str]) -> None:
            form.busy(on=True)
            asked = form.question
            self._commands.mark(
                title_id, one, state, typed["note"], lambda _: form.settle(asked), partial(self._wrong, asked)
            )

        key = state.lower()
        note = FormQuestion(key="note", name=tr(f"catalog.why_{key}"), placeholder=tr(f"catalog.why_{key}_hint"))
        title = tr(f"catalog.mark_{key}", copy=one.copy)
        form.ask(title, [note], yes=tr(f"catalog.menu_{key}"), no=tr("catalog.cancel"), then=mark)
        self._pane.ensureWidgetVisible(form)

    def _ask_loss(self, title_id: int, one: CopyDetail, state: str) -> None:
        tr, form, key = self._context.words.tr, self._pane.form, state.lower()

        def report(typed: dict[str, str]) -> None:
            form.busy(on=True)
            asked, why, loss = form.question, typed["note"], self._loss(title_id)
            done, wrong = partial(form.settle, asked), partial(self._wrong, asked)
            cost = typed.get("charge", "").replace(",", "")
            if cost and not (cost.isascii() and cost.isdigit()):
                reason = Reason(code="INVALID_AMOUNT", values={"amount": cost, "minimum": 0, "maximum": MAX_WON})
                form.wrong("charge", sentence_of(self._context.words, reason))
                return
            loss.report(
                one.copy, one.reported, state, why=why, charge=int(cost) if cost else None, then=done, otherwise=wrong
            )

        note = FormQuestion(key="note", name=tr("loss.why"), placeholder=tr(f"loss.why_{key}_hint"))
        charge = FormQuestion(key="charge", name=tr("loss.charge"), kind="amount", placeholder=tr("loss.charge_hint"))
        title = tr(f"loss.ask_{key}", copy=one.copy)
        form.ask(
            title,
            [note, charge] if state != "CLAIMED" else [note],
            yes=tr("loss.save"),
            no=tr("catalog.cancel"),
            then=report,
        )
        self._pane.ensureWidgetVisible(form)

    def _wrong(self, asked: int, error: Exception) -> None:
        """Say what went wrong beside its question, and in a message where that was taken away meanwhile."""
        form = self._pane.form
        if asked == form.question:
            form.wrong("note", sentence_of_error(self._context.words, error))
        else:
            self._commands.failed(error)

    def _loss(self, title_id: int) -> LossCommands:
        return LossCommands(self._context, lambda: self._commands.changed.emit(title_id))

    def _copy(self, copy: str) -> CopyDetail | None:
        copies = self._pane.detail.copies if self._pane.detail else ()
        return next((one for one in copies if one.copy == copy), None)
