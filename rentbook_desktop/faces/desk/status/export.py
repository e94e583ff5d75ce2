"""Takes figures along: asks where to, has the right to it checked and noted, and writes the file off the GUI thread."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.saved_toast import saved_toast
from rentbook_desktop.faces.desk.status.card import FigureCard
from rentbook_desktop.faces.desk.status.chart import Chart
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.file_dialogs import ask_save_path, file_name
from rentbook_desktop.foundation.csv_writer import Cell
from rentbook_desktop.foundation.outgoing_files import PNG, outgoing_file
from rentbook_desktop.foundation.sheet_file import write_sheet
from rentbook_desktop.status.actions import give_out


class FigureExport:
    """Writes the numbers of a card as a sheet, or the card as a picture."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        self._context, self._page = context, page
        self.choose: Callable[[QWidget, str, str, str | Sequence[str], Callable[[Path], object]], object] = (
            ask_save_path
        )

    def export_card(self, card: FigureCard, form: str) -> None:
        """Ask for a place, then write."""
        if card.chart is None:
            return
        title = self._context.words.tr("status.take_along", name=card.head.title.text())
        name = file_name(card.head.title.text(), f"{self._context.now():%Y-%m-%d}", kind=form)
        self.choose(self._page, title, name, form, partial(self._allow, card, form))

    def _allow(self, card: FigureCard, form: str, path: Path) -> None:
        self._context.do(
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
        self._context.call(work, then=lambda _count: self._written(path), otherwise=self._failed)

    def _written(self, path: Path) -> None:
        words = self._context.words
        self._context.show_toast(saved_toast(words, words.tr("status.saved"), path))

    def _failed(self, error: Exception) -> None:
        title = self._context.words.tr("status.not_saved")
        self._context.show_toast(
            ToastContent(tone="bad", title=title, sentence=sentence_of_error(self._context.words, error))
        )


def _write_sheet(chart: Chart, path: Path) -> int:
    numbers = [one.values for one in chart.series]
    rows: list[tuple[Cell, ...]] = [
        (code, *(values[index] for values in numbers)) for index, code in enumerate(chart.codes)
    ]
    return write_sheet(path, [chart.axis, *(one.name for one in chart.series)], iter(rows))


def _write_picture(picture: QImage, path: Path) -> int:
    drawn = QByteArray()
    buffer = QBuffer(drawn)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    with outgoing_file(path, PNG) as file:
        file.write(drawn.data())
    return 1
