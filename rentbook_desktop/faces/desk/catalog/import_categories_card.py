"""The categories of a file that the shop does not have: each becomes one of the shop's, a new one, or none."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.popup_menu import MenuItem, popup_menu
from rentbook_desktop.faces.widgets.text import ElidedLabel, label
from rentbook_desktop.foundation.i18n import Translator

_SHOWN, _IN_A_ROW, _OFFERED = 4, 2, 30
_NEW, _NONE, _AS = "new", "none", "as:"


class ImportCategoriesCard(Card):
    """The commonest of them; `chosen` tells a category of the file and what it is called in the shop, the same for a new one."""

    chosen = Signal(str, str)

    def __init__(self, words: Translator) -> None:
        super().__init__(margins=(18, 12, 18, 14), gap=10)
        self._words = words
        self.title, self.note = label("", "h3"), ElidedLabel("", "small", "text3")
        self.buttons: dict[str, Button] = {}
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (Icon("info", "warn"), self.title):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.note)
        self._grid_place = QWidget()
        self._grid = QGridLayout(self._grid_place)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self.inside.addLayout(head)
        self.inside.addWidget(self._grid_place)
        self.hide()

    def show_categories(self, counts: Mapping[str, int], known: Sequence[str], said: Mapping[str, str]) -> None:
        """Show those of `counts` that are none of the shop's; `said` is what a person decided before."""
        unknown = {name: count for name, count in counts.items() if name and (name not in known or name in said)}
        self.setVisible(bool(unknown and known))
        tr = self._words.tr
        self.title.setText(tr("catalog.import_new_categories", count=len(unknown)))
        self.note.setText(tr("catalog.import_remembered"))
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        commonest = sorted(unknown, key=lambda name: (-unknown[name], name))[:_SHOWN]
        self.buttons = {}
        for index, name in enumerate(commonest):
            place = self._line(name, unknown[name], said.get(name, name), known)
            self._grid.addWidget(place, index // _IN_A_ROW, index % _IN_A_ROW)

    def _line(self, name: str, count: int, use: str, known: Sequence[str]) -> QWidget:
        tr, place = self._words.tr, QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        button = self.buttons[name] = Button("default", icon="caret-down", height=32)
        words = tr("catalog.import_category_new") if use == name else use or tr("catalog.import_category_none")
        button.set_text(words, f"{name}: {words}")
        button.clicked.connect(lambda _on=False: self._offer(name, button, known))
        row.addWidget(ElidedLabel(name, "smalls"), 1)
        row.addWidget(label(tr("catalog.import_rows_of", count=count), "small", "text2"))
        row.addWidget(button)
        return place

    def _offer(self, name: str, button: Button, known: Sequence[str]) -> None:
        tr = self._words.tr
        items = [
            MenuItem(key=_NEW, words=tr("catalog.import_category_new"), icon="plus"),
            MenuItem(key=_NONE, words=tr("catalog.import_category_none"), icon="minus"),
            *(MenuItem(key=_AS + one, words=one) for one in known[:_OFFERED]),
        ]
        uses = {_NEW: name, _NONE: ""}
        popup_menu(button, items, lambda key: self.chosen.emit(name, uses.get(key, key.removeprefix(_AS))))
