"""The status page: four figures, what came and went, what is late, popular and idle; every number leads further."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from rentbook_desktop.faces.desk.loss_menu import LossCommands
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.desk.staleness_banner import StalenessBanner
from rentbook_desktop.faces.desk.status.card import FigureCard
from rentbook_desktop.faces.desk.status.export import FigureExport
from rentbook_desktop.faces.desk.status.layout import StatusLayout
from rentbook_desktop.faces.desk.status.render import show_part, show_words
from rentbook_desktop.faces.desk.status.shortcuts import StatusKeys
from rentbook_desktop.faces.desk.status.status_loader import StatusLoader
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.qt.preloading import import_numpy
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.queries.lag import STATUS
from rentbook_desktop.status.history import Span

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.status.plot import Plot


class StatusPage(Page):
    """Shows the read model; it asks again when something happened, and at midnight."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "BookRented", "BookReturned", "ReturnUndone", "RentalCancelled", "LossReported", "PointsDeducted", "PointsRestored",
            "PointsToppedUp", "PointsRefunded", "TitleRegistered", "TitleRevised", "TitleRemoved", "TitleRestored",
            "CopiesAdded", "CopyChanged", "CustomerRevised", "CustomerWithdrawn", "StaffCallMoved",
        }
    )  # fmt: skip

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.asking = StatusLoader(context, self)
        self.lag = StalenessBanner(context, STATUS, tells_lost=False)
        self.parts = StatusLayout(context.words, self.lag)
        self.showing = StateView(self.parts)
        self.exporter, self._loss = FigureExport(context, self), LossCommands(context, self.refresh)
        self.keys = StatusKeys(context.words, self)
        self.is_built = False
        self._steps = self.parts.build()
        self._waiting: list[FigureCard] = []
        self._asked_at: datetime | None = None
        self._trouble: Exception | None = None
        self._section = ""
        self._midnight, self._step = QTimer(self, singleShot=True), QTimer(self, interval=0)
        self._midnight.timeout.connect(self._new_day)
        self._minute = QTimer(self, interval=60_000)  # kiosks are heard, and fall silent, without an event
        self._minute.timeout.connect(self._look_at_kiosks)
        self._minute.start()
        self._step.timeout.connect(self._build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.showing)
        self.asking.changed.connect(self._show)
        self.asking.failed.connect(self._failed)
        self.showing.acted.connect(self.refresh)
        self.keys.pressed.connect(self._press)
        self.lag.mended.connect(self.asking.everything)
        self.showing.loading(context.words.tr("status.loading"))
        self._step.start()

    def finish(self) -> None:
        """Make all that is still to be made now, for whoever cannot wait."""
        while self._step.isActive():
            self._build()

    def heading(self) -> str:
        return self.context.words.tr("status.heading")

    def subtitle(self) -> str:
        words, setting, moment = self.context.words, self.context.setting, self._asked_at or self.context.now()
        hours = {"opens": setting("shop.opens"), "closes": setting("shop.closes")}
        return words.tr("status.as_of", day=words.date_long(moment.date()), time=words.time(moment), **hours)

    def key_actions(self) -> Sequence[QAction]:
        return self.keys.actions()

    def navigate(self, target: Target | None) -> None:
        if self._asked_at is not None and self._asked_at.date() != self.context.now().date():
            self.refresh()
        self._section = target.filter if target is not None else ""
        self._look()

    def refresh(self) -> None:
        if self.asking.figures.is_blank:
            self.showing.loading(self.context.words.tr("status.loading"))
        self._trouble = None
        self.asking.everything()
        self.lag.look()
        self._wait_for_midnight()

    def retranslate(self) -> None:
        words = self.context.words
        self.keys.retranslate()
        if not self.is_built:
            return
        self.lag.retranslate()
        show_words(words, self.parts, self.asking)
        for what in self.asking.figures.__struct_fields__:
            show_part(words, self.parts, self.asking, what)
        self.changed.emit()

    def _build(self) -> None:
        """Make one more part; with the last one its figures are shown, and the plots are fetched."""
        if next(self._steps, self) is not self:
            return
        if not self.is_built:
            self.is_built = True
            self._connect()
            self._allow()
            show_words(self.context.words, self.parts, self.asking)
            if not self.asking.figures.is_blank:
                self.showing.ready()
            self._steps = self._show_one_by_one()
            return
        self._step.stop()
        if self._trouble is not None:
            self._failed(self._trouble)
        self._look()
        self.context.call(import_numpy, then=self._fetch_plots, otherwise=self._no_plots)

    def _fetch_plots(self, _done: object) -> None:
        """Fetch what draws the plots: its classes are Qt's, and those may be made in the window's thread alone."""
        try:
            from rentbook_desktop.faces.desk.status.plot import Plot
        except ImportError as error:
            self._no_plots(error)
        else:
            self._waiting = list(self.parts.plotted)
            self._hang_next(Plot)

    def _show_one_by_one(self) -> Iterator[None]:
        """Show what was answered while the page was still being made."""
        for what in self.asking.figures.__struct_fields__:
            show_part(self.context.words, self.parts, self.asking, what)
            yield

    def _look(self) -> None:
        """Scroll to what was wanted, once the parts have found their places."""
        if self.is_built and self._section in self.parts.sections:
            section, self._section = self._section, ""
            QTimer.singleShot(0, self, lambda: self.parts.look_at(section))

    def _connect(self) -> None:
        self.parts.wanted.connect(self.context.go)
        self.parts.late_activated.connect(self._open_customer)
        self.parts.late.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.parts.late.table.customContextMenuRequested.connect(self._open_menu)
        self.parts.again.connect(self.refresh)
        self.parts.span.chosen.connect(self._choose_span)
        self.parts.era.chosen.connect(self._choose_era)
        self.parts.idle_span.chosen.connect(self._choose_idle)
        for card in self.parts.cards:
            card.given_out.connect(lambda form, card=card: self.exporter.export_card(card, form))

    def _show(self, what: str) -> None:
        self._asked_at = self.context.now()
        if not self.is_built:
            self.changed.emit()
            return
        self.showing.ready()
        self.parts.trouble.hide()
        show_part(self.context.words, self.parts, self.asking, what)
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        late = self.asking.figures.late
        self.keys.allow(built=self.is_built, late=late is not None and bool(late.rentals))

    def _press(self, name: str) -> None:
        pressed = {
            "refresh": self.refresh,
            "late": self._show_late,
            "tell_all": lambda: self.parts.tell_all.click(),  # noqa: PLW0108 - it is made later
            "span": self._next_span,
        }
        pressed[name]()

    def _show_late(self) -> None:
        self.parts.look_at("overdue")
        self.parts.late.table.setFocus()

    def _next_span(self) -> None:
        spans = list(Span)
        self._choose_span(spans[(spans.index(self.asking.span) + 1) % len(spans)])
        show_words(self.context.words, self.parts, self.asking)

    def _failed(self, error: Exception) -> None:
        self._trouble, words = error, self.context.words
        title, sentence = words.tr("status.trouble"), sentence_of_lasting(words, error)
        if self.asking.figures.is_blank:
            self.showing.error(title, sentence, words.tr("status.again"))
        elif self.is_built:
            self.parts.show_trouble(words.tr("status.old_figures"), sentence, words.tr("status.again"))

    def _open_customer(self, rental_id: int) -> None:
        late = self.asking.figures.late
        found = [one.customer for one in late.rentals if one.rental_id == rental_id] if late else []
        if found:
            self.context.go(Target(page="customers", key=found[0]))

    def _open_menu(self, at: QPoint) -> None:
        table = self.parts.late.table
        row = table.rows.row(table.indexAt(at).row())
        late = self.asking.figures.late
        if row is None or late is None:
            return
        for one in late.rentals:
            if one.rental_id == row.key:
                self._loss.open_menu(table.viewport(), at, one.copy, one.reported)

    def _choose_span(self, key: str) -> None:
        self.asking.span = Span(key)
        self.asking.one("history")

    def _choose_era(self, key: str) -> None:
        self.asking.of_all_time = key == "all"
        self.asking.one("popular")

    def _choose_idle(self, key: str) -> None:
        self.asking.idle_days = int(key)
        self.asking.one("idle")

    def _hang_next(self, plot_class: "type[Plot]") -> None:
        """Make one plot after the other, the topmost first."""
        card = self._waiting.pop(0)
        plot = plot_class(self.context.words)
        card.hang(plot, plot.show_chart)
        if self._waiting:
            QTimer.singleShot(0, self, lambda: self._hang_next(plot_class))

    def _no_plots(self, _error: Exception) -> None:
        for card in self.parts.plotted:
            card.without_figure()

    def _wait_for_midnight(self) -> None:
        now = self.context.now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(0, 0, 1), now.tzinfo)
        self._midnight.start(int((midnight - now).total_seconds() * 1000))

    def _look_at_kiosks(self) -> None:
        kiosks = self.asking.figures.kiosks
        if self.isVisible() and kiosks is not None and kiosks.kiosks:
            self.asking.one("kiosks")

    def _new_day(self) -> None:
        self.on_events(self.watches)
