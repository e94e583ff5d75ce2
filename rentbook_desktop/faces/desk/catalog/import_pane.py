"""A file that is taken in: what it would bring, how far it is, what it brought, and the rows that could not be read."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.fact_list import FactList
from rentbook_desktop.faces.desk.catalog.import_lists import ImportLists
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

FIGURES = ("rows", "titles_added", "copies_added", "changed", "unchanged", "rejected")


class ProgressBar(QWidget):
    """A bar that fills."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, name: str) -> None:
        """Fill so much of it."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        draw_box(painter, rect, rect.height() / 2, colour("pressed"))
        full = QRectF(0, 0, max(rect.height(), rect.width() * self._share), rect.height())
        if self._share:
            draw_box(painter, full, rect.height() / 2, colour("accent"))


class ImportPane(QWidget):
    """The moments of an import in one place: reading, columns unclear, foreseen, taking in, done, undone."""

    begin_wanted = Signal()
    undo_wanted = Signal()
    report_wanted = Signal()
    labels_wanted = Signal()
    stop_wanted = Signal()
    closed = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._stage = ""
        self.title, self.file = label("", "h2"), ElidedLabel("", "small", "text2")
        self.note, self.facts, self.progress = label("", "small", "text2", wrap=True), FactList(), ProgressBar()
        self.percent, self.trouble = label("", "smalls", "text2"), Banner("bad")
        self.lists = ImportLists(words)
        self.undo, self.report = (
            Button("danger", icon="arrow-counter-clockwise"),
            Button("default", icon="download-simple"),
        )
        self.begin, self.stop = Button("primary", icon="download-simple", key="F9"), Button("default", icon="stop")
        self.close_button = Button("ghost")
        self.begin.clicked.connect(self.begin_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.close_button.clicked.connect(self.closed)
        self.labels = Button("default", icon="barcode")
        self.labels.clicked.connect(self.labels_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.report.clicked.connect(self.report_wanted)
        self._build()

    def show_stage(self, stage: str, file: str) -> None:
        """Say which moment it is: reading, foreseen, nothing, taking, done, stopped unclear, undone or failed."""
        tr = self._words.tr
        self._stage = stage
        self.file.setText(file)
        self.title.setText(tr(f"catalog.import_{stage}"))
        self.note.setText(tr(f"catalog.import_{stage}_note"))
        moving = stage in {"reading", "taking"}
        for part in (self.progress, self.percent):
            part.setVisible(moving)
        self.begin.setVisible(stage in {"foreseen", "failed"})
        self.stop.setVisible(stage == "taking")
        self.close_button.setVisible(stage != "taking")
        self.undo.setVisible(False)
        self.labels.setVisible(False)
        self.report.setVisible(False)
        self.lists.setVisible(stage not in {"reading", "failed"})
        self.trouble.setVisible(stage in {"failed", "unclear"})
        self.begin.set_text(tr("catalog.import_go_on" if stage == "failed" else "catalog.import_begin"))
        self.stop.set_text(tr("catalog.import_stop"))
        self.close_button.set_text(
            tr("catalog.import_cancel" if stage in {"reading", "foreseen", "unclear"} else "common.close")
        )
        self.undo.set_text(tr("catalog.import_undo"))
        self.labels.set_text(tr("labels.open"))
        self.report.set_text(tr("catalog.import_save_told"))
        self._filler.setVisible(not self.lists.isVisibleTo(self))

    def show_backing_up(self) -> None:
        """Say that a backup is made before the first row comes in."""
        self.note.setText(self._words.tr("catalog.import_backing_up"))

    def show_trouble(self, sentence: str, *, may_go_on: bool) -> None:
        """Say what went wrong."""
        self.trouble.set_text(self._words.tr("catalog.import_trouble"), sentence)
        self.begin.setVisible(may_go_on)

    def show_figures(self, figures: Sequence[int] | None) -> None:
        """Show the counts in the order of FIGURES; None while nobody knows."""
        tr = self._words.tr
        self.facts.setVisible(figures is not None)
        pairs = zip(FIGURES, figures or (), strict=figures is not None)
        self.facts.show_facts([(tr(f"catalog.import_{name}"), f"{count:,}") for name, count in pairs])

    def show_share(self, done: int, of: int) -> None:
        """Show how far it is."""
        share = done / of if of else 0.0
        words = self._words.tr("catalog.import_percent", count=round(share * 100))
        self.percent.setText(words)
        self.progress.show_share(share, words)

    def show_wrong(self, rows: Sequence[tuple[int, str]], total: int) -> None:
        """List the lines of which something is told; they can be written down where there are any."""
        self.report.setVisible(bool(rows) and self._stage not in {"reading", "taking"})
        self.lists.show_wrong(rows, total)

    def offer_undo(self, *, may: bool) -> None:
        """Offer to take back what came in, and labels for its copies."""
        self.undo.setVisible(may)
        self.labels.setVisible(may)

    def _build(self) -> None:
        self._filler = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        far = QHBoxLayout()
        far.addWidget(self.progress, 1)
        far.addWidget(self.percent)
        for part in (self.title, self.file, self.trouble, self.note):
            column.addWidget(part)
        column.addLayout(far)
        column.addSpacing(4)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self.lists, 1)
        column.addWidget(self.report)
        column.addWidget(self._filler, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.close_button)
        foot.addWidget(self.labels)
        foot.addWidget(self.undo, 1)
        foot.addWidget(self.stop, 1)
        foot.addWidget(self.begin, 1)
        column.addLayout(foot)
