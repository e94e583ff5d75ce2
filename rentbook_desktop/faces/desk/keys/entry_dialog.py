"""Asks for the recovery code: by itself, to bring a shop's keys back, or with another PIN for an owner who forgot theirs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.errors import Invalid, Refused
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.pins import OWNER_LENGTH, checked_pin
from rentbook_desktop.foundation.shop_secret import secret_of_code
from rentbook_desktop.staff.queries import StaffShown

_WIDTH = 520
_LENGTH = len("-".join(["XXXX"] * 8))
_OF_PIN = {"INVALID_PIN", "OWNER_PIN_SHORT", "TRIVIAL_PIN"}


class EntryDialog(ModalOverlay):
    """`code_given` tells a code alone, `pin_given` whose PIN is to be which, with the code; `lost` that there is no code."""

    code_given = Signal(str)
    pin_given = Signal(int, str, str)
    lost = Signal()

    def __init__(self, words: Translator, window: QWidget) -> None:
        super().__init__(window)
        self._words = words
        self._owners: tuple[StaffShown, ...] = ()
        self._can_be_lost = False
        self.title, self.text = label("", "h2"), label("", "body", "text2", wrap=True)
        self.owner_choice = Segmented()
        self.code = Field("code")
        self.pin, self.again = Field("secret"), Field("secret")
        self.trouble = label("", "small", "bad", wrap=True)
        self.no_code, self.no, self.go = Button("link"), Button("default"), BusyButton("primary", icon="key")
        self._build()
        self._wire()

    def ask_code(self) -> None:
        """Ask for the code of a shop whose keys this computer lacks."""
        self._begin("keys.enter_title", "keys.enter_text", "keys.enter", can_be_lost=True)
        self._show(with_code=True, owners=())
        self.code.setFocus()

    def ask_pin(self, owners: Sequence[StaffShown]) -> None:
        """Ask for the code, and another PIN of one of these owners."""
        self._begin("keys.pin_title", "keys.pin_text", "keys.pin_set", can_be_lost=False)
        self._show(with_code=True, owners=owners)
        self.code.setFocus()

    def ask_first_pin(self, owners: Sequence[StaffShown]) -> None:
        """Ask for the PIN with which one of these owners is to begin under new keys; the code that is given is empty."""
        self._begin("keys.replace_title", "keys.replace_pin_text", "keys.replace", can_be_lost=False)
        self._show(with_code=False, owners=owners)
        self.pin.setFocus()

    def show_trouble(self, error: Exception) -> None:
        """Say what is wrong beside the field it is about; what was typed stays."""
        self.go.busy(on=False)
        codes = [reason.code for reason in error.reasons] if isinstance(error, Refused) else []
        if any("RECOVERY_CODE" in code or code == "INVALID_PHONE_KEY" for code in codes):
            self._wrong(self.code, sentence_of_error(self._words, error))
        elif _OF_PIN & set(codes):
            self._wrong(self.pin, sentence_of_error(self._words, error))
        else:
            self._complain(sentence_of_error(self._words, error))

    def _begin(self, title: str, text: str, verb: str, *, can_be_lost: bool) -> None:
        tr = self._words.tr
        self._can_be_lost = can_be_lost
        self.title.setText(tr(title))
        self.text.setText(tr(text))
        self.go.set_text(tr(verb))
        self.go.busy(on=False)
        self.no.set_text(tr("common.cancel"))
        self.no_code.set_text(tr("keys.lost"))
        self.setAccessibleName(tr(title))
        self.code.set_labels(tr("keys.code"), tr("keys.code_help"), tr("keys.code_hint"))
        self.pin.set_labels(tr("keys.new_pin"), tr("welcome.pin_help"))
        self.again.set_labels(tr("welcome.pin_again"))
        for field in (self.code, self.pin, self.again):
            field.set_text("")
        self._complain("")

    def _show(self, *, with_code: bool, owners: Sequence[StaffShown]) -> None:
        self._owners = tuple(owners)
        self.code.setVisible(with_code)
        for field in (self.pin, self.again):
            field.setVisible(bool(owners))
        self.owner_choice.setVisible(len(owners) > 1)
        if len(owners) == 1:
            self.pin.set_labels(
                self._words.tr("keys.new_pin_of", name=owners[0].name), self._words.tr("welcome.pin_help")
            )
        names = [Choice(key=str(one.staff_id), name=one.name, words=one.name) for one in owners]
        if names:
            self.owner_choice.show_choices(names, names[0].key)
            self.owner_choice.setAccessibleName(self._words.tr("keys.whose_pin"))
        self.no_code.setVisible(self._can_be_lost and with_code)
        self.open()

    def _give(self) -> None:
        if self.go.is_busy:
            return
        self._complain("")
        code = self.code.text()
        if not code and not self.code.isHidden():
            self._wrong(self.code, sentence_of_error(self._words, Invalid("WRONG_RECOVERY_CODE")))
        elif not self._owners:
            self.go.busy(on=True)
            self.code_given.emit(code)
        elif self._pin_is_right():
            self.go.busy(on=True)
            chosen = int(self.owner_choice.selected()) if len(self._owners) > 1 else self._owners[0].staff_id
            self.pin_given.emit(chosen, code, self.pin.text())

    def _look_at_code(self) -> None:
        """Say at once whether a whole code was written down right; whose it is only the shop knows."""
        if len(self.code.text()) != _LENGTH:
            return
        try:
            secret_of_code(self.code.text())
        except Invalid as error:
            self.code.show_error(sentence_of_error(self._words, error))
        else:
            self.code.show_praise(self._words.tr("keys.code_whole"))

    def _pin_is_right(self) -> bool:
        try:
            checked_pin(self.pin.text(), owner=True)
        except Invalid as error:
            self._wrong(self.pin, sentence_of(self._words, error.reasons[0]))
            return False
        if self.pin.text() != self.again.text():
            self._wrong(self.again, self._words.tr("welcome.pin_differs"))
            return False
        return True

    def _wrong(self, field: Field, sentence: str) -> None:
        field.show_error(sentence)
        field.setFocus()

    def _complain(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _next(self, field: Field, following: Field) -> None:
        (following.setFocus if following.isVisible() and field.text() else self._give)()

    def _wire(self) -> None:
        for secret in (self.pin, self.again):
            secret.edit.setMaxLength(OWNER_LENGTH)
        self.code.edited.connect(self._look_at_code)
        self.code.entered.connect(lambda: self._next(self.code, self.pin))
        self.pin.entered.connect(lambda: self._next(self.pin, self.again))
        self.again.entered.connect(self._give)
        self.go.clicked.connect(self._give)
        self.no.clicked.connect(self.close_overlay)
        self.no_code.clicked.connect(self.lost)
        self.closed.connect(self._forget)

    def _forget(self) -> None:
        self.go.busy(on=False)
        for field in (self.code, self.pin, self.again):
            field.set_text("")

    def _build(self) -> None:
        self.body.setFixedWidth(px(_WIDTH))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.no_code)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.go)
        pins = QHBoxLayout()
        pins.setSpacing(14)
        for field in (self.pin, self.again):
            pins.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(12)
        for part in (self.title, self.text, self.owner_choice, self.code):
            column.addWidget(part)
        column.addLayout(pins)
        column.addWidget(self.trouble)
        column.addSpacing(4)
        column.addLayout(foot)
