"""The card of the customer who was found: who they are, what their wallet holds, and what can be done with them."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.customer.queries import CustomerFile
from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.error_sentences import month_of
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.avatar import Avatar, StatRow
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property, set_tooltip
from rentbook_desktop.queries.customer_list import CustomerSummary

SEEN_MS = 30_000
"""How long a whole phone number stays on the screen."""


class CustomerCard(Card):
    """Emits the command that was chosen: close, refund, phone, edit, card, pin, group, id_check, id_withdraw, suspend, resume, withdraw, mypage, labels, counter."""

    wished = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__(gap=0)
        self._context, self._phone = context, ""
        self._customer: CustomerSummary | None = None
        self.initial = Avatar(44)
        self.name, self.detail = ElidedLabel("", "h2"), ElidedLabel("", "small", "text2")
        self.chip, self.group = Chip(), Chip()
        self.eye, self.more, self.close_button = (
            IconButton(icon, side=28, size=16) for icon in ("eye", "dots-three", "x")
        )
        self.caption, self.balance = label("", "cap", "text2"), ElidedLabel("", "display")
        self.held = label("", "small", "text2")
        self.refund = Button("ghost", icon="arrow-counter-clockwise", height=34)
        self.figures = StatRow(3)
        self._line, self._month = divider(), QVBoxLayout()
        self._seen = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._seen.timeout.connect(self.hide_phone)
        self._build()
        self._wire()

    def show_customer(self, summary: CustomerSummary) -> None:
        """Show somebody; a whole number that was asked for goes with another summary."""
        if self._customer is None or self._customer.file.shown.customer != summary.file.shown.customer:
            self._phone = ""
        self._customer = summary
        self.retranslate()

    def show_phone(self, phone: str) -> None:
        """Show a whole number for a while."""
        self._phone = phone
        self._seen.start()
        self._show_detail()

    def hide_phone(self) -> None:
        """Mask the number again."""
        self._phone = ""
        self._seen.stop()
        self._show_detail()

    def set_tight(self, *, tight: bool) -> None:
        """Leave out the month where the window is low."""
        for part in (self.figures, self._line, self.caption):
            part.setVisible(not tight)
        edge = 10 if tight else 16
        self.inside.setContentsMargins(18, edge, 14, edge if tight else 14)
        self._month.setContentsMargins(0, 0, 0, 0) if tight else self._month.setContentsMargins(0, 10, 0, 0)

    def retranslate(self) -> None:
        """Say everything again."""
        tr, won, summary = self._context.words.tr, self._context.words.won, self._customer
        for button, key in ((self.eye, "phone_show"), (self.more, "more"), (self.close_button, "close_customer")):
            button.name(tr(f"customers.{key}"))
        self.caption.setText(tr("customers.balance"))
        self.refund.set_text(tr("customers.refund"))
        if summary is None:
            return
        shown, wallet = summary.file.shown, summary.wallet
        gone = shown.state == "WITHDRAWN"
        self.name.setText(tr("customers.gone") if gone else shown.name)
        self.initial.show_name("" if gone else shown.name)
        self._show_chip(shown.state)
        self.group.setVisible(bool(summary.file.group) and not gone)
        if summary.file.group:
            self.group.show_chip("soft", "users", summary.file.group)
        self._show_detail()
        self.balance.setText(won(wallet.balance))
        self.held.setText(tr("customers.held", amount=won(wallet.held)) if wallet.held else "")
        self.held.setVisible(bool(wallet.held))
        self.refund.setVisible(not gone)
        self.refund.setEnabled(wallet.available > 0)
        set_tooltip(self.refund, "" if wallet.available else tr("customers.nothing_to_refund"))
        self.eye.setVisible(not gone)
        self.more.setVisible(not gone)
        joined = month_of(self._context.words, date.fromisoformat(summary.file.joined_on))
        self.figures.show_figures(
            (tr("customers.month_in"), won(summary.paid_in), "text"),
            (tr("customers.month_used"), won(summary.used), "text"),
            (tr("customers.joined"), joined, "text"),
        )

    def open_menu(self) -> None:
        """Offer what else can be done."""
        if self._customer is not None:
            popup_menu(self.more, self._menu_items(self._customer.file), self.wished.emit)

    def _menu_items(self, file: CustomerFile) -> list[MenuItem]:
        tr = self._context.words.tr
        stand = ("resume", "play") if file.shown.state == "SUSPENDED" else ("suspend", "prohibit")
        plain = (
            ("edit", "pencil-simple"),
            ("card", "identification-card"),
            ("pin", "password"),
            ("group", "users"),
            ("mypage", "user"),
            ("labels", "printer"),
            ("counter", "barcode"),
        )
        commands = [MenuItem(key=key, words=tr(f"customers.command_{key}"), icon=icon) for key, icon in (*plain, stand)]
        commands.insert(4, self._id_item(file))
        leave = MenuItem(key="withdraw", words=tr("customers.command_withdraw"), icon="user-minus", ink="bad")
        return [*commands, leave]

    def _id_item(self, file: CustomerFile) -> MenuItem:
        """Return the line that notes a look at the customer's ID, or says when there was one and takes it back."""
        words = self._context.words
        if not file.id_checked_on:
            return MenuItem(key="id_check", words=words.tr("customers.command_id_check"), icon="check-circle")
        day = words.date_due(date.fromisoformat(file.id_checked_on))
        kind = words.tr(f"state.id_{file.id_checked_kind}")
        text = words.tr("customers.command_id_withdraw", day=day, kind=kind)
        return MenuItem(key="id_withdraw", words=text, icon="check-circle")

    def _show_chip(self, state: str) -> None:
        faces = {"SUSPENDED": ("warn", "prohibit", "suspended"), "WITHDRAWN": ("mute", "user-minus", "left")}
        self.chip.setVisible(state in faces)
        if state in faces:
            tone, icon, key = faces[state]
            self.chip.show_chip(tone, icon, self._context.words.tr(f"customers.{key}"))

    def _show_detail(self) -> None:
        if self._customer is None:
            return
        shown, words = self._customer.file.shown, self._context.words
        parts = (shown.card or words.tr("customers.no_card"), self._phone or phone_text(words, shown.phone))
        gone = shown.state == "WITHDRAWN"
        self.detail.setText(words.tr("customers.gone_text") if gone else words.tr("common.dot").join(parts))
        self.eye.glyph("eye-slash" if self._phone else "eye")
        self.eye.name(words.tr("customers.phone_hide" if self._phone else "customers.phone_show"))
        set_style_property(self.balance, c="text")

    def _press_eye(self) -> None:
        if self._phone:
            self.hide_phone()
        else:
            self.wished.emit("phone")

    def _wire(self) -> None:
        self.eye.clicked.connect(self._press_eye)
        self.more.clicked.connect(self.open_menu)
        self.close_button.clicked.connect(lambda: self.wished.emit("close"))
        self.refund.clicked.connect(lambda: self.wished.emit("refund"))

    def _build(self) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.name)
        names.addWidget(self.chip)
        names.addWidget(self.group)
        names.addStretch(1)
        details = QHBoxLayout()
        details.setSpacing(2)
        details.addWidget(self.detail)
        details.addSpacing(4)
        details.addWidget(self.eye)
        details.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addLayout(names)
        texts.addLayout(details)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.initial, 0, middle)
        head.addLayout(texts, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.eye.setFixedSize(26, 26)
        sums = QHBoxLayout()
        sums.addWidget(self.balance, 1)
        sums.addWidget(self.refund, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(head)
        self.inside.addSpacing(6)
        for part in (self.caption, self._holding(sums), self.held):
            self.inside.addWidget(part)
        self._month.setSpacing(10)
        self._month.addWidget(self._line)
        self._month.addWidget(self.figures)
        self.inside.addLayout(self._month)

    def _holding(self, row: QHBoxLayout) -> QWidget:
        row.setContentsMargins(0, 2, 0, 0)
        holder = QWidget()
        holder.setLayout(row)
        return holder
