"""The page of the labels: which at the left, how the page looks in the middle, paper and printing at the right."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from rentbook_desktop.faces.desk.labels.label_choice import LabelChoice
from rentbook_desktop.faces.desk.labels.label_output import LabelOutput, default_printer
from rentbook_desktop.faces.desk.labels.label_store import LabelHabit, save_habit, saved_habit
from rentbook_desktop.faces.desk.labels.list_panel import WIDTH as LIST_WIDTH
from rentbook_desktop.faces.desk.labels.list_panel import LabelListPanel
from rentbook_desktop.faces.desk.labels.preview_panel import PreviewPanel
from rentbook_desktop.faces.desk.labels.settings_panel import WIDTH as SETTINGS_WIDTH
from rentbook_desktop.faces.desk.labels.settings_panel import LabelSettingsPanel
from rentbook_desktop.faces.desk.labels.shortcuts import LabelKeys
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.card import divider
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.labels.code128 import module_width
from rentbook_desktop.labels.model import PAPERS, LabelContent, LabelJob, LabelParts
from rentbook_desktop.labels.queries import card_labels, copy_labels
from rentbook_desktop.queries.counter import ScanResult

NEW_DAYS = 30

_SHARE = 0.31  # however large the letters are, the preview keeps a good third of the page


class LabelsPage(Page):
    """Labels of copies, or cards of customers; one list is shown at a time."""

    watches: ClassVar[frozenset[str]] = frozenset({"CopiesAdded", "CopyChanged", "TitleRevised", "TitleRemoved"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        words = context.words
        self.panel, self.preview, self.settings = LabelListPanel(words), PreviewPanel(words), LabelSettingsPanel(words)
        self.choices = {"chosen": LabelChoice(), "new": LabelChoice(), "cards": LabelChoice()}
        self.listed, self.has_new = "new", False
        self.habit = LabelHabit()
        self.first = self.shown_page = 0
        self.output = LabelOutput(context, self, self._set_busy)
        self.is_busy, self.printer = False, ""
        self.keys = LabelKeys(words, self)
        self.keys.bind("remove", self.panel.table)
        self.keys.bind("pick", self.panel.table)
        for toggle, on in zip(self.settings.toggles.values(), (True, True, False), strict=True):
            toggle.put(on=on)
        self._build()
        self._wire()
        self.retranslate()
        context.call(partial(saved_habit, context.folder), then=self._know, otherwise=_ignore)

    @property
    def is_cards(self) -> bool:
        """Return whether cards are made."""
        return self.listed == "cards"

    @property
    def choice(self) -> LabelChoice:
        """Return the list that is shown."""
        return self.choices[self.listed]

    @property
    def job(self) -> LabelJob:
        """Return what would be printed now; a label whose barcode could not be scanned is no part of it."""
        paper = PAPERS[self.habit.card_paper if self.is_cards else self.habit.paper]
        on = {part: toggle.isChecked() for part, toggle in self.settings.toggles.items()}
        shop = self.context.setting("shop.name") if on["shop"] else ""
        labels = tuple(one for one in self.choice.labels if module_width(one.code, paper.label[0]))
        parts = LabelParts(title=on["title"], shelf=on["shelf"], shop=shop)
        return LabelJob(
            labels=labels,
            paper=paper,
            first=min(self.first, paper.count - 1),
            parts=parts,
            shift=(self.habit.right, self.habit.down),
        )

    def heading(self) -> str:
        return self.context.words.tr("labels.heading")

    def subtitle(self) -> str:
        return self.context.words.tr("labels.subtitle_cards" if self.is_cards else "labels.subtitle")

    def key_actions(self) -> Sequence[QAction]:
        return self.keys.actions()

    def take_scan(self, found: ScanResult) -> bool:
        if self.is_cards and found.customer_id is not None:
            self._ask_cards(found.customer_id)
        elif not self.is_cards and found.copy:
            self._ask_copies(copies=(found.copy,))
        else:
            return False
        return True

    def navigate(self, target: Target | None) -> None:
        self.printer = default_printer()
        if target is None:
            if self.is_cards:
                self.listed = "chosen" if self.choices["chosen"].rows else "new"
        elif target.command == "cards":
            self.listed = "cards"
            if isinstance(target.key, int):
                self._ask_cards(target.key)
        elif target.command == "import":
            self._ask_copies(import_id=target.key)
        elif isinstance(target.key, int):
            self._ask_copies(titles=(target.key,))
        self.show_all()
        self.changed.emit()
        self.panel.table.setFocus()

    def refresh(self) -> None:
        self.context.ask(copy_labels, new_days=NEW_DAYS, then=self._came_new, otherwise=self._no_new)

    def retranslate(self) -> None:
        self.keys.retranslate()
        self.settings.retranslate()
        self.show_all()

    def show_all(self) -> None:
        """Show list, preview and settings as they are now."""
        job, choice = self.job, self.choice
        count = len(self.choices["new"].labels) if self.has_new else None
        chosen = self.choices["cards" if self.is_cards else "chosen"]
        self.panel.retranslate(cards=self.is_cards)
        self.panel.show_lists(
            new=count,
            chosen=len(chosen.labels),
            listed="new" if self.listed == "new" else "chosen",
            has_new=not self.is_cards,
        )
        self.panel.show_rows(choice.rows)
        if choice.rows:
            self.panel.showing.ready()
        else:
            tr = self.context.words.tr
            key = "cards" if self.is_cards else self.listed
            self.panel.showing.empty("barcode", tr(f"labels.none_{key}"), tr(f"labels.none_{key}_text"))
        self._show_job(job)

    def _show_job(self, job: LabelJob) -> None:
        pages = job.paper.pages(len(job.labels), job.first)
        self.shown_page = min(self.shown_page, max(0, pages - 1))
        self.preview.show_job(job, self.shown_page, chosen=self.panel.table.selected() or 0)
        left_out = len(self.choice.labels) - len(job.labels)
        self.settings.show_job(job, left_out=left_out, printer=self.printer, busy=self.is_busy)
        self.keys.allow(is_ready=bool(job.labels) and not self.is_busy, has_printer=bool(self.printer))

    def _list(self, key: str) -> None:
        self.listed = "cards" if self.is_cards and key == "chosen" else key
        self.shown_page = 0
        self.show_all()
        self.changed.emit()

    def _ask_copies(self, **form: object) -> None:
        self.listed = "chosen"
        self.context.ask(copy_labels, **form, then=self._came, otherwise=self._fail)

    def _ask_cards(self, customer_id: int) -> None:
        self.context.ask(card_labels, customers=(customer_id,), then=self._came, otherwise=self._fail)

    def _came(self, labels: tuple[LabelContent, ...]) -> None:
        """Labels that were asked for stand in the list, the last of them chosen."""
        self.choice.add(labels)
        self.show_all()
        if labels:
            self.panel.table.select(labels[-1].about)

    def _came_new(self, labels: tuple[LabelContent, ...]) -> None:
        self.has_new = True
        self.choices["new"].show(labels)
        self.show_all()

    def _no_new(self, _error: Exception) -> None:
        self.has_new = False
        self.show_all()

    def _fail(self, error: Exception) -> None:
        words = self.context.words
        sentence = sentence_of_error(words, error)
        self.context.show_toast(ToastContent(tone="bad", title=words.tr("labels.not_made"), sentence=sentence))

    def _press(self, name: str) -> None:
        selected = self.panel.table.selected()
        if name == "pick" and selected is not None:
            self._toggle(selected)
        elif name == "remove" and selected is not None:
            self.choice.remove(selected)
            self.show_all()
        elif name == "print" and self.printer:
            self.output.print(self.job)
        elif name == "save":
            self.output.save(self.job, cards=self.is_cards)
        elif name == "back":
            self.context.go(Target(page="customers" if self.is_cards else "catalog"))

    def _toggle(self, about: int) -> None:
        self.choice.toggle(about)
        self.show_all()

    def _trial(self) -> None:
        job = self.job
        self.output.print(replace(job, labels=job.labels[:1]))

    def _press_cell(self, cell: int) -> None:
        """A cell leads to its row; a used one becomes the first."""
        job = self.job
        index = self.shown_page * job.paper.count + cell - job.first
        if 0 <= index < len(job.labels):
            self.panel.table.select(job.labels[index].about)
        elif index < 0:
            self._begin_with(cell)

    def _begin_with(self, cell: int) -> None:
        self.first = cell
        self.show_all()

    def _take_paper(self, key: str) -> None:
        self.first = self.shown_page = 0
        self._save_habit(replace(self.habit, **{"card_paper" if self.is_cards else "paper": key}))

    def _shift(self, right: float, down: float) -> None:
        self._save_habit(replace(self.habit, right=right, down=down))

    def _save_habit(self, habit: LabelHabit) -> None:
        """Use a paper or a shift from now on, also after the desk was closed."""
        if habit != self.habit:
            self.habit = habit
            work, folder = save_habit, self.context.folder
            self.context.call(partial(work, folder, habit), then=_ignore, otherwise=_ignore, in_order=True)
        self.show_all()

    def _know(self, habit: LabelHabit) -> None:
        self.habit = habit
        self.show_all()

    def _turn(self, by: int) -> None:
        self.shown_page = max(0, self.shown_page + by)
        self._show_job(self.job)

    def _chose_row(self, about: int | None) -> None:
        """Show the page on which the labels of a row begin."""
        job = self.job
        index = next((place for place, one in enumerate(job.labels) if one.about == about), None)
        if index is not None:
            self.shown_page = (index + job.first) // job.paper.count
        self.preview.show_job(job, self.shown_page, chosen=about or 0)

    def _set_busy(self, on: bool) -> None:
        self.is_busy = on
        self.show_all()

    def _wire(self) -> None:
        table, settings = self.panel.table, self.settings
        self.panel.pills.chosen.connect(self._list)
        table.chosen.connect(self._chose_row)
        table.link_pressed.connect(lambda about, _column: self._toggle(about))
        table.activated_row.connect(self._toggle)
        self.preview.sheet.cell_pressed.connect(self._press_cell)
        self.preview.turned.connect(self._turn)
        settings.paper_wanted.connect(self._take_paper)
        settings.first_wanted.connect(self._begin_with)
        settings.shift_wanted.connect(self._shift)
        settings.changed.connect(self.show_all)
        settings.print_wanted.connect(lambda: self._press("print"))
        settings.save_wanted.connect(lambda: self._press("save"))
        settings.trial_wanted.connect(self._trial)
        self.keys.pressed.connect(self._press)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part, width in ((self.panel, LIST_WIDTH), (self.settings, SETTINGS_WIDTH)):
            part.setFixedWidth(min(px(width), round(self.width() * _SHARE)))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(divider(upright=True))
        row.addWidget(self.preview, 1)
        row.addWidget(divider(upright=True))
        row.addWidget(self.settings)


def _ignore(_answer: object) -> None:
    """The paper of last time is a convenience, and not worth a message."""
