"""The shop's account with a provider: secrets go into the computer's own store, are never read back, and a test sends nothing."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.notices.notice_cells import provider_name, reason_sentence
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.messaging.port import Permanent, Retryable

_SHORTEST, _LONGEST, _CHIP = 4, 200, 96


class SecretRow(QWidget):
    """One secret: whether it is set, and a field for a new one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.field, self.chip = name, Field("latin"), Chip()
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.edit.setMaxLength(_LONGEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        holder = QWidget()
        holder.setFixedWidth(px(_CHIP))
        trailing = QVBoxLayout(holder)
        trailing.setContentsMargins(0, 0, 0, 0)
        trailing.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignRight)
        trailing.addStretch(1)
        row.addWidget(holder)

    def set_text(self, context: PageContext, *, is_set: bool | None) -> None:
        """Name it, and tell whether there is one; None while nobody knows."""
        tr = context.words.tr
        self.field.set_labels(tr(f"notices.secret.{self.name}"), "", tr("notices.secret_hint"))
        self.chip.setVisible(is_set is not None)
        if is_set:
            self.chip.show_chip("ok", "check", tr("notices.secret_set"))
        else:
            self.chip.show_chip("mute", "x-circle", tr("notices.secret_none"))

    def complaint(self) -> str:
        """Return the key of what is wrong with what was typed, empty for nothing."""
        text = self.field.text()
        if text and (not text.isascii() or not text.isprintable() or " " in text):
            return "secret_letters"
        return "secret_short" if text and len(text) < _SHORTEST else ""


class AccountCard(Card):
    """The secrets of one provider, and whether it would take a message."""

    def __init__(self, context: PageContext, provider: str, secrets: tuple[str, ...]) -> None:
        super().__init__(gap=12)
        self._context, self.provider = context, provider
        self.title, self.text = label("", "h3"), label("", "small", "text2", wrap=True)
        self.rows = [SecretRow(name) for name in secrets]
        self._set: dict[str, bool] = {}
        self._in_file = False
        self.result = label("", "small", "text2", wrap=True)
        self.save, self.test = (
            BusyButton("primary", icon="key", height=36),
            BusyButton("default", icon="activity", height=36),
        )
        self.forget = Button("danger", height=36)
        self._dialog: Dialog | None = None
        self._build()
        self.save.clicked.connect(self.save_secrets)
        self.test.clicked.connect(self.try_it)
        self.forget.clicked.connect(self._ask_forget)
        for row in self.rows:
            row.field.entered.connect(self.save_secrets)
        self.retranslate()

    def look(self) -> None:
        """Ask which secrets are there, without reading them."""
        names, accounts = [row.name for row in self.rows], self._context.accounts()

        def known() -> tuple[bool, dict[str, bool]]:
            return accounts.in_file(), {name: accounts.is_set(name) for name in names}

        self._context.call(known, then=self._know, otherwise=self._wrong)

    def save_secrets(self) -> None:
        """Keep what was typed; empty fields change nothing."""
        wrong = [(row, row.complaint()) for row in self.rows if row.complaint()]
        for row, code in wrong:
            row.field.show_error(self._context.words.tr(f"notices.{code}"))
        if wrong:
            wrong[0][0].field.edit.setFocus()
            return
        typed = {row.name: row.field.text() for row in self.rows if row.field.text()}
        if typed and not self.save.is_busy:
            self._put(typed, "secrets_kept")
        elif not typed:
            self.rows[0].field.edit.setFocus()

    def try_it(self) -> None:
        """Ask the provider whether it would take a message; nothing is sent."""
        if self.test.is_busy:
            return
        self.test.busy(on=True)
        self._say_result("notices.testing", "text2")
        self._context.call(
            partial(self._context.accounts().health, self.provider), then=self._tested, otherwise=self._not_tested
        )

    def service_name(self) -> str:
        """Return what people call whose account it is."""
        return provider_name(self._context.words, self.provider)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("notices.account", name=self.service_name()))
        self.text.setText(tr("notices.account_in_file" if self._in_file else "notices.account_text"))
        set_style_property(self.text, c="warn" if self._in_file else "text2")
        for row in self.rows:
            row.set_text(self._context, is_set=self._set.get(row.name))
        self.save.set_text(tr("notices.secret_save"))
        self.test.set_text(tr("notices.test"))
        self.forget.set_text(tr("notices.forget"))
        self.forget.setVisible(any(self._set.values()))

    def _know(self, known: tuple[bool, dict[str, bool]]) -> None:
        self._in_file, self._set = known
        self.retranslate()

    def _put(self, secrets: dict[str, str], told: str) -> None:
        tr = self._context.words.tr
        self.save.busy(on=True)

        def saved(_answer: object = None) -> None:
            self.save.busy(on=False)
            for row in self.rows:
                row.field.set_text("")
            self._context.show_toast(ToastContent(tone="ok", title=tr(f"notices.{told}")))
            self._say_result("", "text2")
            self.look()

        def wrong(error: Exception) -> None:
            self.save.busy(on=False)
            self._wrong(error)

        self._context.save_secrets(secrets, then=saved, otherwise=wrong)

    def _ask_forget(self) -> None:
        tr = self._context.words.tr
        if self._dialog is None:
            self._dialog = Dialog(self.window())
        nothing = {row.name: "" for row in self.rows}
        self._dialog.ask(
            tr("notices.forget_ask", name=self.service_name()),
            tr("notices.forget_text"),
            verb=tr("notices.forget"),
            no=tr("common.cancel"),
            then=lambda: self._put(nothing, "secrets_gone"),
        )

    def _tested(self, answer: Retryable | Permanent | str | None) -> None:
        self.test.busy(on=False)
        if answer is None:
            self._say_result("notices.test_well", "ok")
        elif isinstance(answer, str):
            self._say_result(f"notices.test_{answer}", "bad")
        else:
            self.result.setText(reason_sentence(self._context.words, answer.reason.value))
            set_style_property(self.result, c="bad")
            self.result.setVisible(True)

    def _not_tested(self, error: Exception) -> None:
        self.test.busy(on=False)
        self._wrong(error)

    def _wrong(self, error: Exception) -> None:
        self.result.setText(sentence_of_error(self._context.words, error))
        set_style_property(self.result, c="bad")
        self.result.setVisible(True)

    def _say_result(self, key: str, ink: str) -> None:
        self.result.setText(self._context.words.tr(key) if key else "")
        set_style_property(self.result, c=ink)
        self.result.setVisible(bool(key))

    def _build(self) -> None:
        for part in (self.title, self.text, *self.rows):
            self.inside.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.test)
        row.addStretch(1)
        row.addWidget(self.forget)
        self.inside.addLayout(row)
        self.inside.addWidget(self.result)
        self.result.hide()
