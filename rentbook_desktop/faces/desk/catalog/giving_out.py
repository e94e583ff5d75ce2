"""Writes the catalogue into a file for spreadsheets: asked page by page, written beside the window, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from rentbook_desktop.catalog.exports import TITLE_COLUMNS, title_page
from rentbook_desktop.faces.desk.page import News, Room
from rentbook_desktop.faces.wording import sentence_of_error
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.sheets_out import Cell, SheetPage, write_sheet

_ENDING = ".csv"


class GivingOut(QObject):
    """One file at a time."""

    def __init__(self, room: Room, host: QWidget, busy: Callable[[bool], object]) -> None:
        super().__init__(host)
        self._room, self._host, self._busy = room, host, busy

    def choose(self) -> None:
        """Ask whoever lacks the right for somebody's PIN, then where the file shall lie."""
        self._room.with_right(Right.GIVE_OUT, then=self._choose, otherwise=self._failed)

    def _choose(self, allowed: Room) -> None:
        say = self._room.words.say
        dialog = QFileDialog(self._host, say("catalog.export"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_ENDING.removeprefix("."))
        dialog.setNameFilters([f"{say('catalog.sheet_files')} (*{_ENDING})"])
        dialog.selectFile(say("catalog.export_file", day=f"{self._room.now():%Y-%m-%d}") + _ENDING)
        dialog.fileSelected.connect(lambda name: self.write(Path(name), allowed))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, allowed: Room) -> None:
        """Write the whole catalogue, asked in a room where that is allowed."""
        self._busy(True)
        self._more(path, allowed, 0, [])

    def _more(self, path: Path, allowed: Room, after: int, rows: list[tuple[Cell, ...]]) -> None:
        def came(page: SheetPage) -> None:
            rows.extend(page.rows)
            self._more(path, allowed, page.last, rows) if page.rows else self._write(path, rows)

        allowed.ask(title_page, after=after, then=came, otherwise=self._failed)

    def _write(self, path: Path, rows: list[tuple[Cell, ...]]) -> None:
        self._room.call(
            lambda: write_sheet(path, TITLE_COLUMNS, iter(rows), private=False),
            then=lambda count: self._written(path, count),
            otherwise=self._failed,
        )

    def _written(self, path: Path, count: int) -> None:
        self._busy(False)
        say = self._room.words.say
        self._room.tell(News(tone="ok", title=say("catalog.exported", count=count), sentence=str(path)))

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        words = self._room.words
        self._room.tell(News(tone="bad", title=words.say("catalog.not_done"), sentence=sentence_of_error(words, error)))
