"""A list with a form below it, for what a shop has several of: choosing a line puts it into the form, an empty form is a new one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.state_view import StateView
from rentbook_desktop.faces.widgets.table import Table
from rentbook_desktop.faces.widgets.table_model import Column, Row
from rentbook_desktop.faces.widgets.text import label

_ROW, _MAX_ROWS, _EMPTY = 44, 6, 180


class EntryPane(QWidget):
    """`chosen` tells the key of a line; the other signals what the buttons want. It knows no rule and saves nothing."""

    chosen = Signal(object)
    save_wanted = Signal()
    new_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, columns: Sequence[Column], fields: Mapping[str, Field], rows: Sequence[Sequence[str]]) -> None:
        """`rows` says which fields stand beside each other."""
        super().__init__()
        self.fields = dict(fields)
        self.title, self.text = label("", "h2"), label("", "small", "text2", wrap=True)
        self.table = Table(list(columns), height=_ROW)
        self.showing = StateView(self.table)
        self.head, self.note = label("", "h3"), label("", "small", "bad", wrap=True)
        self.save, self.new, self.remove = Button("primary"), Button("default", icon="plus"), Button("danger")
        self._was: dict[str, str] = {}
        self.table.chosen.connect(self.chosen)
        self.save.clicked.connect(self.save_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        for field in self.fields.values():
            field.entered.connect(self.save_wanted)
        self._build(rows)

    def show_rows(self, rows: Sequence[Row], empty: tuple[str, str, str]) -> None:
        """Show the lines, or with none an icon and two sentences; the list is as high as they are."""
        self.table.show_rows(list(rows))
        count = min(_MAX_ROWS, len(rows))
        self.table.setFixedHeight(self.table.head.sizeHint().height() + count * px(_ROW) + 2)
        self.showing.setFixedHeight(self.table.height() if count else px(_EMPTY))
        if rows:
            self.showing.ready()
        else:
            self.showing.empty(*empty)

    def show_trouble(self, title: str, sentence: str, again: str) -> None:
        """Say that the list cannot be shown."""
        self.showing.setFixedHeight(px(_EMPTY))
        self.showing.error(title, sentence, again)

    def fill(self, values: Mapping[str, str], *, key: object | None) -> None:
        """Put a line into the form, or with no `key` empty it for a new one."""
        for name, field in self.fields.items():
            text = values.get(name, "")
            field.set_amount(int(text)) if field.kind == "amount" and text else field.set_text(text)
        self._was = self.typed()
        self.remove.setVisible(key is not None)
        self.new.setVisible(key is not None)
        self.complain("")
        if key is None and self.table.selected() is not None:
            self.table.unselect()

    def typed(self) -> dict[str, str]:
        """Return what stands in the form, amounts without commas."""
        texts = {name: field.text() for name, field in self.fields.items()}
        return {
            name: text.replace(",", "") if self.fields[name].kind == "amount" else text for name, text in texts.items()
        }

    def is_changed(self) -> bool:
        """Return whether something in the form would be lost."""
        return self.typed() != self._was

    def go_back(self, key: object | None) -> None:
        """Let the list show again what is in the form."""
        if key is None or not self.table.select(key, quietly=True):
            self.table.unselect()

    def complain(self, sentence: str, field: str = "") -> None:
        """Say what is wrong, beside a field or for the whole form; an empty sentence takes it away."""
        its_field = self.fields.get(field)
        if its_field is not None:
            its_field.show_error(sentence)
            its_field.setFocus()
        self.note.setText("" if its_field is not None else sentence)
        self.note.setVisible(bool(self.note.text()))

    def _build(self, rows: Sequence[Sequence[str]]) -> None:
        card = Card(gap=12)
        card.inside.addWidget(self.head)
        for names in rows:
            line = QHBoxLayout()
            line.setSpacing(10)
            for name in names:
                line.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            card.inside.addLayout(line)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.save)
        card.inside.addWidget(self.note)
        card.inside.addLayout(foot)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.text)
        column.addSpacing(12)
        column.addWidget(self.showing)
        column.addSpacing(14)
        column.addWidget(card)
