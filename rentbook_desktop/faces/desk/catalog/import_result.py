"""What an import does and came to: its steps with how long each took, and the imports before it."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.catalog.import_progress import ProgressBar
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, CardHead, divider
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.intake.runs import ImportRun

STEPS = ("read", "checked", "saved")


class StepLine(Struct, frozen=True, kw_only=True):
    """One step: what was done, what it came to, how many seconds it took; None while it goes on."""

    key: str
    told: str
    seconds: float | None = None


class ImportResult(QWidget):
    """The card of what was done, and below it the imports there were; `titles_wanted` asks for the list of titles."""

    titles_wanted = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self.title, self.told = label("", "h2"), ElidedLabel("", "small", "text2")
        self.titles = Button("default", icon="books")
        self.titles.clicked.connect(self.titles_wanted)
        self.progress, self.far = ProgressBar(), label("", "smalls", "text2")
        self._steps = QVBoxLayout()
        self._lines: list[QWidget] = []
        self.records_head, self.records = CardHead("clock-counter-clockwise"), Table(self._columns(), height=54)
        self._build()

    def show_import(self, title: str, told: str, steps: Sequence[StepLine], *, moving: bool) -> None:
        """Say what was done; while it is `moving` a bar shows how far it is."""
        tr = self._words.tr
        self.title.setText(title)
        self.told.setText(told)
        self.titles.set_text(tr("catalog.import_show_titles"))
        self.titles.setVisible(not moving)
        for line in self._lines:
            self._steps.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(step) for step in steps]
        for line in self._lines:
            self._steps.addWidget(line)
        self._moving.setVisible(moving)
        self._records.setVisible(bool(self.records.rows.rowCount()))

    def show_far(self, share: float, words: str) -> None:
        """Show how far it is, in words too: rows a second, and how long it will take."""
        self.progress.show_share(share, words)
        self.far.setText(words)

    def show_records(self, runs: Sequence[ImportRun], now: datetime) -> None:
        """List the imports there were."""
        tr = self._words.tr
        self.records_head.show_head(tr("catalog.import_records"), tr("catalog.import_times", count=len(runs)), "")
        self.records.show_columns(self._columns())
        self.records.setAccessibleName(tr("catalog.import_records"))
        self.records.show_rows([self._record(run, now) for run in runs])
        self._records.setVisible(bool(runs))

    def _columns(self) -> list[Column]:
        def said(key: str) -> str:
            return self._words.tr(f"catalog.import_record_{key}")

        return [
            Column(key="at", title=said("at"), kind="two", width=112, minimum=96),
            Column(key="file", title=said("file"), kind="two", stretch=1, minimum=120),
            Column(key="new", title=said("new"), width=84, minimum=64, align_right=True),
            Column(key="changed", title=said("changed"), width=96, minimum=92, align_right=True),
            Column(key="staff", title=said("staff"), width=92, minimum=70),
            Column(key="state", title="", kind="chip", width=104, minimum=92),
        ]

    def _record(self, run: ImportRun, now: datetime) -> Row:
        tr = self._words.tr
        at = datetime.fromisoformat(run.at).astimezone(now.tzinfo)
        told = (
            tr("catalog.import_record_wrong", count=run.rejected) if run.rejected else tr("catalog.import_record_clean")
        )
        tone, icon = ("ok", "check-circle") if run.state == "DONE" else ("mute", "arrow-counter-clockwise")
        chip = ChipContent(tone=tone, icon=icon, words=tr(f"catalog.import_record_{run.state.lower()}"))
        added = run.titles_added + run.customers_added
        cells = (
            Cell(text=f"{at:%Y-%m-%d}", second=f"{at:%H:%M}"), Cell(text=run.file, second=told, tip=run.file), Cell(text=f"{added:,}"),
            Cell(text=f"{run.changed:,}"), Cell(text=run.staff), Cell(chip=chip),
        )  # fmt: skip
        return Row(key=run.import_id, cells=cells)

    def _line(self, step: StepLine) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(
            Icon("check-circle" if step.seconds is not None else "clock", "ok" if step.seconds is not None else "text3")
        )
        row.addWidget(label(self._words.tr(f"catalog.import_step_{step.key}"), "smalls"))
        row.addWidget(ElidedLabel(step.told, "small", "text2"), 1)
        if step.seconds is not None:
            row.addWidget(
                label(self._words.tr("catalog.import_seconds", seconds=f"{step.seconds:.1f}"), "smalls", "text2")
            )
        return place

    def _build(self) -> None:
        card, self._records = Card(gap=8), Card(margins=(0, 0, 0, 0))
        head = QHBoxLayout()
        head.setSpacing(12)
        said = QVBoxLayout()
        said.addWidget(self.title)
        said.addWidget(self.told)
        head.addLayout(said, 1)
        head.addWidget(self.titles)
        card.inside.addLayout(head)
        card.inside.addWidget(divider())
        card.inside.addLayout(self._steps)
        self._moving = QWidget()
        far = QHBoxLayout(self._moving)
        far.setContentsMargins(0, 0, 0, 0)
        far.setSpacing(12)
        far.addWidget(self.progress, 1)
        far.addWidget(self.far)
        card.inside.addWidget(self._moving)
        self._records.inside.addWidget(self.records_head)
        self._records.inside.addWidget(divider())
        self._records.inside.addWidget(self.records, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self._records, 8)
        column.addStretch(1)
