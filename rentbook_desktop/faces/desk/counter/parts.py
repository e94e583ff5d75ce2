"""The parts of the counter, and where they stand; those that the first seconds do not need are made when they are to be shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.confirm_panel import ConfirmPanel
from rentbook_desktop.faces.desk.counter.customer_panel import CustomerPanel
from rentbook_desktop.faces.desk.counter.empty_panel import EmptyPanel
from rentbook_desktop.faces.desk.counter.feedback_line import FeedbackLine
from rentbook_desktop.faces.desk.counter.layout import two_columns
from rentbook_desktop.faces.desk.counter.payment_panel import PaymentPanel
from rentbook_desktop.faces.desk.counter.shortcuts import CounterShortcuts
from rentbook_desktop.faces.desk.counter.side_page import SidePage
from rentbook_desktop.faces.desk.counter.today_panel import TodayPanel
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.scan_box import ScanBox
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.i18n import Translator

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.counter.basket_panel import BasketPanel
    from rentbook_desktop.faces.desk.counter.drop_box_banner import DropBoxBanner
    from rentbook_desktop.faces.desk.counter.fee_card import FeeCard
    from rentbook_desktop.faces.desk.counter.match_list import MatchList
    from rentbook_desktop.faces.desk.counter.renewal_panel import RenewalPanel
    from rentbook_desktop.faces.desk.counter.renewal_rules import RenewalRulesCard
    from rentbook_desktop.faces.desk.counter.top_up_card import TopUpCard


class CounterParts(QWidget):
    """Scan box, books, customer, payment, confirm; what is pressed in them goes out as signals."""

    scanned = Signal(str)
    confirm_requested = Signal()
    hold_requested = Signal()
    resume_requested = Signal(object)
    undo_requested = Signal()
    remove_requested = Signal(str)
    clear_requested = Signal()
    top_up_requested = Signal()
    top_up_chosen = Signal(int, str)
    top_up_cancelled = Signal()
    match_chosen = Signal(object)
    matches_dismissed = Signal()
    fix_requested = Signal(str)
    override_given = Signal(str)
    renewals_requested = Signal()
    renewal_switched = Signal(str)
    fee_way_chosen = Signal(str)
    fee_way_stepped = Signal()
    fee_reason_given = Signal(str)
    drop_box_switched = Signal()
    return_day_stepped = Signal(int)

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words, self.state = words, CounterState()
        self.scan_box, self.feedback = ScanBox("F2"), FeedbackLine(words)
        self.banner, self.warning = Banner("warn"), label("", "smalls", "warn")
        self._basket: BasketPanel | None = None
        self.empty = EmptyPanel(words)
        self.customer, self.payment = CustomerPanel(words), PaymentPanel(words)
        self._top_up: TopUpCard | None = None
        self._fee: FeeCard | None = None
        self._drop_box: DropBoxBanner | None = None
        self._renewal: RenewalPanel | None = None
        self._renewal_rules: RenewalRulesCard | None = None
        self.today, self.confirm = TodayPanel(words), ConfirmPanel(words)
        self.side = SidePage(self.customer, self.payment, self.today, foot=self.confirm)
        self._lay_out()
        self._matches: MatchList | None = None
        self.keys = CounterShortcuts(words, self)

    @property
    def basket(self) -> "BasketPanel":
        """The lines, made when the first one is to be shown or soon after the start, whichever comes first."""
        if self._basket is None:
            from rentbook_desktop.faces.desk.counter.basket_panel import BasketPanel

            self._basket = made = BasketPanel(self._words)
            made.removed.connect(self.remove_requested)
            made.block.fixed.connect(self.fix_requested)
            made.block.reason_given.connect(self.override_given)
            made.block.reason.entered.connect(self.scan_box.edit.setFocus)
            made.rent.view.stepped.connect(self._step)
            made.rent.view.selectionModel().selectionChanged.connect(self._refresh)
            self._left.insertWidget(self._left.indexOf(self.empty), made, 1)
            made.show_state(self.state)
            self.keys.bind("remove", made.rent.view)
            self.setTabOrder(self.scan_box.edit, made.rent.view)  # it comes late, but is read second
            self.setTabOrder(made.rent.view, made.returned.view)
        return self._basket

    @property
    def renewal(self) -> "RenewalPanel":
        """What the customer has and may renew, made when it is first to be shown."""
        if self._renewal is None:
            from rentbook_desktop.faces.desk.counter.renewal_panel import RenewalPanel

            self._renewal = made = RenewalPanel(self._words)
            made.switched.connect(self.renewal_switched)
            made.fixed.connect(self.fix_requested)
            made.table.stepped.connect(self._step)
            made.table.selectionModel().selectionChanged.connect(self._refresh)
            self.basket.insert_above(made)
            for name in ("row_up", "row_down", "pick"):
                self.keys.bind(name, self.scan_box.edit, made.table)
            self.setTabOrder(self.scan_box.edit, made.card.return_button)
            self.setTabOrder(made.card.return_button, made.table)
            self.setTabOrder(made.table, self.basket.rent.view)
        return self._renewal

    @property
    def renewal_rules(self) -> "RenewalRulesCard":
        """The rules of renewing, made with the first list."""
        if self._renewal_rules is None:
            from rentbook_desktop.faces.desk.counter.renewal_rules import RenewalRulesCard

            self._renewal_rules = RenewalRulesCard(self._words)
            self.side.insert(self._renewal_rules, before=self.today)
        return self._renewal_rules

    @property
    def top_up(self) -> "TopUpCard":
        """The card that offers to fill up, made as the lines are."""
        if self._top_up is None:
            from rentbook_desktop.faces.desk.counter.top_up_card import TopUpCard

            self._top_up = made = TopUpCard(self._words)
            made.staged.connect(self.top_up_chosen)
            made.closed.connect(self.top_up_cancelled)
            made.last_removed.connect(lambda: self.remove_requested.emit(self.state.rent[-1].copy))
            made.field.entered.connect(self.scan_box.edit.setFocus)
            self.side.insert(made, before=self.today)
            made.show_state(self.state, tight=False)
        return self._top_up

    @property
    def fee(self) -> "FeeCard":
        """The card that asks how a late fee is settled, made when something is owed."""
        if self._fee is None:
            from rentbook_desktop.faces.desk.counter.fee_card import FeeCard

            self._fee = made = FeeCard(self._words)
            made.way_chosen.connect(self.fee_way_chosen)
            made.reason_given.connect(self.fee_reason_given)
            made.reason.entered.connect(self.scan_box.edit.setFocus)
            self.side.insert(made, before=self.today)
        return self._fee

    @property
    def drop_box(self) -> "DropBoxBanner":
        """What says that a pile from the drop box is taken back, made when one is."""
        if self._drop_box is None:
            from rentbook_desktop.faces.desk.counter.drop_box_banner import DropBoxBanner

            self._drop_box = made = DropBoxBanner(self._words)
            made.day_stepped.connect(self.return_day_stepped)
            made.ended.connect(self.drop_box_switched)
            self._head.addWidget(made)  # the head of the column, below what became of the last scan
        return self._drop_box

    @property
    def matches(self) -> "MatchList":
        """The answers to a typed name, made when there are some."""
        if self._matches is None:
            from rentbook_desktop.faces.desk.counter.match_list import MatchList

            self._matches = MatchList(self._words, self)
            self._matches.chosen.connect(self.match_chosen)
        return self._matches

    def _step(self, by: int) -> None:
        raise NotImplementedError

    def _refresh(self) -> None:
        raise NotImplementedError

    def _lay_out(self) -> None:
        self._air = QWidget()
        self._air.setFixedHeight(12)
        self.warning.setContentsMargins(32, 0, 0, 10)
        self.warning.hide()
        above = (self.scan_box, self.feedback, self.warning, self.banner)
        self._left, self._head = two_columns(self, above=above, below=(self._air, self.empty), side=self.side)
