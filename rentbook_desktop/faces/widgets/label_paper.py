"""Labels on paper: a PDF with its letters embedded, or a printer, at the size they are cut to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from rentbook_desktop.faces.widgets.label_painter import UNITS, paint_page
from rentbook_desktop.foundation.outgoing_files import PDF, outgoing_file
from rentbook_desktop.labels.model import LabelJob

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_INCH = 25.4
_A4 = (210.0, 297.0)


def write_labels(path: Path, job: LabelJob, title: str) -> int:
    """Write labels as a PDF and return the number of its pages; raises what `outgoing_file` does."""
    drawn = QByteArray()
    buffer = QBuffer(drawn)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(round(UNITS * _INCH))
    pages = _draw(writer, job, UNITS)
    with outgoing_file(path, PDF) as file:
        file.write(drawn.data())
    return pages


def print_labels(printer: "QPrinter", job: LabelJob) -> int:
    """Paint labels on a printer and return the number of pages."""
    printer.setFullPage(True)
    return _draw(printer, job, printer.resolution() / _INCH)


def set_label_page(device: QPagedPaintDevice, job: LabelJob) -> None:
    """Let a page of a device be a page of the labels' paper, without margins: cells are counted from the edge."""
    width, height = job.paper.page
    size = QPageSize(QPageSize.PageSizeId.A4)
    if job.paper.page != _A4:
        size = QPageSize(
            QSizeF(width, height), QPageSize.Unit.Millimeter, job.paper.key, QPageSize.SizeMatchPolicy.ExactMatch
        )
    device.setPageSize(size)
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def _draw(device: "QPdfWriter | QPrinter", job: LabelJob, dots: float) -> int:
    """Draw all pages; `dots` are those of the device to the millimetre."""
    set_label_page(device, job)
    pages = job.paper.pages(len(job.labels), job.first)
    painter = QPainter(device)
    try:
        painter.scale(dots / UNITS, dots / UNITS)
        for page in range(pages):
            if page:
                device.newPage()
            paint_page(painter, job, page)
    finally:
        painter.end()
    return pages
