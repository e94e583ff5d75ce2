"""One page of settings as a card of rows; what is changed holds at once, and a toast takes it back."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.settings.rows import SettingRow
from rentbook_desktop.faces.desk.settings.value_words import value_words
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.card import Card, divider
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.errors import Invalid, NotAllowed
from rentbook_desktop.foundation.setting import checked, written
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.settings.queries import SettingShown

_BELOW_OTHERS = ("staff", "backup")
"""Pages on which something else stands above the settings and has the name of the page."""


class SettingsForm(QWidget):
    """All settings of one page."""

    def __init__(self, context: PageContext, page: str, look_again: Callable[[], None]) -> None:
        super().__init__()
        self._context, self.key, self._look_again = context, page, look_again
        self.title, self.text = label("", "h2"), label("", "small", "text2", wrap=True)
        self.rows = {key: SettingRow(context.words, one) for key, one in SETTINGS.items() if one.page == page}
        self._values: dict[str, object] = {}
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

    def show_settings(self, shown: Sequence[SettingShown]) -> None:
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
        name = f"settings.{self.key}_form" if self.key in _BELOW_OTHERS else f"settings.{self.key}"
        self.title.setText(self._context.words.tr(name))
        self.text.setText(self._context.words.tr(f"{name}_text"))

    def _change(self, key: str, raw: str) -> None:
        """Look at a value before anybody is asked, then set it."""
        setting = SETTINGS[key]
        try:
            value = checked(setting, raw)
        except Invalid as error:
            self.rows[key].show_error(sentence_of_error(self._context.words, error))
            return
        before = self._values.get(key, setting.default)
        if value != before:
            self._set(key, value, before)
        else:
            self.rows[key].put_back()

    def _set(self, key: str, value: object, before: object, *, undone: bool = False) -> None:
        tr, setting = self._context.words.tr, SETTINGS[key]

        def done(_answer: object = None) -> None:
            self._values[key] = value
            names = [value_words(self._context.words, setting, one) for one in (before, value)]
            name = tr(f"setting.{setting.slug}.label")
            back = None if undone else partial(self._set, key, before, value, undone=True)
            words = "undone" if undone else "changed"
            news = ToastContent(
                tone="ok",
                title=tr(f"setting.{words}", name=name, before=names[0], after=names[1]),
                action="" if undone else tr("setting.undo"),
                is_undo=not undone,
                then=back,
            )
            self._context.show_toast(news)
            self._look_again()

        def wrong(error: Exception) -> None:
            row = self.rows[key]
            row.show_value(self._values.get(key, before), source="stored", fixed=False)
            if isinstance(error, NotAllowed):
                row.put_back()  # nobody who is here may set it
            row.show_error(sentence_of_error(self._context.words, error))

        if SETTINGS[key].scope == "desk":
            plain = int(value) if isinstance(value, str) and value.isdigit() else value
            self._context.set_here(key, plain, then=done, otherwise=wrong)
        else:
            self._context.do(change_setting, key=key, value=written(SETTINGS[key], value), then=done, otherwise=wrong)
