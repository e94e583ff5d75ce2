"""The sheet that asks before everybody who is late is told: how many, to whom, and every text word for word."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery, RequestIds
from rentbook_desktop.faces.desk.notices.message_preview import MessagePreview
from rentbook_desktop.faces.error_sentences import sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.faces.widgets.dialog import ModalOverlay
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.notices.actions import NoticesPlanned, send_to_all_overdue
from rentbook_desktop.notices.queries import OverduePreview, PreviewShown, overdue_preview

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_WIDTH, _HEIGHT, _LIST = 860, 420, 330


class SendAll(ModalOverlay):
    """Nothing is sent before its button is pressed; `sent` tells what was planned."""

    sent = Signal(object)

    def __init__(self, context: "PageContext", window: QWidget) -> None:
        super().__init__(window)
        self._context, self._latest, self._requests = context, LatestQuery(context), RequestIds()
        self.preview: OverduePreview | None = None
        self.is_mock = False
        self.title, self.note = label("", "h2"), label("", "small", "text2", wrap=True)
        self.table, self.text, self.sms = Table(self._columns(), height=52), MessagePreview(), MessagePreview()
        self._both = QWidget()
        self.problem = label("", "small", "bad", wrap=True)
        self.no, self.yes = Button("default", key="Esc"), BusyButton("primary", icon="paper-plane-tilt")
        self._build()
        self.table.chosen.connect(self._show_text)
        self.no.clicked.connect(self.close_scrim)
        self.yes.clicked.connect(self.confirm)

    def begin(self, *, is_mock: bool) -> None:
        """Open, and ask who is late now."""
        self.preview, self.is_mock = None, is_mock
        self._requests.settled()
        self._say_all()
        self.open()
        self.no.setFocus(Qt.FocusReason.TabFocusReason)
        self.look()

    def look(self) -> None:
        """Ask again who is late."""
        self._list.loading(self._context.words.tr("notices.all_looking"))
        self.table.show_rows(())
        for quote in (self.text, self.sms):
            quote.hide()
        self._latest.ask(overdue_preview, then=self._show, otherwise=self._failed)

    def confirm(self) -> None:
        """Have it done, once however often this is asked for."""
        if self.preview is None or not self.preview.count or self.yes.is_busy:
            return
        self._complain("")
        self.yes.busy(on=True)
        number = self._requests.number(self.preview)
        self._context.do(send_to_all_overdue, request_id=number, then=self._sent, otherwise=self._refused)

    def close_scrim(self) -> None:
        """Go; an answer that still comes is not waited for."""
        self._latest.drop()
        super().close_overlay()

    def _sent(self, planned: NoticesPlanned) -> None:
        self.yes.busy(on=False)
        self._requests.settled()
        self.close_scrim()
        self.sent.emit(planned)

    def _refused(self, error: Exception) -> None:
        self.yes.busy(on=False)
        self._complain(sentence_of_error(self._context.words, error))

    def _show(self, preview: OverduePreview) -> None:
        self.preview = preview
        self._say_all()
        if not preview.count:
            tr = self._context.words.tr
            self._list.empty("check-circle", tr("notices.all_nobody"), tr("notices.all_nobody_text"))
            return
        self.table.show_rows([self._row(index, one) for index, one in enumerate(preview.notices)])
        self._list.ready()
        self.table.selectRow(0)
        self._show_text(self.table.selected())

    def _failed(self, error: Exception) -> None:
        tr = self._context.words.tr
        self._list.error(tr("common.error_title"), sentence_of_lasting(self._context.words, error), tr("common.again"))

    def _say_all(self) -> None:
        tr, preview = self._context.words.tr, self.preview
        count = preview.count if preview is not None else 0
        self.title.setText(tr("notices.all_title", count=count) if count else tr("notices.send_all"))
        self.note.setText(tr("notices.all_mock" if self.is_mock else "notices.all_text"))
        more = count - len(preview.notices) if preview is not None else 0
        self._more.setText(tr("notices.all_more", count=more))
        self._more.setVisible(more > 0)
        self.no.set_text(tr("common.cancel"))
        self.yes.set_text(tr("notices.all_send", count=count) if count else tr("notices.send"))
        self.yes.setEnabled(bool(count))
        self.setAccessibleName(self.title.text())
        self.table.show_columns(self._columns())
        self.table.setAccessibleName(tr("notices.all_list"))
        self._complain("")

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_text(self, index: int | None) -> None:
        found = self.preview.notices if self.preview is not None else ()
        if index is None or index >= len(found):
            return
        one, tr = found[index], self._context.words.tr
        self.text.set_text(tr("notices.text"), one.name, one.text)
        self.sms.set_text(tr("notices.sms"), self._size(one), one.sms)

    def _size(self, one: PreviewShown) -> str:
        tr = self._context.words.tr
        form = tr("notices.lms" if one.is_lms else "notices.sms_short")
        return tr("notices.bytes", count=one.sms_bytes, form=form)

    def _row(self, place: int, one: PreviewShown) -> Row:
        size, phone = self._size(one), phone_text(self._context.words, one.phone)
        chip = ChipContent(tone="warn" if one.is_lms else "mute", icon="chat-text", words=size)
        return Row(
            key=place,
            cells=(
                Cell(text=one.name, second=phone, tip=one.text, spoken=f"{one.name}, {phone}. {one.text}"),
                Cell(chip=chip, text=size, spoken=size),
            ),
        )

    def _columns(self) -> list[Column]:
        tr = self._context.words.tr
        return [
            Column(key="who", title=tr("notices.head_who"), kind="person", stretch=1, minimum=130),
            Column(key="size", title=tr("notices.sms"), kind="chip", width=126, minimum=118),
        ]

    def _build(self) -> None:
        self.body.setFixedWidth(px(_WIDTH))
        texts = QWidget()
        right = QVBoxLayout(texts)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.text)
        right.addWidget(self.sms)
        right.addStretch(1)
        area = ScrollArea(texts)
        area.stop_at(self._context.words.tr("notices.send_all"))
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.table.setFixedWidth(px(_LIST))
        row.addWidget(self.table)
        row.addWidget(area, 1)
        self._list, self._more = StateView(self._both), label("", "small", "text3")
        self._list.acted.connect(self.look)
        self._list.setFixedHeight(px(_HEIGHT))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addSpacing(4)
        for part in (self._list, self._more, self.problem):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column.addLayout(foot)
