"""The right of the labels: paper, first cell, what stands on them, whether they can be read, and what makes them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.labels.label_store import length_of
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.stacking_row import StackingRow
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.toggle import Toggle
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.labels.code128 import module_width
from rentbook_desktop.labels.model import PAPERS, LabelJob, LabelPaper

PARTS = ("title", "shelf", "shop")
WIDTH = 320


class LabelSettingsPanel(QWidget):
    """Passes on what people want: a paper, a first cell (from 0), a part on or off, printing, saving, a trial."""

    paper_wanted = Signal(str)
    first_wanted = Signal(int)
    changed = Signal()
    shift_wanted = Signal(float, float)
    print_wanted = Signal()
    save_wanted = Signal()
    trial_wanted = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words, self._paper, self._first, self._has_printer = words, PAPERS["a4-24"], 0, False
        self.title, self.paper_name, self.first_name = (
            label("", "h3"),
            label("", "cap", "text2"),
            label("", "cap", "text2"),
        )
        self.parts_name = label("", "cap", "text2")
        self.right, self.down = Field("latin"), Field("latin")
        self.paper, self.first = Button("default", icon="caret-down"), Button("default", icon="caret-down")
        self.toggles = {part: Toggle() for part in PARTS}
        self.part_names = {
            part: (label("", "strong", wrap=True), label("", "small", "text2", wrap=True)) for part in PARTS
        }
        self.good, self.poor = Icon("check-circle", "ok", size=18), Icon("warning-circle", "warn", size=18)
        self.reading, self.why = label("", "strong", wrap=True), label("", "small", "text2", wrap=True)
        self.printer, self.printer_state = ElidedLabel("", "strong"), label("", "small", "text2", wrap=True)
        self.total = label("", "small", "text2", wrap=True)
        self.print_bar, self.save_bar = ConfirmBar("Ctrl P"), ConfirmBar("Ctrl S")
        self.save, self.trial = Button("default", icon="file-pdf"), Button("default", icon="printer")
        self._build()
        self._wire()

    def show_job(self, job: LabelJob, *, left_out: int, printer: str, busy: bool) -> None:
        """Show what would be made now, and by which printer; `left_out` codes can stand in no barcode."""
        self.show_paper(job.paper, job.first)
        self.show_shift(*job.shift)
        widths = [(module_width(one.code, job.paper.label[0]), one.code) for one in job.labels]
        self.show_reading(*min(widths, default=(0.0, "")), left_out)
        self.show_printer(printer)
        pages = job.paper.pages(len(job.labels), job.first)
        left = pages * job.paper.count - job.first - len(job.labels) if pages else 0
        self.show_total(len(job.labels), pages, left, busy=busy)

    def show_paper(self, paper: LabelPaper, first: int) -> None:
        """Show which paper, and with which of its cells it begins."""
        self._paper, self._first = paper, first
        tr = self._words.tr
        self.paper.set_text(
            tr(f"labels.paper.{paper.key}"), f"{tr('labels.paper_name')} {tr(f'labels.paper.{paper.key}')}"
        )
        self.first.set_text(tr("labels.from_cell", count=first + 1))
        self.first.setEnabled(not paper.is_roll)

    def show_shift(self, right: float, down: float) -> None:
        """Show how far everything is shifted, in mm; what is being typed stays."""
        for field, length in ((self.right, right), (self.down, down)):
            if not field.edit.hasFocus():
                field.set_text(f"{length:g}")

    def show_reading(self, width: float, code: str, left_out: int) -> None:
        """Say how wide the thinnest bars are in mm, and how many codes no barcode holds; width 0 where there is none."""
        tr = self._words.tr
        is_good = bool(width) and not left_out
        self.good.setVisible(is_good)
        self.poor.setVisible(not is_good)
        self.reading.setText(
            tr("labels.readable" if is_good else "labels.unreadable" if left_out else "labels.nothing")
        )
        bars = tr("labels.bars", width=f"{width:.2f}", count=len(code)) if width else ""
        out = tr("labels.left_out", count=left_out) if left_out else ""
        self.why.setText(" ".join(part for part in (out, bars) if part) or tr("labels.nothing_text"))

    def show_printer(self, name: str) -> None:
        """Show the printer of this computer; where there is none, saving comes first."""
        tr = self._words.tr
        self._has_printer = bool(name)
        self.printer.setText(name or tr("labels.no_printer"))
        self.printer_state.setText(tr("labels.printer_ready" if name else "labels.no_printer_text"))
        self.print_bar.setVisible(bool(name))
        self.save_bar.setVisible(not name)
        self.save.setVisible(bool(name))
        self.trial.setVisible(bool(name))

    def show_total(self, labels: int, pages: int, left: int, *, busy: bool) -> None:
        """Say how many labels on how many pages, and how many cells stay free on the last."""
        tr = self._words.tr
        ready, count = labels > 0, tr("labels.sheets_short", count=labels)
        self.total.setText(tr("labels.sum", labels=labels, pages=pages, left=left) if labels else "")
        self.print_bar.show_command(tr("labels.print"), count, ready=ready, busy=busy)
        self.save_bar.show_command(tr("labels.save"), count, ready=ready, busy=busy)
        for button in (self.save, self.trial):
            button.setEnabled(ready and not busy)

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._words.tr
        self.title.setText(tr("labels.settings"))
        self.paper_name.setText(tr("labels.paper_name"))
        self.first_name.setText(tr("labels.first_name"))
        self.parts_name.setText(tr("labels.parts_name"))
        self.right.set_labels(tr("labels.shift_right"), unit="mm")
        self.down.set_labels(tr("labels.shift_down"), unit="mm")
        for part, (name, help_) in self.part_names.items():
            name.setText(tr(f"labels.part_{part}"))
            help_.setText(tr(f"labels.part_{part}_help"))
            self.toggles[part].name(tr(f"labels.part_{part}"))
        self.save.set_text(tr("labels.save"))
        self.trial.set_text(tr("labels.trial"))
        self.show_paper(self._paper, self._first)

    def _offer_papers(self) -> None:
        tr = self._words.tr
        items = [
            MenuItem(key=key, words=tr(f"labels.paper_long.{key}"), icon="check" if key == self._paper.key else "")
            for key in PAPERS
        ]
        popup_menu(self.paper, items, self.paper_wanted.emit)

    def _offer_cells(self) -> None:
        tr = self._words.tr
        items = [
            MenuItem(
                key=str(cell), words=tr("labels.from_cell", count=cell + 1), icon="check" if cell == self._first else ""
            )
            for cell in range(self._paper.count)
        ]
        popup_menu(self.first, items, lambda key: self.first_wanted.emit(int(key)))

    def _shift(self) -> None:
        """Pass on how far everything is to be shifted, once both fields hold lengths."""
        fields = (self.right, self.down)
        lengths = [length_of(field.text()) for field in fields]
        for field, length in zip(fields, lengths, strict=True):
            if length is None:
                field.show_error(self._words.tr("labels.no_length"))
        right, down = lengths
        if right is not None and down is not None:
            self.shift_wanted.emit(right, down)

    def _wire(self) -> None:
        for field in (self.right, self.down):
            field.finished.connect(self._shift)
            field.entered.connect(self._shift)
        self.paper.clicked.connect(self._offer_papers)
        self.first.clicked.connect(self._offer_cells)
        for toggle in self.toggles.values():
            toggle.toggled.connect(lambda _on: self.changed.emit())
        self.print_bar.clicked.connect(self.print_wanted)
        self.save_bar.clicked.connect(self.save_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.trial.clicked.connect(self.trial_wanted)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(ScrollArea(self._choices(), only_down=True), 1)
        column.addWidget(self.total)
        column.addWidget(self.print_bar)
        column.addWidget(self.save_bar)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save, 1)
        foot.addWidget(self.trial, 1)
        column.addLayout(foot)

    def _choices(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("k", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(StackingRow(_named(self.paper_name, self.paper), _named(self.first_name, self.first)))
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in (self.right, self.down):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.parts_name)
        column.addWidget(self._parts_card())
        column.addWidget(_noted((self.good, self.poor), self.reading, self.why))
        column.addWidget(_noted((Icon("printer", "text2", size=18),), self.printer, self.printer_state))
        column.addStretch(1)
        return inside

    def _parts_card(self) -> Card:
        card = Card(margins=(14, 4, 14, 4))
        for part, (name, help_) in self.part_names.items():
            if part != PARTS[0]:
                card.inside.addWidget(divider())
            texts = QVBoxLayout()
            texts.setContentsMargins(0, 8, 0, 8)
            texts.setSpacing(0)
            texts.addWidget(name)
            texts.addWidget(help_)
            row = QHBoxLayout()
            row.addLayout(texts, 1)
            row.addWidget(self.toggles[part])
            card.inside.addLayout(row)
        return card


def _named(name: QWidget, button: QWidget) -> QWidget:
    """Return a button below its name."""
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(name)
    column.addWidget(button)
    return pair


def _noted(icons: tuple[QWidget, ...], title: QWidget, text: QWidget) -> Card:
    """Return a card of an icon, a line and what explains it."""
    card = Card(margins=(14, 12, 14, 12))
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(title)
    texts.addWidget(text)
    row = QHBoxLayout()
    row.setSpacing(10)
    for icon in icons:
        row.addWidget(icon)
    row.addLayout(texts, 1)
    card.inside.addLayout(row)
    return card
