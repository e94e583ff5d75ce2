"""The right side of the page while a file comes in: what has to be looked at, what undoing would do, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.fact_list import FactList
from rentbook_desktop.faces.desk.catalog.import_lists import ImportLists, ToldLine
from rentbook_desktop.faces.desk.catalog.import_progress import ProgressBar
from rentbook_desktop.faces.desk.catalog.import_sheet import ImportSheet
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.intake.runs import UndoneStep

_BEFORE = frozenset({"reading", "foreseen", "unclear", "nothing"})


class ImportPane(QWidget):
    """The moments of an import: reading, columns unclear, foreseen, taking in, done, undone; `sheet` is the left side."""

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
        self.sheet = ImportSheet(words)
        self.title = label("", "h2")
        self.note, self.progress = label("", "small", "text2", wrap=True), ProgressBar()
        self.percent, self.trouble = label("", "smalls", "text2"), Banner("bad")
        self.lists = ImportLists(words)
        self.sheet.list_wanted.connect(self.lists.show_list)
        self.outlook_head, self.outlook = label("", "h3"), FactList()
        self.undo, self.report = (
            Button("danger", icon="arrow-counter-clockwise"),
            Button("default", icon="download-simple"),
        )
        self.begin, self.stop = ConfirmBar("F9"), Button("default", icon="stop")
        self.close_button = Button("default", key="Esc")
        self.begin.clicked.connect(self.begin_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.close_button.clicked.connect(self.closed)
        self.labels = Button("default", icon="barcode")
        self.labels.clicked.connect(self.labels_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.report.clicked.connect(self.report_wanted)
        self._build()

    def show_stage(self, stage: str, titles: int = 0) -> None:
        """Say which moment it is: reading, foreseen, nothing, taking, done, stopped, unclear, undone or failed."""
        tr = self._words.tr
        self._stage = stage
        self.title.setText(tr(f"catalog.import_{stage}"))
        self.note.setText(tr(f"catalog.import_{stage}_note"))
        for part in (self.progress, self.percent):
            part.setVisible(stage == "reading")
        self.begin.setVisible(stage in {"foreseen", "failed"})
        self.stop.setVisible(stage == "taking")
        self.close_button.setVisible(stage != "taking")
        for later in (self.undo, self.labels, self.report, self.outlook_head, self.outlook):
            later.setVisible(False)
        self.lists.setVisible(stage not in {"reading", "failed", "unclear"})
        self.trouble.setVisible(stage in {"failed", "unclear"})
        amount = tr("catalog.import_titles_of", count=titles) if titles and stage == "foreseen" else ""
        words = tr("catalog.import_go_on" if stage == "failed" else "catalog.import_begin")
        self.begin.show_command(words, amount, ready=True, busy=False)
        self.stop.set_text(tr("catalog.import_stop"))
        self.close_button.set_text(tr("catalog.import_cancel" if stage in _BEFORE - {"nothing"} else "common.close"))
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

    def show_far(self, share: float, words: str = "") -> None:
        """Show how far it is, here and in the card at the left."""
        percent = self._words.tr("catalog.import_percent", count=round(share * 100))
        self.percent.setText(percent)
        self.progress.show_share(share, percent)
        self.sheet.result.show_far(share, words or percent)

    def show_wrong(self, lines: Sequence[ToldLine], total: int) -> None:
        """List the lines of which something is told; they can be written down where there are any."""
        self.report.setVisible(bool(lines) and self._stage not in {"reading", "taking"})
        self.lists.show_wrong(lines, total)

    def offer_undo(self, *, may: bool) -> None:
        """Offer to take back what came in, and labels for its copies."""
        self.undo.setVisible(may)
        self.labels.setVisible(may)

    def show_outlook(self, outlook: UndoneStep) -> None:
        """Say what undoing would come to now."""
        tr = self._words.tr
        facts = (("titles", outlook.titles), ("changes", outlook.changes), ("stayed", outlook.stayed))
        self.outlook_head.setText(tr("catalog.import_outlook"))
        self.outlook.show_facts(
            [
                (tr(f"catalog.import_outlook_{name}"), tr("catalog.import_titles_of", count=count))
                for name, count in facts
            ]
        )
        for part in (self.outlook_head, self.outlook):
            part.setVisible(self.undo.isVisibleTo(self))

    def _build(self) -> None:
        self._filler = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        far = QHBoxLayout()
        far.addWidget(self.progress, 1)
        far.addWidget(self.percent)
        for part in (self.title, self.trouble, self.note):
            column.addWidget(part)
        column.addLayout(far)
        column.addWidget(self.lists, 1)
        column.addWidget(self.report)
        column.addWidget(self.labels)
        column.addWidget(self._filler, 1)
        column.addSpacing(4)
        column.addWidget(self.outlook_head)
        column.addWidget(self.outlook)
        column.addSpacing(4)
        column.addWidget(self.begin)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.close_button, 1)
        foot.addWidget(self.undo, 1)
        foot.addWidget(self.stop, 1)
        column.addLayout(foot)
