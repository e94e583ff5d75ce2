"""The head of the calendar: which weekdays are closed, whether public holidays are, and which month is shown."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.buttons import Button, IconButton
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import CENTRE, draw_box, draw_text, text_width
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.stacking_row import StackingRow
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.faces.widgets.theme import colour
from rentbook_desktop.foundation.i18n import Translator

WEEK = ("7", "1", "2", "3", "4", "5", "6")
"""The weekdays as they are stored, from Sunday on."""

_DOT, _GAP, _APART = 14, 8, 14
_LEGEND = (("pressed", "weekly"), ("badbg", "holidays"), ("okbg", "exception"), ("warnbg", "closed"))


class _WeekdayButton(BaseButton):
    """One weekday in a circle, dark where it is closed."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setCheckable(True)
        self.setProperty("ring", 16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(36), px(32))

    def nextCheckState(self) -> None:
        """It shows what is so, not what somebody asks for."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill = "tip" if on else {"hover": "hover", "pressed": "pressed"}.get(self.state(), "surface")
        edge = "accent" if self.hasFocus() else "tip" if on else "line2"
        draw_box(painter, rect, rect.height() / 2, colour(fill), colour(edge), 2 if self.hasFocus() else 1)
        draw_text(painter, rect, self.text(), font("smalls"), colour("ontip" if on else "text"), CENTRE)


class _Legend(QWidget):
    """Colours and what they mean, as many of them as there is room for: each day says it in words, too."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, names: Sequence[str]) -> None:
        """Call the colours so."""
        self._names = tuple(names)
        self.setAccessibleName(", ".join(names))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, face = QPainter(self), font("cap")
        right, middle = float(self.width()), self.height() / 2
        for (tone, _), name in reversed(list(zip(_LEGEND, self._names, strict=True))):
            width = text_width(name, face) + 2
            if right - width - _DOT - _GAP < 0:
                break
            draw_text(painter, QRectF(right - width, 0, width, self.height()), name, face, colour("text2"))
            right -= width + _GAP + _DOT
            draw_box(painter, QRectF(right, middle - _DOT / 2, _DOT, _DOT), 4, colour(tone), colour("line2"))
            right -= _APART


class WeekBar(QWidget):
    """`weekday_pressed` tells a weekday as it is stored, `holidays_wanted` whether the shop is to rest on them."""

    weekday_pressed = Signal(str)
    holidays_wanted = Signal(bool)
    month_turned = Signal(int)
    today_wanted = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._closed: frozenset[str] = frozenset()
        self.title, self.text = ElidedLabel("", "smalls", "text"), ElidedLabel("", "small", "text2")
        self.weekdays = [_WeekdayButton(key) for key in WEEK]
        self.holidays_title = label("", "smalls")
        self.holidays = Segmented()
        self.before, self.after = IconButton("caret-left"), IconButton("caret-right")
        self.month, self.today = label("", "h2"), Button("default", height=34)
        self._legend = _Legend()
        self._build()
        self._wire()

    def show_week(self, closed: Collection[str], *, holidays: bool) -> None:
        """Show which weekdays are closed, and whether holidays are."""
        tr = self._words.tr
        self._closed = frozenset(closed)
        names = tr("common.weekdays_long").split()
        for button in self.weekdays:
            button.setChecked(button.key in self._closed)
            name = names[int(button.key) - 1]
            state = tr("calendar.weekday_closed" if button.key in self._closed else "calendar.weekday_open")
            button.setText(tr("common.weekdays").split()[int(button.key) - 1])
            button.setAccessibleName(f"{name}, {state}")
        every = [names[int(key) - 1] for key in WEEK if key in self._closed]
        self.text.setText(tr("calendar.each_week", days=", ".join(every)) if every else tr("calendar.no_weekday"))
        choices = [
            Choice(key=key, name=tr(f"calendar.holidays_{key}"), words=tr(f"calendar.holidays_{key}"))
            for key in ("closed", "open")
        ]
        self.holidays.show_choices(choices, "closed" if holidays else "open")

    def show_month(self, month: date) -> None:
        """Say which month is shown."""
        name = self._words.tr("common.months_long").split()[month.month - 1]
        self.month.setText(self._words.tr("calendar.month", year=str(month.year), month=name))

    def retranslate(self) -> None:
        """Say everything again; the month and the week follow."""
        tr = self._words.tr
        self.title.setText(tr("calendar.weekdays"))
        self.holidays_title.setText(tr("calendar.holidays"))
        self.before.name(tr("calendar.month_before"))
        self.after.name(tr("calendar.month_after"))
        self.today.set_text(tr("calendar.today"))
        self._legend.show_names([tr(f"calendar.legend_{key}") for _, key in _LEGEND])

    def _wire(self) -> None:
        for button in self.weekdays:
            button.clicked.connect(lambda _on=False, key=button.key: self.weekday_pressed.emit(key))
        self.holidays.chosen.connect(lambda key: self.holidays_wanted.emit(key == "closed"))
        self.before.clicked.connect(lambda: self.month_turned.emit(-1))
        self.after.clicked.connect(lambda: self.month_turned.emit(1))
        self.today.clicked.connect(self.today_wanted)

    def _build(self) -> None:
        card = Card(margins=(18, 10, 18, 10))
        card.inside.addWidget(StackingRow(self._weekdays(), self._holidays(), gap=14))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.before, self.month, self.after):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self.today)
        row.addSpacing(8)
        row.addWidget(self._legend, 1)
        column.addLayout(row)

    def _weekdays(self) -> QWidget:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.text)
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(texts, 1)
        for button in self.weekdays:
            row.addWidget(button)
        return part

    def _holidays(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.holidays_title)
        self.holidays.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self.holidays)
        return part
