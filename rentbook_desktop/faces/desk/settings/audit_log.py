"""The log of changes: who, when, at which desk, what, from what to what, and who allowed it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.settings.audit_words import audit_words
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.state_words import staff_of
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.staff.queries import AuditLine, AuditPage, audit_page

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

KINDS = ("", "setting", "staff", "customer", "title")


class AuditLog(QWidget):
    """A long list, newest first, by kind of thing."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__()
        self._context = context
        self.title, self.count = label("", "h2"), label("", "small", "text2")
        self.kinds = Segmented()
        self.table = Table(self._columns(), height=52)
        self.showing = StateView(self.table)
        self._asked = 0
        self.table.wanted.connect(self._preload)
        self.kinds.chosen.connect(lambda _key: self.refresh())
        self.showing.acted.connect(self.refresh)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.showing, 1)
        self.retranslate()

    def refresh(self) -> None:
        """Ask for the first part; the rest comes as it is looked at."""
        self._asked += 1
        self.showing.loading(self._context.words.tr("common.loading"))
        self._context.ask(
            audit_page, first=0, count=100, about=self.kinds.selected(), then=self._begin, otherwise=self._failed
        )

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("settings.audit"))
        names = [(key, tr(f"settings.audit_{key or 'all'}")) for key in KINDS]
        selected = self.kinds.selected() if self.kinds._segments else ""  # noqa: SLF001
        self.kinds.show_choices([Choice(key=key, name=words, words=words) for key, words in names], selected)
        self.kinds.setAccessibleName(tr("settings.audit_kind"))
        self.table.show_columns(self._columns())
        self.table.setAccessibleName(tr("settings.audit"))

    def _begin(self, page: AuditPage) -> None:
        tr = self._context.words.tr
        self.count.setText(tr("settings.audit_count", count=page.count))
        if not page.count:
            self.showing.empty("clock-counter-clockwise", tr("settings.audit_none"), tr("settings.audit_none_text"))
            return
        self.table.set_count(page.count)
        self.table.fill(0, [self._row(one) for one in page.entries])
        self.showing.ready()

    def _preload(self, first: int, count: int) -> None:
        asked = self._asked

        def filled(page: AuditPage) -> None:
            if asked == self._asked:
                self.table.fill(first, [self._row(one) for one in page.entries])

        self._context.ask(
            audit_page, first=first, count=count, about=self.kinds.selected(), then=filled, otherwise=self._failed
        )

    def _failed(self, error: Exception) -> None:
        tr = self._context.words.tr
        self.showing.error(
            tr("common.error_title"), sentence_of_lasting(self._context.words, error), tr("common.again")
        )

    def _row(self, one: AuditLine) -> Row:
        words = self._context.words
        at = words.moment(one.at)
        allowed = words.tr("settings.audit_approved", name=one.approver) if one.approver else one.desk
        said = audit_words(words, one)
        what, changes, about, reason = said.what, said.changes, said.about, said.reason
        tone = "warn" if one.approver else "mute"
        return Row(
            key=one.audit_id,
            cells=(
                Cell(text=words.date_due(at.date()), second=words.time(at)),
                Cell(text=staff_of(words, one.staff), second=allowed, second_ink="warn" if one.approver else "text3"),
                Cell(chip=ChipContent(tone=tone, icon="pencil-simple", words=what), text=what),
                Cell(
                    text=changes or about,
                    second=reason or about,
                    tip=f"{about}\n{changes}\n{reason}".strip(),
                ),
            ),
        )

    def _columns(self) -> list[Column]:
        tr = self._context.words.tr
        return [
            Column(key="at", title=tr("settings.audit_at"), kind="two", width=132, minimum=118),
            Column(key="who", title=tr("settings.audit_who"), kind="two", width=130, minimum=90),
            Column(key="what", title=tr("settings.audit_what"), kind="chip", width=150, minimum=110),
            Column(key="change", title=tr("settings.audit_change"), kind="two", stretch=1, minimum=120),
        ]
