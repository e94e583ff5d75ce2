"""Which title is shown beside the list: asks for it, drops answers that were overtaken, and does what its buttons say."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from rentbook_desktop.catalog.actions import MAX_COPIES
from rentbook_desktop.faces.desk.catalog.detail_pane import DetailPane
from rentbook_desktop.faces.desk.catalog.inline_form import FormQuestion
from rentbook_desktop.faces.desk.catalog.thumbnails import Thumbnails
from rentbook_desktop.faces.desk.catalog.title_commands import TitleCommands
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.error_sentences import sentence_of, sentence_of_error, sentence_of_lasting
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.foundation.errors import NotFound, Reason
from rentbook_desktop.queries.title_detail import Popularity, TitleDetail, popularity, title_detail

_SOON_MS = 60


class DetailController(QObject):
    """`settled` tells that another title, or none, stands there now."""

    settled = Signal()

    def __init__(self, context: PageContext, pane: DetailPane, thumbnails: Thumbnails, commands: TitleCommands) -> None:
        super().__init__(pane)
        self.context, self.pane, self.thumbnails, self.commands = context, pane, thumbnails, commands
        self.place = StateView(pane)
        self.title_id: int | None = None
        self.detail: TitleDetail | None = None
        self._turn, self._add_next = 0, False
        self._liking: Popularity | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self.place.acted.connect(self.refresh)
        thumbnails.arrived.connect(self._pictured)
        pane.add.clicked.connect(self.add)
        pane.remove.clicked.connect(self.remove)
        pane.labels.clicked.connect(lambda: context.go(Target(page="labels", key=self.title_id)))
        pane.reserve.clicked.connect(lambda: self._to_queue("reserve"))
        pane.queue.clicked.connect(lambda: self._to_queue(""))
        pane.cover.dropped.connect(self._dropped)
        self._show_nothing()

    def show_title(self, title_id: int | None, *, soon: bool = False) -> None:
        """Show another title; `soon` waits for a hand that runs down the list."""
        self.title_id = title_id
        self._turn += 1
        if title_id is None:
            self._soon.stop()
            self._show_nothing()
        elif soon:
            self._soon.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown; it stays until the answer comes."""
        self._soon.stop()
        if self.title_id is None:
            return
        self._turn += 1
        turn = self._turn
        if self.detail is None:
            self.place.loading(self.context.words.tr("catalog.loading_title"))
        form = {"title_id": self.title_id}
        self.context.ask(title_detail, **form, then=partial(self._came, turn), otherwise=partial(self._failed, turn))
        self.context.ask(popularity, **form, then=partial(self._liked, turn), otherwise=lambda _: None)

    def retranslate(self) -> None:
        """Say everything again."""
        if self.detail is None:
            self._show_nothing()
        self.refresh()

    def add(self) -> None:
        """Ask how many copies there are more, or for the barcode of one."""
        detail, tr, form = self.detail, self.context.words.tr, self.pane.form
        if detail is None:
            return
        asks = [
            FormQuestion(key="count", name=tr("catalog.add_count"), kind="amount", value="1"),
            FormQuestion(
                key="barcode",
                name=tr("catalog.add_barcode"),
                kind="latin",
                help=tr("catalog.add_barcode_help"),
            ),
        ]
        add = partial(self._add, detail.title_id)
        form.ask(tr("catalog.add_copies"), asks, yes=tr("catalog.add_act"), no=tr("catalog.cancel"), then=add)

    def add_when_shown(self) -> None:
        """Offer to add copies to the title that is on its way."""
        if self.detail is not None and self.detail.title_id == self.title_id:
            self.add()
        else:
            self._add_next = True

    def remove(self) -> None:
        """Take the title out of the catalogue; where a copy is out, say why not."""
        detail, tr = self.detail, self.context.words.tr
        if detail is None:
            return
        if detail.out:
            why = tr("catalog.remove_why_not", count=detail.out)
            self.context.show_toast(ToastContent(tone="bad", title=tr("catalog.not_done"), sentence=why))
            return
        self.commands.remove(detail)

    def _to_queue(self, command: str) -> None:
        """Show who waits for the title, and ask who reserves it where that is wanted."""
        if self.detail is not None:
            self.context.go(Target(page="reservations", key=self.detail.title_id, command=command))

    def _add(self, title_id: int, typed: dict[str, str]) -> None:
        form, count = self.pane.form, typed["count"].replace(",", "")
        if not (count.isascii() and count.isdigit() and len(count) < 10):  # noqa: PLR2004
            reason = Reason(code="INVALID_COUNT", values={"maximum": MAX_COPIES})
            form.wrong("count", sentence_of(self.context.words, reason))
            return

        asked = form.question

        def wrong(error: Exception) -> None:
            if asked != form.question:  # it was taken away meanwhile
                self.commands.failed(error)
                return
            form.wrong("barcode" if typed["barcode"] else "count", sentence_of_error(self.context.words, error))

        form.busy(on=True)
        self.commands.add(title_id, int(count), typed["barcode"], lambda _: form.settle(asked), wrong)

    def _dropped(self, path: Path) -> None:
        if self.detail is not None:
            self.commands.picture(self.detail.title_id, path)

    def _came(self, turn: int, detail: TitleDetail) -> None:
        if turn != self._turn:
            return
        if detail.state != "ACTIVE":
            self.show_title(None)
            return
        self.detail = detail
        self.pane.show_detail(detail, self.thumbnails.get(detail.title_id) if detail.pictured else None)
        if self._liking is not None and self._liking.title_id == detail.title_id:
            self.pane.show_liked(self._liking)
        self.place.ready()
        self.settled.emit()
        if self._add_next:
            self._add_next = False
            self.add()

    def _liked(self, turn: int, liked: Popularity) -> None:
        if turn != self._turn:
            return
        self._liking = liked  # which of the two answers comes first is nobody's choice
        if self.detail is not None and self.detail.title_id == liked.title_id:
            self.pane.show_liked(liked)

    def _pictured(self, title_id: int) -> None:
        if self.detail is not None and self.detail.title_id == title_id:
            self.pane.show_picture(self.thumbnails.get(title_id))

    def _failed(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        if isinstance(error, NotFound):
            self.show_title(None)
            return
        words = self.context.words
        self.detail = None
        self.place.error(words.tr("catalog.failed_title"), sentence_of_lasting(words, error), words.tr("catalog.again"))
        self.settled.emit()

    def _show_nothing(self) -> None:
        tr = self.context.words.tr
        self.detail = None
        self.place.empty("book-open", tr("catalog.nothing_title"), tr("catalog.nothing_text"))
        self.settled.emit()
