"""The list of backups: when each was made, its size and kind, and whether it is proven."""

from collections.abc import Sequence
from datetime import datetime

from rentbook_desktop.backup.maintenance import BackupRow
from rentbook_desktop.faces.desk.backup.backup_words import state_chip, trouble_sentence, what_it_is, when_made
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.foundation.i18n import Translator

_ROW, _HEAD, _AT_ONCE, _FEWEST = 54, 38, 7, 2


class BackupList(Table):
    """As high as its rows, up to seven; more are scrolled to."""

    def __init__(self, words: Translator) -> None:
        self._words = words
        super().__init__(self._columns(), height=_ROW)
        self.backups: dict[str, BackupRow] = {}
        self.retranslate()

    def show_backups(self, backups: Sequence[BackupRow], now: datetime) -> None:
        """Show these, the newest first, and keep the choice."""
        self.backups = {one.file: one for one in backups}
        self.show_rows([self._row(one, now) for one in backups])
        self.setFixedHeight(px(_HEAD) + px(_ROW) * max(_FEWEST, min(len(backups), _AT_ONCE)) + 2)

    def retranslate(self) -> None:
        """Say everything again; the rows follow when they are shown."""
        self.show_columns(self._columns())
        self.setAccessibleName(self._words.tr("backup.list"))

    def _row(self, one: BackupRow, now: datetime) -> Row:
        chip = state_chip(self._words, one)
        tip = trouble_sentence(self._words, one.trouble) if one.trouble else one.file
        return Row(
            key=one.file,
            cells=(
                Cell(text=when_made(self._words, one, now), second=what_it_is(self._words, one), tip=tip),
                Cell(text=chip.words, chip=chip),
            ),
        )

    def _columns(self) -> list[Column]:
        tr = self._words.tr
        return [
            Column(key="made", title=tr("backup.head_made"), kind="two", stretch=1, minimum=150),
            Column(key="state", title=tr("backup.head_state"), kind="chip", width=130, minimum=110),
        ]
