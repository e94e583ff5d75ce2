"""The middle of the labels: which paper, which page of how many, and the page itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.labels.preview import SheetPreview
from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.labels.model import LabelJob


class PreviewPanel(QWidget):
    """`turned` has by how many pages."""

    turned = Signal(int)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.title, self.paper = label("", "h3"), ElidedLabel("", "small", "text2")
        self.page, self.sheet = label("", "smalls", tabular=True), SheetPreview()
        self.before, self.after = IconButton("caret-left"), IconButton("caret-right")
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self._build()

    def show_job(self, job: LabelJob, page: int, *, chosen: int) -> None:
        """Show a page (from 0) of a job; `chosen` is whose labels have a frame."""
        tr = self._words.tr
        pages = max(1, job.paper.pages(len(job.labels), job.first))
        size = tr("labels.size", width=f"{job.paper.label[0]:g}", height=f"{job.paper.label[1]:g}")
        self.title.setText(tr("labels.preview"))
        self.paper.setText(tr("common.dot").join((tr(f"labels.paper.{job.paper.key}"), size)))
        self.page.setText(tr("labels.page_of", page=page + 1, pages=pages))
        self.before.name(tr("labels.page_before"))
        self.after.name(tr("labels.page_after"))
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < pages - 1)
        spoken = tr("labels.preview_spoken", page=page + 1, pages=pages, count=len(job.labels))
        self.sheet.show_page(job, page, chosen=chosen, used=tr("labels.used"), spoken=spoken)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.paper, 1)
        for part in (self.before, self.page, self.after):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.sheet, 1)
