"""The last movements of points, with the way to the whole ledger."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.paint import RIGHT
from rentbook_desktop.faces.widgets.text import ElidedLabel, label, set_style_property
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.mypage.customer_page import LAST_POINTS, PointMoved


class PointsCard(Card):
    """A day, what happened, how much; five of them."""

    ledger_wanted = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(18, 14, 18, 16), gap=8)
        self._words = words
        self._points: tuple[PointMoved, ...] = ()
        self.title, self.link = label("", "h3"), Button("link", height=30)
        self.none = label("", "small", "text2", wrap=True)
        self._lines = [
            (label("", "small", "text2", tabular=True), ElidedLabel("", "small"), label("", "smalls"))
            for _ in range(LAST_POINTS)
        ]
        self._build()

    def show_points(self, points: tuple[PointMoved, ...]) -> None:
        """Show these, the newest first."""
        self._points = points
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        words = self._words
        self.title.setText(words.tr("mypage.points"))
        self.link.set_text(words.tr("mypage.ledger"))
        self.none.setText(words.tr("mypage.no_points"))
        self.none.setVisible(not self._points)
        for index, (day, what, amount) in enumerate(self._lines):
            there = index < len(self._points)
            for part in (day, what, amount):
                part.setVisible(there)
            if there:
                point = self._points[index]
                day.setText(f"{point.day:%m/%d}")
                what.setText(self._told(point))
                amount.setText(words.won(point.amount, signed=True))
                set_style_property(amount, c="ok" if point.amount > 0 else "text")

    def _told(self, point: PointMoved) -> str:
        tr = self._words.tr
        if point.title:
            key = "point_back" if point.kind == "REVERSAL" else "point_rental"
            return tr(f"mypage.{key}", title=point.title)
        tender = tr(f"customers.tender_{point.tender}") if point.tender else ""
        return tr(f"mypage.point_{point.kind.lower()}", tender=tender).strip()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.link)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for index, (day, what, amount) in enumerate(self._lines):
            amount.setAlignment(RIGHT)
            for column, part in enumerate((day, what, amount)):
                grid.addWidget(part, index, column)
        self.inside.addLayout(head)
        self.inside.addLayout(grid)
        self.inside.addWidget(self.none)
        self.link.clicked.connect(self.ledger_wanted)
