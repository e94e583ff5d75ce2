"""The ledger of one wallet: filters above, rows as they are looked at, below what came in and went out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.customers.latest_query import LatestQuery
from rentbook_desktop.faces.desk.customers.ledger_rows import columns_of, row_of
from rentbook_desktop.faces.desk.customers.refund_panel import RefundPanel
from rentbook_desktop.faces.desk.late_part import LatePart
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import STRIDE
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property, set_tooltip
from rentbook_desktop.queries.ledger import LedgerPart, LedgerRow, ledger_part

_NARROW, _TIGHT = 700, 480
_FILTERS = ("all", "top_up", "used", "refund")


class LedgerPane(QWidget):
    """Tells that the ledger is wanted as a file, as a statement, or that the chosen row is to be given back."""

    export_wanted = Signal()
    statement_wanted = Signal()
    back_wanted = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._latest = context, LatestQuery(context)
        self._customer_id: int | None = None
        self._part: LedgerPart | None = None
        self._rows: dict[int, LedgerRow] = {}
        self.title, self.count = label("", "h2"), label("", "small", "text2")
        self.filter = Segmented()
        self.statement, self.export = Button("default", icon="file-text"), Button("default", icon="download-simple")
        self.table = Table(columns_of(context.words))
        self.showing = StateView(self.table)
        self.late_back = LatePart(lambda: RefundPanel(context))
        self.sums = [(label("", "small", "text2"), label("", "smalls", ink)) for ink in ("ok", "text")]
        self.promise = ElidedLabel("", "small", "text2")
        self._selected, self._narrow = "all", False
        self._build()
        self._wire()
        self.retranslate()

    @property
    def back(self) -> RefundPanel:
        """The panel in which points are given back."""
        return self.late_back.get()

    def is_paying_back(self) -> bool:
        """Return whether that panel is open."""
        panel = self.late_back.if_made
        return panel is not None and panel.isVisibleTo(self)

    def show_ledger_of(self, customer_id: int | None) -> None:
        """Show whose ledger, from its newest row on; None: nobody is chosen."""
        if customer_id != self._customer_id:
            self._part, self._rows = None, {}
            self.table.set_count(0)
            if self.late_back.if_made is not None:
                self.back.hide()
        self._customer_id = customer_id
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what is shown stays until the answer comes."""
        tr = self._context.words.tr
        self._name_buttons()
        if self._customer_id is None:
            self._latest.drop()
            self.showing.empty("wallet", tr("customers.ledger_nobody"), tr("customers.ledger_nobody_text"))
            self._show_sums()
            return
        if self._part is None:
            self.showing.loading(tr("customers.ledger_looking"))
        form = {"customer_id": self._customer_id, "kinds": self._selected}
        self._latest.ask(ledger_part, then=self._show, otherwise=self._fail, first=0, count=STRIDE, **form)

    def chosen_row(self) -> LedgerRow | None:
        """Return the row that is chosen."""
        return self._rows.get(self.table.selected())

    def row(self, transfer_id: int) -> LedgerRow | None:
        """Return a row that was shown."""
        return self._rows.get(transfer_id)

    def select_filter(self, key: str) -> None:
        """Narrow the ledger."""
        if key in _FILTERS:
            self._select(key)
            self.retranslate()

    def kinds(self) -> str:
        """Return the filter that is on."""
        return self._selected

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("customers.ledger"))
        names = [(key, tr(f"customers.filter_{key}")) for key in _FILTERS]
        self.filter.show_choices([Choice(key=key, name=name, words=name) for key, name in names], self._selected)
        self.filter.setAccessibleName(tr("customers.filter_name"))
        self.promise.setText(tr("customers.promise"))
        self.table.setAccessibleName(tr("customers.ledger"))
        self._show_columns()
        if self.late_back.if_made is not None:
            self.back.retranslate()
        if self._customer_id is None:
            self.refresh()
        elif self._part is not None:
            self._show(self._part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_columns()
            if self._part is not None:
                self._fill(0, self._part)
                self.table.rows.forget()
        self._hide_columns()

    def _hide_columns(self) -> None:
        """Leave out what can be done without where there is little width: who it was, and then of what kind it is."""
        too_narrow = {"staff": self._narrow, "kind": self.width() < px(_TIGHT)}
        self.table.hide_columns([key for key, is_hidden in too_narrow.items() if is_hidden])

    def _show_columns(self) -> None:
        """Name the columns and buttons; in a narrow ledger the buttons are icons alone."""
        self._name_buttons()
        self.table.show_columns(columns_of(self._context.words, narrow=self._narrow))
        self._hide_columns()

    def _name_buttons(self) -> None:
        tr, nobody = self._context.words.tr, self._customer_id is None
        for button, key in ((self.export, "export"), (self.statement, "statement")):
            words = tr(f"customers.{key}")
            button.set_text("" if self._narrow else words, words)
            button.setEnabled(not nobody)
            set_tooltip(button, tr("customers.ledger_nobody") if nobody else words if self._narrow else "")

    def _show(self, part: LedgerPart) -> None:
        same = self._part is not None and self._part.total == part.total
        self._part = part
        if not same:
            self.table.set_count(part.total)
        self._fill(0, part)
        if same and part.total > STRIDE:
            self.table.rows.forget()
        self._show_sums()
        tr = self._context.words.tr
        if part.total:
            self.showing.ready()
        elif self._selected == "all":
            self.showing.empty("receipt", tr("customers.ledger_empty"), tr("customers.ledger_empty_text"))
        else:
            every = tr("customers.filter_off")
            self.showing.empty("receipt", tr("customers.ledger_none"), tr("customers.ledger_none_text"), every)

    def _want(self, first: int, count: int) -> None:
        if self._customer_id is None:
            return
        customer_id, selected = self._customer_id, self._selected

        def fill(part: LedgerPart) -> None:
            if (customer_id, selected) == (self._customer_id, self._selected):
                self._fill(first, part)

        self._context.ask(
            ledger_part,
            then=fill,
            otherwise=self._fail,
            customer_id=customer_id,
            kinds=selected,
            first=first,
            count=count,
        )

    def _fill(self, first: int, part: LedgerPart) -> None:
        self._rows |= {one.transfer_id: one for one in part.rows}
        zone = self._context.now().tzinfo
        self.table.fill(first, [row_of(self._context.words, one, zone, narrow=self._narrow) for one in part.rows])

    def _fail(self, error: Exception) -> None:
        tr = self._context.words.tr
        sentence = sentence_of_lasting(self._context.words, error)
        self.showing.error(tr("customers.ledger_failed"), sentence, tr("customers.again"))

    def _show_sums(self) -> None:
        words, part = self._context.words, self._part if self._customer_id is not None else None
        self.count.setText(words.tr("customers.entries", count=part.total) if part else "")
        amounts = (part.incoming, -part.outgoing) if part else (0, 0)
        for (name, value), key, amount, ink in zip(
            self.sums, ("incoming", "outgoing"), amounts, ("ok", "text"), strict=True
        ):
            name.setText(words.tr(f"customers.{key}"))
            value.setText(words.won(amount, signed=True))
            set_style_property(value, c=ink if amount else "text2")

    def _select(self, key: str) -> None:
        self._selected, self._part = key, None
        self.table.set_count(0)
        self.refresh()

    def _act(self) -> None:
        if self.showing.state == "error":
            self.refresh()
        else:
            self._selected = "all"
            self.retranslate()
            self._select("all")

    def _wire(self) -> None:
        self.filter.chosen.connect(self._select)
        self.table.wanted.connect(self._want)
        self.table.activated_row.connect(lambda key: self.back_wanted.emit(self._rows.get(key)))
        self.showing.acted.connect(self._act)
        self.export.clicked.connect(self.export_wanted)
        self.statement.clicked.connect(self.statement_wanted)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        for part in (self.filter, self.statement, self.export):
            head.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for name, value in self.sums:
            foot.addWidget(name)
            foot.addWidget(value)
            foot.addSpacing(14)
        foot.addStretch(1)
        foot.addWidget(Icon("lock-simple", "text3", size=15))
        foot.addWidget(self.promise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.showing, 1)
        column.addLayout(foot)
        self._column = column
        self.late_back.when_made(self._place_back)

    def _place_back(self, panel: RefundPanel) -> None:
        panel.hide()
        self._column.insertWidget(self._column.count() - 1, panel)
