"""Backups in the settings: how it stands with them, the list, a new one on request, and the passphrase that seals them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.backup.health import BackupHealth
from rentbook_desktop.backup.maintenance import (
    BackupRow,
    BackupsListed,
    back_up_apart,
    backup_health,
    drill_backup,
    list_backups,
)
from rentbook_desktop.faces.desk.backup.backup_list import BackupList
from rentbook_desktop.faces.desk.backup.backup_words import backup_lines, trouble_sentence
from rentbook_desktop.faces.desk.backup.passphrase_card import PassphraseCard
from rentbook_desktop.faces.desk.backup.restore_controller import RestoreController
from rentbook_desktop.faces.desk.backup.status_card import BackupStatusCard
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent, Tone
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_HEIGHT, _PLACE = 36, 220
_FOR_FILES, _FOR_SERVERS = frozenset({"backup.hourly", "backup.before_import"}), frozenset({"backup.postgres_tools"})


class BackupPart(QWidget):
    """Whoever may not look at backups is asked for an owner's PIN when they want the list, not before.

    `needless_changed` tells which settings change nothing for this kind of shop.
    """

    needless_changed = Signal(object)

    def __init__(self, context: "PageContext") -> None:
        super().__init__()
        self._context = context
        self._health: BackupHealth | None = None
        self._listed: BackupsListed | None = None
        self.title, self.now = label("", "h2"), BusyButton("default", icon="plus", height=_HEIGHT)
        self.status, self.passphrase = BackupStatusCard(context.words), PassphraseCard(context)
        self.list_title, self.place = label("", "h3"), label("", "small", "text3", wrap=True)
        self.list, self.why_not = BackupList(context.words), label("", "small", "bad", wrap=True)
        self.showing = StateView(self.list)
        self.restore = RestoreController(context, self)
        self.from_file, self.go_back = (
            Button("default", icon="folder-open", height=_HEIGHT),
            Button("default", height=_HEIGHT),
        )
        self._build()
        self.now.clicked.connect(self.back_up)
        self.status.drill.clicked.connect(self.drill)
        self.showing.acted.connect(self.ask_list)
        self.list.chosen.connect(lambda _key: self._look_at_choice())
        self.list.activated_row.connect(lambda key: self.restore.begin(str(key)))
        self.go_back.clicked.connect(lambda: self.restore.begin(str(self.list.selected())))
        self.from_file.clicked.connect(self.restore.ask_file)
        self.retranslate()

    def refresh(self) -> None:
        """Ask how it stands; the list only where whoever is here may see it."""
        self._context.maintain(backup_health, then=self._know, otherwise=self._failed)
        if self._context.may(Right.MAINTENANCE):
            self.ask_list()
        else:
            self._listed = None
            tr = self._context.words.tr
            self.showing.empty(
                "lock-key", tr("backup.list_locked"), tr("backup.list_locked_text"), tr("backup.list_show")
            )
            self.showing.setFixedHeight(_PLACE)

    def ask_list(self) -> None:
        """Ask which backups there are; a missing right is asked for."""
        self.showing.loading(self._context.words.tr("common.loading"))
        self._context.maintain(list_backups, then=self._show_list, otherwise=self._no_list)

    def back_up(self) -> None:
        """Make a backup now; the window goes on meanwhile."""
        if self.now.is_busy:
            return
        self.now.busy(on=True)
        self._context.maintain(back_up_apart, then=self._made, otherwise=self._not_made)

    def restore_newest(self) -> None:
        """Look at the newest backup that counts, and show what restoring it would mean."""

        def begin(found: BackupsListed) -> None:
            self._show_list(found)
            newest = next((one.file for one in found.backups if one.proven), None)
            if newest is None:
                tr = self._context.words.tr
                self._say("bad", tr("backup.none_proven"), tr("backup.none_proven_text"))
                return
            self.list.select(newest)
            self.restore.begin(newest)

        self._context.maintain(list_backups, then=begin, otherwise=self._no_list)

    def drill(self) -> None:
        """Take the newest backup out and prove it; the shop is not touched."""
        if self.status.drill.is_busy:
            return
        self.status.drill.busy(on=True)
        self._context.maintain(drill_backup, then=self._drilled, otherwise=self._not_drilled)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("settings.backup"))
        self.now.set_text(tr("backup.now"))
        self.list_title.setText(tr("backup.list"))
        self.from_file.set_text(tr("backup.from_file"))
        self.go_back.set_text(tr("backup.go_back"))
        for part in (self.status, self.passphrase, self.list):
            part.retranslate()
        if self._health is not None:
            self._know(self._health)
        if self._listed is not None:
            self._show_list(self._listed)

    def _know(self, found: BackupHealth) -> None:
        self._health = found
        self.status.show_lines(backup_lines(self._context.words, found, self._context.now()))
        self.status.drill.setVisible(bool(found.last_at))
        self.passphrase.show_sealed(found.sealed)
        self.needless_changed.emit(_FOR_FILES if found.on_server else _FOR_SERVERS)

    def _show_list(self, found: BackupsListed) -> None:
        tr = self._context.words.tr
        self._listed = found
        self.place.setText(tr("backup.place", folder=found.folder))
        if not found.backups:
            self.showing.empty("hard-drives", tr("backup.none"), tr("backup.none_text"))
            self.showing.setFixedHeight(_PLACE)
            return
        self.list.show_backups(found.backups, self._context.now())
        self._look_at_choice()
        self.showing.setFixedHeight(self.list.height())
        self.showing.ready()

    def _look_at_choice(self) -> None:
        """Offer to go back where a backup is chosen that can be read; of another one the list says why not."""
        chosen = self.list.backups.get(str(self.list.selected()))
        self.go_back.setEnabled(chosen is not None and not chosen.trouble)
        said = trouble_sentence(self._context.words, chosen.trouble) if chosen is not None and chosen.trouble else ""
        self.why_not.setText(said)
        self.why_not.setVisible(bool(said))

    def _no_list(self, error: Exception) -> None:
        if isinstance(error, NotAllowed):
            self.refresh()
            return
        tr = self._context.words.tr
        self.showing.error(tr("common.error_title"), sentence_of_error(self._context.words, error), tr("common.again"))
        self.showing.setFixedHeight(_PLACE)

    def _made(self, made: BackupRow) -> None:
        self.now.busy(on=False)
        tr = self._context.words.tr
        if made.proven:
            self._say("ok", tr("backup.made"), tr("backup.made_text"))
        else:
            self._say("bad", tr("backup.made_unproven"), trouble_sentence(self._context.words, made.outcome))
        self.refresh()

    def _not_made(self, error: Exception) -> None:
        self.now.busy(on=False)
        if not isinstance(error, NotAllowed):
            self._say("bad", self._context.words.tr("backup.not_made"), sentence_of_error(self._context.words, error))
            self.refresh()

    def _drilled(self, found: BackupHealth) -> None:
        self.status.drill.busy(on=False)
        self._know(found)
        well = "DRILL_FAILED" not in found.warnings
        tr = self._context.words.tr
        self._say("ok" if well else "bad", tr("backup.drilled" if well else "backup.drill_failed"), "")

    def _not_drilled(self, error: Exception) -> None:
        self.status.drill.busy(on=False)
        if not isinstance(error, NotAllowed):
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._say("bad", self._context.words.tr("common.error_title"), sentence_of_error(self._context.words, error))

    def _say(self, tone: Tone, title: str, sentence: str) -> None:
        self._context.show_toast(ToastContent(tone=tone, title=title, sentence=sentence))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.status)
        column.addSpacing(4)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.list_title, 1)
        second.addWidget(self.go_back)
        second.addWidget(self.from_file)
        column.addLayout(second)
        column.addWidget(self.showing)
        column.addWidget(self.why_not)
        self.why_not.hide()
        self.go_back.setEnabled(False)
        column.addWidget(self.place)
        column.addSpacing(4)
        column.addWidget(self.passphrase)
