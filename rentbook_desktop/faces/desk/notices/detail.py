"""One notice beside the list: the text as it was or will be sent, its way, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.notices.message_preview import MessagePreview
from rentbook_desktop.faces.desk.notices.notice_cells import (
    ACTIONABLE,
    attempt_columns,
    attempt_rows,
    kind_of,
    provider_name,
    reason_sentence,
    remedy_of,
    state_chip,
    when,
)
from rentbook_desktop.faces.desk.notices.phone_correction import PhoneCorrection
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.avatar import Avatar
from rentbook_desktop.faces.widgets.busy_button import BusyButton
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.scroll_area import ScrollArea
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property
from rentbook_desktop.messaging.sms import SMS_BYTES, sms_bytes
from rentbook_desktop.notices.queries import NoticeDetail, NoticeShown

_ROW, _HEAD, _WIDTH, _SMALL_WIDTH, _SMALL_BELOW = 52, 36, 376, 328, 1140


class Detail(QWidget):
    """Tells what is wished: `retry`, `cancel`, or another number."""

    wished = Signal(str)
    number_given = Signal(str)
    customer_wanted = Signal(int)
    again = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.shown: NoticeShown | None = None
        self._detail: NoticeDetail | None = None
        self.face, self.name, self.phone = Avatar(40), ElidedLabel("", "h2"), label("", "small", "text2", tabular=True)
        self.customer = Button("link", height=32)
        self.chip, self.about = Chip(), label("", "small", "text2", wrap=True)
        self.why = label("", "small", "bad", wrap=True)
        self.retry = BusyButton("primary", icon="arrow-clockwise", height=36)
        self.cancel = BusyButton("danger", icon="x", height=36)
        self.fix = Button("default", icon="phone", height=36)
        self.number = PhoneCorrection(context)
        self.problem = label("", "small", "bad", wrap=True)
        self.text, self.sms = MessagePreview(), MessagePreview()
        self.way_title, self.way = label("", "h3"), Table(attempt_columns(context.words), height=_ROW)
        self._inner, self._area = QWidget(), ScrollArea(only_down=True)
        self.showing = StateView(self._area)
        self._build()
        self._wire()
        self.show_nothing()
        self.retranslate()

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        tr = self._context.words.tr
        self.shown = self._detail = None
        self.number.shut()
        self.showing.empty("bell", tr("notices.nobody"), tr("notices.nobody_text"))

    def begin(self, one: NoticeShown) -> None:
        """Show what the list knows already; text and way come with the answer."""
        if self.shown is None or self.shown.notice_id != one.notice_id:
            self._detail = None
            self.number.shut()
            self.show_problem("")
            self._area.verticalScrollBar().setValue(0)
        self.shown = one
        self._show()
        self.showing.ready()

    def show_detail(self, detail: NoticeDetail) -> None:
        """Show everything about a notice."""
        self.shown, self._detail = detail.shown, detail
        self._show()
        self.showing.ready()

    def show_failure(self, error: Exception) -> None:
        """The notice could not be read."""
        tr = self._context.words.tr
        self.showing.error(
            tr("common.error_title"), sentence_of_lasting(self._context.words, error), tr("common.again")
        )

    def show_problem(self, sentence: str) -> None:
        """Say why something could not be done, where the button stands."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def busy(self, command: str) -> None:
        """Show that a command runs; with an empty text that none does."""
        for name, button in (("retry", self.retry), ("cancel", self.cancel)):
            button.busy(on=command == name)
            button.setEnabled(not command)
        self.fix.setEnabled(not command)
        self.number.busy(on=command == "number")

    def ask_number(self) -> None:
        """Let another number be typed in place."""
        if self.shown is not None:
            self.number.begin(phone_text(self._context.words, self.shown.phone))

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.retry.set_text(tr("notices.retry"))
        self.fix.set_text(tr("notices.fix_number"))
        self.customer.set_text(tr("notices.open_customer"))
        self.way_title.setText(tr("notices.way"))
        self.way.show_columns(attempt_columns(self._context.words))
        self.way.setAccessibleName(tr("notices.way"))
        self.number.retranslate()
        if self.shown is None:
            self.show_nothing()
        else:
            self._show()

    def _show(self) -> None:
        one, words = self.shown, self._context.words
        if one is None:
            return
        tr, now = words.tr, self._context.now()
        self.face.show_name(one.name)
        self.name.setText(one.name or tr("notices.left"))
        self.phone.setText(phone_text(words, one.phone))
        chip = state_chip(words, one.state, one.next_at)
        self.chip.show_chip(chip.tone, chip.icon, chip.words)
        parts = [kind_of(words, one.kind), one.about, tr("notices.planned", at=when(words, one.planned_at, now))]
        self.about.setText(tr("common.dot").join(part for part in parts if part))
        why = reason_sentence(words, one.reason) if one.state not in ("delivered", "cancelled") else ""
        if one.state == "needs_check":
            why = tr("notices.check_first")
        self.why.setText(why)
        self.why.setVisible(bool(why))
        set_style_property(self.why, c="bad" if chip.tone == "bad" else "text2")
        self._show_commands(one)
        self._show_texts(one)

    def _show_commands(self, one: NoticeShown) -> None:
        may = one.state in ACTIONABLE
        for button in (self.retry, self.cancel, self.fix):
            button.setVisible(may)
        self.fix.setVisible(may and not self.number.is_open)
        self.retry.set_text(self._context.words.tr("notices.retry" if one.attempts else "notices.send_now"))
        self.cancel.set_text(self._context.words.tr("notices.take_off" if cancels_late(one) else "notices.cancel"))
        number_first = remedy_of(one.reason) == "number"
        self.retry.kind, self.fix.kind = ("default", "primary") if number_first else ("primary", "default")
        self.retry.update()
        self.fix.update()

    def _show_texts(self, one: NoticeShown) -> None:
        detail, words = self._detail, self._context.words
        tr = words.tr
        if detail is None:
            for part in (self.text, self.sms, self.way, self.way_title):
                part.hide()
            return
        by = tr("notices.mock") if one.is_mock else provider_name(words, one.provider) if one.provider else ""
        self.text.set_text(tr("notices.text"), by, detail.text)
        size = sms_bytes(detail.sms)[0]
        form = tr("notices.lms" if size > SMS_BYTES else "notices.sms_short")
        self.sms.set_text(tr("notices.sms"), tr("notices.bytes", count=size, form=form), detail.sms)
        if not detail.text and not detail.sms:
            self.text.set_text(tr("notices.text"), "", tr("notices.forgotten"))
        self.way.show_rows(attempt_rows(words, detail.attempts, self._context.now()))
        self.way.setFixedHeight(px(_HEAD) + len(detail.attempts) * px(_ROW) + 2)
        self.way_title.setVisible(bool(detail.attempts))
        self.way.setVisible(bool(detail.attempts))

    def _wire(self) -> None:
        self.retry.clicked.connect(lambda: self.wished.emit("retry"))
        self.cancel.clicked.connect(lambda: self.wished.emit("cancel"))
        self.fix.clicked.connect(self.ask_number)
        self.customer.clicked.connect(lambda: self.customer_wanted.emit(self.shown.customer if self.shown else 0))
        self.number.given.connect(self.number_given)
        self.number.turned.connect(self._show)
        self.showing.acted.connect(self.again)

    def fit(self, context: int) -> None:
        """Take the share of the page that its width allows."""
        self.setFixedWidth(px(_WIDTH if context >= px(_SMALL_BELOW) else _SMALL_WIDTH))

    def _build(self) -> None:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addLayout(self._head())
        for part in (self.about, self.why, self._commands(), self.number, self.problem, self.text, self.sms):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.way_title)
        column.addWidget(self.way)
        column.addStretch(1)
        self._area.setWidget(self._inner)
        self.way.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.showing)

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.phone)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.face)
        head.addLayout(texts, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _commands(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.retry, 1)
        row.addWidget(self.fix, 1)
        below = QHBoxLayout()
        below.addWidget(self.customer)
        below.addStretch(1)
        below.addWidget(self.cancel)
        column.addLayout(row)
        column.addLayout(below)
        return holder


def cancels_late(one: NoticeShown) -> bool:
    """Return whether calling it off only takes it off the list: it did not arrive."""
    return one.state in ("failed", "expired", "needs_check")
