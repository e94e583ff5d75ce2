"""Takes figures along: asks where to, has the right to it checked and noted, and writes the file off the GUI thread."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from rentbook_desktop.faces.desk.page import News, Room
from rentbook_desktop.faces.desk.status.card import FigureCard
from rentbook_desktop.faces.desk.status.chart import Chart
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.foundation.csv_writer import Cell, write_csv
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.status.actions import give_out


def choose_file(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask where a file is to go, without standing in anybody's way; nothing happens where nobody says."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, str(Path(folder) / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix[1:])
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class FigureExport:
    """Writes the numbers of a card as a sheet, or the card as a picture."""

    def __init__(self, space: Room, page: QWidget) -> None:
        self._room, self._page = space, page
        self.choose: Callable[[QWidget, str, str, Callable[[Path], object]], object] = choose_file

    def export_card(self, card: FigureCard, form: str) -> None:
        """Ask for a place, then write."""
        if card.chart is None:
            return
        title = self._room.words.tr("status.take_along", name=card.head.title.text())
        name = f"rentbook-{card.key}-{self._room.now():%Y-%m-%d}.{form}"
        self.choose(self._page, title, name, partial(self._allow, card, form))

    def _allow(self, card: FigureCard, form: str, path: Path) -> None:
        self._room.do(
            give_out,
            what=card.key,
            form=form,
            then=lambda _given: self._write(card, form, path),
            otherwise=self._failed,
        )

    def _write(self, card: FigureCard, form: str, path: Path) -> None:
        if card.chart is None:
            return
        work = (
            partial(_write_picture, card.picture(), path) if form == "png" else partial(_write_sheet, card.chart, path)
        )
        self._room.call(work, then=lambda _count: self._written(path), otherwise=self._failed)

    def _written(self, path: Path) -> None:
        tr = self._room.words.tr
        self._room.tell(News(tone="ok", title=tr("status.saved"), sentence=tr("status.saved_as", file=path.name)))

    def _failed(self, error: Exception) -> None:
        title = self._room.words.tr("status.not_saved")
        self._room.tell(News(tone="bad", title=title, sentence=sentence_of_error(self._room.words, error)))


def _write_sheet(chart: Chart, path: Path) -> int:
    numbers = [one.values for one in chart.series]
    rows: list[tuple[Cell, ...]] = [
        (code, *(values[index] for values in numbers)) for index, code in enumerate(chart.codes)
    ]
    return write_csv(path, [chart.axis, *(one.name for one in chart.series)], iter(rows), private=True)


def _write_picture(picture: QImage, path: Path) -> int:
    if not picture.save(str(path)):
        raise Unavailable("FILE_NOT_WRITABLE", file=path.name)
    return 1
