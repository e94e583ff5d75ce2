"""The shop's account with a provider: secrets go into the computer's own store, are never read back, and a test sends nothing."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.alert.port import Permanent, Retryable
from rentbook_desktop.faces.desk.notices.telling import provider_name, reason_sentence
from rentbook_desktop.faces.desk.page import News, Room
from rentbook_desktop.faces.widgets.busybutton import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.text import dress, label
from rentbook_desktop.faces.wording import sentence_of_error

_SHORTEST, _LONGEST, _CHIP = 4, 200, 96


class SecretRow(QWidget):
    """One secret: whether it is set, and a field for a new one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.field, self.chip = name, Field("latin", takes_scans=True), Chip()
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.edit.setMaxLength(_LONGEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        holder = QWidget()
        holder.setFixedWidth(px(_CHIP))
        beside = QVBoxLayout(holder)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignRight)
        beside.addStretch(1)
        row.addWidget(holder)

    def say(self, room: Room, *, is_set: bool | None) -> None:
        """Name it, and tell whether there is one; None while nobody knows."""
        say = room.words.say
        self.field.say(say(f"notices.secret.{self.name}"), "", say("notices.secret_hint"))
        self.chip.setVisible(is_set is not None)
        if is_set:
            self.chip.show_chip("ok", "check", say("notices.secret_set"))
        else:
            self.chip.show_chip("mute", "x-circle", say("notices.secret_none"))

    def complaint(self) -> str:
        """Return the key of what is wrong with what was typed, empty for nothing."""
        text = self.field.text()
        if text and (not text.isascii() or not text.isprintable() or " " in text):
            return "secret_letters"
        return "secret_short" if text and len(text) < _SHORTEST else ""


class AccountCard(Card):
    """The secrets of one provider, and whether it would take a message."""

    def __init__(self, room: Room, provider: str, secrets: tuple[str, ...]) -> None:
        super().__init__(gap=12)
        self._room, self.provider = room, provider
        self.title, self.text = label("", "h3"), label("", "small", "text2", wrap=True)
        self.rows = [SecretRow(name) for name in secrets]
        self._set: dict[str, bool] = {}
        self._in_file = False
        self.result = label("", "small", "text2", wrap=True)
        self.save, self.test = (
            BusyButton("primary", icon="key", high=36),
            BusyButton("default", icon="activity", high=36),
        )
        self.forget = Button("danger", high=36)
        self._dialog: Dialog | None = None
        self._build()
        self.save.clicked.connect(self.keep)
        self.test.clicked.connect(self.try_it)
        self.forget.clicked.connect(self._ask_forget)
        for row in self.rows:
            row.field.entered.connect(self.keep)
        self.retranslate()

    def look(self) -> None:
        """Ask which secrets are there, without reading them."""
        names, accounts = [row.name for row in self.rows], self._room.accounts()

        def known() -> tuple[bool, dict[str, bool]]:
            return accounts.in_file(), {name: accounts.is_set(name) for name in names}

        self._room.call(known, then=self._know, otherwise=self._wrong)

    def keep(self) -> None:
        """Keep what was typed; empty fields change nothing."""
        wrong = [(row, row.complaint()) for row in self.rows if row.complaint()]
        for row, code in wrong:
            row.field.show_error(self._room.words.say(f"notices.{code}"))
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
        self._room.call(
            partial(self._room.accounts().health, self.provider), then=self._tested, otherwise=self._not_tested
        )

    def retranslate(self) -> None:
        """Say everything again."""
        say = self._room.words.say
        self.title.setText(say("notices.account", name=provider_name(self._room.words, self.provider)))
        self.text.setText(say("notices.account_in_file" if self._in_file else "notices.account_text"))
        dress(self.text, c="warn" if self._in_file else "text2")
        for row in self.rows:
            row.say(self._room, is_set=self._set.get(row.name))
        self.save.say(say("notices.secret_save"))
        self.test.say(say("notices.test"))
        self.forget.say(say("notices.forget"))
        self.forget.setVisible(any(self._set.values()))

    def _know(self, known: tuple[bool, dict[str, bool]]) -> None:
        self._in_file, self._set = known
        self.retranslate()

    def _put(self, secrets: dict[str, str], told: str) -> None:
        say = self._room.words.say
        self.save.busy(on=True)

        def kept(_answer: object = None) -> None:
            self.save.busy(on=False)
            for row in self.rows:
                row.field.set_text("")
            self._room.tell(News(tone="ok", title=say(f"notices.{told}")))
            self._say_result("", "text2")
            self.look()

        def wrong(error: Exception) -> None:
            self.save.busy(on=False)
            self._wrong(error)

        self._room.keep_secrets(secrets, then=kept, otherwise=wrong)

    def _ask_forget(self) -> None:
        say = self._room.words.say
        if self._dialog is None:
            self._dialog = Dialog(self.window())
        nothing = {row.name: "" for row in self.rows}
        self._dialog.ask(
            say("notices.forget_ask", name=provider_name(self._room.words, self.provider)),
            say("notices.forget_text"),
            verb=say("notices.forget"),
            no=say("common.cancel"),
            then=lambda: self._put(nothing, "secrets_gone"),
        )

    def _tested(self, answer: Retryable | Permanent | str | None) -> None:
        self.test.busy(on=False)
        if answer is None:
            self._say_result("notices.test_well", "ok")
        elif isinstance(answer, str):
            self._say_result(f"notices.test_{answer}", "bad")
        else:
            self.result.setText(reason_sentence(self._room.words, answer.reason.value))
            dress(self.result, c="bad")
            self.result.setVisible(True)

    def _not_tested(self, error: Exception) -> None:
        self.test.busy(on=False)
        self._wrong(error)

    def _wrong(self, error: Exception) -> None:
        self.result.setText(sentence_of_error(self._room.words, error))
        dress(self.result, c="bad")
        self.result.setVisible(True)

    def _say_result(self, key: str, ink: str) -> None:
        self.result.setText(self._room.words.say(key) if key else "")
        dress(self.result, c=ink)
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
