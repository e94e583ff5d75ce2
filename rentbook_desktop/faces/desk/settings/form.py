"""One page of settings as a card of rows; what is changed holds at once, and a toast takes it back."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page import News, Room
from rentbook_desktop.faces.desk.settings.rows import SettingRow
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.settings import SETTINGS, checked, written
from rentbook_desktop.settings.actions import change_setting


class SettingsForm(QWidget):
    """All settings of one page."""

    def __init__(self, rect: Room, page: str, look_again: Callable[[], None]) -> None:
        super().__init__()
        self._room, self.key, self._look_again = rect, page, look_again
        self.title, self.text = label("", "h2"), label("", "small", "text2", wrap=True)
        self.rows = {key: SettingRow(rect.words, one) for key, one in SETTINGS.items() if one.page == page}
        self._values: dict[str, Any] = {}
        card = Card(margins=(0, 0, 0, 0))
        self._lines: dict[str, QWidget] = {}
        first = next(iter(self.rows.values()), None)
        for key, row in self.rows.items():
            if row is not first:
                self._lines[key] = divider()
                card.inside.addWidget(self._lines[key])
            card.inside.addWidget(row)
            row.changed.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(4)
        column.addWidget(self.text)
        column.addSpacing(14)
        column.addWidget(card)
        self.retranslate()

    def show_settings(self, shown: Sequence[Any]) -> None:
        """Show values as the shop has them now."""
        for one in shown:
            row = self.rows.get(one.setting.key)
            if row is not None:
                self._values[one.setting.key] = one.value
                row.show_value(one.value, source=one.source, fixed=one.fixed)

    def leave_out(self, keys: Collection[str]) -> None:
        """Hide settings that change nothing as the others are set; never the first."""
        for key, line in self._lines.items():
            line.setVisible(key not in keys)
            self.rows[key].setVisible(key not in keys)

    def retranslate(self) -> None:
        """Say the title again; the rows follow with their values."""
        self.title.setText(
            self._room.words.tr(f"settings.{self.key}_form" if self.key == "staff" else f"settings.{self.key}")
        )
        self.text.setText(
            self._room.words.tr(
                f"settings.{self.key}_form_text" if self.key == "staff" else f"settings.{self.key}_text"
            )
        )

    def _change(self, key: str, raw: str) -> None:
        """Look at a value before anybody is asked, then set it."""
        setting = SETTINGS[key]
        try:
            value = checked(setting, raw)
        except Invalid as error:
            self.rows[key].show_error(sentence_of_error(self._room.words, error))
            return
        before = self._values.get(key, setting.default)
        if value != before:
            self._set(key, value, before)

    def _set(self, key: str, value: Any, before: Any, *, undone: bool = False) -> None:
        tr = self._room.words.tr

        def done(_answer: object = None) -> None:
            self._values[key] = value
            name = tr(f"setting.{SETTINGS[key].slug}.label")
            back = None if undone else partial(self._set, key, before, value, undone=True)
            words = "undone" if undone else "changed"
            news = News(
                tone="ok",
                title=tr(f"setting.{words}"),
                sentence=name,
                action="" if undone else tr("setting.undo"),
                then=back,
            )
            self._room.tell(news)
            self._look_again()

        def wrong(error: Exception) -> None:
            self.rows[key].show_error(sentence_of_error(self._room.words, error))
            if not undone:
                self.rows[key].show_value(self._values.get(key, before), source="stored", fixed=False)

        if SETTINGS[key].scope == "desk":
            plain = int(value) if isinstance(value, str) and value.isdigit() else value
            self._room.set_here(key, plain, then=done, otherwise=wrong)
        else:
            self._room.do(change_setting, key=key, value=written(SETTINGS[key], value), then=done, otherwise=wrong)
