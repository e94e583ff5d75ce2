"""The form of a customer: who they are, how they are reached, their card, and what they agreed to."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.customer.birth_dates import checked_birth
from rentbook_desktop.customer.cards import wanted_card
from rentbook_desktop.customer.consent import CONSENT_VERSION
from rentbook_desktop.customer.names import checked_name
from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.customer.queries import CustomerFile
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.faces.widgets.toggle import Toggle
from rentbook_desktop.foundation.errors import Invalid

_FIELD_OF = {"INVALID_NAME": "name", "INVALID_PHONE": "phone", "PHONE_TAKEN": "phone", "INVALID_BIRTH": "birth"}
_FIELD_OF |= {"INVALID_CARD": "card", "CARD_TAKEN": "card"}


class CustomerRequest(Struct, frozen=True, kw_only=True):
    """What was written; a field of somebody known that was left alone is None."""

    customer: int | None
    form: Mapping[str, str | bool | None]


class CustomerForm(Card):
    """Tells what is to be written down; what was typed stays until that is done."""

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(margins=(18, 14, 18, 14), gap=10)
        self._context, self._busy, self._shared = context, False, False
        self._file: CustomerFile | None = None
        self._first: dict[str, str] = {}
        self.title, self.close_button = label("", "h2"), IconButton("x", size=16)
        self.fields = {
            "name": Field("text"),
            "phone": Field("digits"),
            "birth": Field("date"),
            "card": Field("latin"),
        }
        self.agreed, self.agree_words = Toggle(), label("", "med", wrap=True)
        self.agree_text, self.agree_error = label("", "small", "text2", wrap=True), label("", "small", "bad", wrap=True)
        self.problem, self.bar = label("", "small", "bad", wrap=True), ConfirmBar("F9")
        self._build()
        self._wire()

    def begin(self, file: CustomerFile | None, *, name: str = "") -> None:
        """Write somebody new down, or change somebody known."""
        self._file, self._shared, self._busy = file, False, False
        for field in self.fields.values():
            field.set_text("")
        given = {"name": file.shown.name, "birth": file.shown.birth or ""} if file else {"name": name}
        for key, text in given.items():
            self.fields[key].set_text(text)
        self.agreed.put(on=bool(file and file.consent_version))
        self._first = self._typed()
        self.problem.hide()
        self.agree_error.hide()
        self.retranslate()
        self.fields["name"].edit.setFocus()

    def is_changed(self) -> bool:
        """Return whether something typed could be lost."""
        return self._typed() != self._first

    def enter_card(self, code: str, *, wrong: str = "") -> None:
        """A code was scanned: it is this customer's card, or `wrong` says why it cannot be one."""
        if wrong:
            self.fields["card"].show_error(wrong)
            return
        self.fields["card"].set_text(code)
        announce(self, self._context.words.tr("customers.card_taken_up", card=code))

    def busy(self, *, on: bool) -> None:
        """Show that it is being written down."""
        self._busy = on
        self._show_bar()

    def confirm(self) -> None:
        """Ask for what is written, if nothing that must be there is missing."""
        if self._busy or not self._check():
            return
        typed, shown = self._typed(), self._file.shown if self._file else None
        if shown is None:
            form: dict[str, str | bool | None] = {"name": typed["name"], "phone": typed["phone"]}
            form["birth"] = typed["birth"] or None
        else:
            form = {"name": typed["name"] if typed["name"] != shown.name else None}
            form |= {"phone": typed["phone"] or None}
            form |= {"birth": typed["birth"] if typed["birth"] != (shown.birth or "") else None}
        more: dict[str, str | bool | None] = {"card_number": typed["card"] or None, "allow_same_phone": self._shared}
        renewed = self.agreed.isChecked() and not (self._file and self._file.consent_version)
        more["consent_version"] = CONSENT_VERSION if renewed else ""
        self.confirmed.emit(CustomerRequest(customer=shown.customer if shown else None, form=form | more))

    def show_reasons(self, reasons: list[tuple[str, str]]) -> None:
        """Put each sentence beside the field its code means; a shared number can be confirmed by pressing again."""
        rest = [sentence for code, sentence in reasons if code not in _FIELD_OF]
        for code, sentence in reversed(reasons):
            if code in _FIELD_OF:
                field = self.fields[_FIELD_OF[code]]
                field.show_error(sentence)
                field.edit.setFocus()
        self._shared = bool(reasons) and all(code == "PHONE_TAKEN" for code, _ in reasons)
        self.problem.setText(" ".join(rest))
        self.problem.setVisible(bool(rest))
        self._show_bar()

    def retranslate(self) -> None:
        """Say everything again."""
        tr, file = self._context.words.tr, self._file
        self.title.setText(tr("customers.edit_title" if file else "customers.new"))
        self.close_button.name(tr("customers.close_form"))
        phone = phone_text(self._context.words, file.shown.phone) if file else ""
        self.fields["name"].set_labels(tr("customers.name"))
        self.fields["phone"].set_labels(
            tr("customers.phone"), tr("customers.phone_keep") if file else "", phone or tr("customers.phone_hint")
        )
        self.fields["birth"].set_labels(tr("customers.birth"), tr("customers.birth_help"), tr("customers.birth_hint"))
        card = (file.shown.card or "") if file else ""
        self.fields["card"].set_labels(tr("customers.card"), tr(self._card_help()), card or tr("customers.card_hint"))
        self.agree_words.setText(tr("customers.consent", version=CONSENT_VERSION))
        self.agreed.name(self.agree_words.text())
        given = file is not None and bool(file.consent_on)
        self.agreed.setEnabled(not given)
        text = (
            tr("customers.consent_given", day=file.consent_on, version=file.consent_version) if given and file else ""
        )
        self.agree_text.setText(text or tr("customers.consent_text"))
        self._show_bar()

    def _card_help(self) -> str:
        return "customers.card_replaces" if self._file else "customers.card_help"

    def _typed(self) -> dict[str, str]:
        return {key: field.text() for key, field in self.fields.items()} | {"agreed": str(self.agreed.isChecked())}

    def _check(self) -> bool:
        """Say at once everything that is missing or cannot be read; go to the first of it."""
        tr, problems = self._context.words.tr, self._problems()
        for key, field in self.fields.items():
            field.show_error(problems.get(key, ""))
        unasked = self._file is None and not self.agreed.isChecked()
        self.agree_error.setText(tr("customers.consent_missing") if unasked else "")
        self.agree_error.setVisible(unasked)
        wrong = next((self.fields[key].edit for key in self.fields if key in problems), None)
        if wrong is not None or unasked:
            (wrong or self.agreed).setFocus()
        return wrong is None and not unasked

    def _problems(self) -> dict[str, str]:
        typed, today = self._typed(), self._context.now().date()
        problems = {
            key: self._context.words.tr(f"customers.{key}_missing")
            for key in ("name", "phone")
            if not typed[key] and (key == "name" or self._file is None)
        }
        checks: dict[str, Callable[[str], object]] = {
            "name": checked_name,
            "phone": normal_phone,
            "birth": lambda text: checked_birth(text, today),
            "card": wanted_card,
        }
        for key, check in checks.items():
            try:
                if typed[key]:
                    check(typed[key])
            except Invalid as error:
                problems[key] = sentence_of(self._context.words, error.reasons[0])
        return problems

    def _show_bar(self) -> None:
        key = "register_shared" if self._shared else "save" if self._file else "register"
        self.bar.show_command(self._context.words.tr(f"customers.{key}"), "", ready=True, busy=self._busy)

    def _edited(self) -> None:
        if self._shared:
            self._shared = False
            self._show_bar()

    def _agree(self, on: bool) -> None:
        if on:
            self.agree_error.hide()

    def _wire(self) -> None:
        order = list(self.fields.values())
        for field, after in zip(order, [*order[1:], None], strict=True):
            field.edited.connect(self._edited)
            if after is not None:
                field.entered.connect(lambda one=after: one.edit.setFocus())
        self.agreed.toggled.connect(self._agree)
        self.close_button.clicked.connect(self.closed)
        self.bar.clicked.connect(self.confirm)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.inside.addLayout(head)
        for field in self.fields.values():
            self.inside.addWidget(field)
        self.inside.addWidget(self._agreement())
        self.inside.addWidget(self.problem)
        self.inside.addSpacing(2)
        self.inside.addWidget(self.bar)
        set_style_property(self.problem, c="bad")

    def _agreement(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.agreed, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.agree_words, 1)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.agree_text)
        column.addWidget(self.agree_error)
        return holder
