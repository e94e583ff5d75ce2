"""The questions of the first start, a card each; every step knows its fields and what is wrong with them."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.welcome.tile import BeginningTile
from rentbook_desktop.faces.error_sentences import sentence_of_error
from rentbook_desktop.faces.widgets.field import Field
from rentbook_desktop.faces.widgets.field_edit import Kind
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.pins import OWNER_LENGTH, checked_pin
from rentbook_desktop.foundation.setting import checked
from rentbook_desktop.foundation.settings import SETTINGS

BEGINNINGS = (("empty", "books"), ("import", "file-arrow-up"), ("demo", "flask"))


class WizardStep(QWidget):
    """Fields below each other; `entered` is Enter in the last of them."""

    entered = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self.words = words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)

    def first(self) -> QWidget:
        """Return where the focus begins."""
        return self

    def retranslate(self) -> None:
        """Say everything again."""

    def complete(self) -> bool:
        """Return whether one can go on; says beside the fields why not."""
        return True


class SettingsWizardStep(WizardStep):
    """Some settings, by their declarations."""

    def __init__(self, words: Translator, *rows: tuple[str, ...]) -> None:
        super().__init__(words)
        self.fields: dict[str, Field] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(14)
        for at, keys in enumerate(rows):
            for place, key in enumerate(keys):
                kind: Kind = "amount" if SETTINGS[key].kind in ("won", "whole") else "text"
                self.fields[key] = field = Field(kind)
                field.setSizePolicy(
                    QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
                )  # a column is as wide as its share
                grid.addWidget(field, at, place, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(place, 1)
        self.column.addLayout(grid)
        self.column.addStretch(1)
        fields = list(self.fields.values())
        for one, following in pairwise(fields):
            one.entered.connect(following.setFocus)
        fields[-1].entered.connect(self.entered)
        self.retranslate()

    def first(self) -> QWidget:
        return next(iter(self.fields.values()))

    def show_values(self, values: dict[str, object]) -> None:
        """Put in what is set now."""
        for key, field in self.fields.items():
            value = values.get(key, SETTINGS[key].default)
            field.set_text(f"{value:,}" if SETTINGS[key].kind == "won" else str(value))

    def values(self) -> dict[str, str]:
        """Return what was typed, as settings are written; what was left empty is left out."""
        typed = {key: field.text() for key, field in self.fields.items()}
        plain = {key: text.replace(",", "") if SETTINGS[key].kind == "won" else text for key, text in typed.items()}
        return {key: text for key, text in plain.items() if text}

    def retranslate(self) -> None:
        tr = self.words.tr
        for key, field in self.fields.items():
            setting = SETTINGS[key]
            unit = "P" if setting.kind == "won" else tr(f"setting.unit.{setting.unit}") if setting.unit else ""
            field.set_labels(tr(f"setting.{setting.slug}.label"), tr(f"setting.{setting.slug}.help"), unit=unit)

    def complete(self) -> bool:
        wrong = [field for key, field in self.fields.items() if not self._is_right(key, field)]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def _is_right(self, key: str, field: Field) -> bool:
        text = self.values().get(key, "")
        if not text:
            return True
        try:
            checked(SETTINGS[key], text)
        except Invalid as error:
            field.show_error(sentence_of_error(self.words, error))
            return False
        return True


class OwnerWizardStep(WizardStep):
    """Who owns the shop, and their PIN, twice; all three may be left empty."""

    def __init__(self, words: Translator) -> None:
        super().__init__(words)
        self.name = Field()
        self.pin, self.again = Field("secret"), Field("secret")
        for field in (self.name, self.pin, self.again):
            self.column.addWidget(field)
        self.column.addStretch(1)
        for secret in (self.pin, self.again):
            secret.edit.setMaxLength(OWNER_LENGTH)
        self.name.entered.connect(self.pin.setFocus)
        self.pin.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)
        self.retranslate()

    def first(self) -> QWidget:
        return self.name

    @property
    def is_empty(self) -> bool:
        """Whether nobody is to be asked for a PIN."""
        return not (self.name.text() or self.pin.text() or self.again.text())

    def retranslate(self) -> None:
        tr = self.words.tr
        self.name.set_labels(tr("welcome.owner_name"), tr("welcome.owner_help"))
        self.pin.set_labels(tr("staff.pin"), tr("welcome.pin_help"))
        self.again.set_labels(tr("welcome.pin_again"))

    def complete(self) -> bool:
        if self.is_empty:
            return True
        tr, pin = self.words.tr, self.pin.text()
        if not self.name.text():
            return self._wrong(self.name, tr("reason.INVALID_NAME", maximum=40))
        try:
            checked_pin(pin, owner=True)
        except Invalid as error:
            return self._wrong(self.pin, sentence_of_error(self.words, error))
        if pin != self.again.text():
            return self._wrong(self.again, tr("welcome.pin_differs"))
        return True

    def _wrong(self, field: Field, sentence: str) -> bool:
        field.show_error(sentence)
        field.setFocus()
        return False


class BeginningStep(WizardStep):
    """How to begin: a shop to try, a file of one's own, or empty shelves."""

    def __init__(self, words: Translator) -> None:
        super().__init__(words)
        self.tiles = [BeginningTile(key, icon) for key, icon in BEGINNINGS]
        self.column.setSpacing(10)
        for tile in self.tiles:
            tile.clicked.connect(lambda _on=False, one=tile: self._select(one))
            tile.stepped.connect(self._step)
            self.column.addWidget(tile)
        self.column.addStretch(1)
        self._select(self.tiles[0])
        self.retranslate()

    def first(self) -> QWidget:
        return next(tile for tile in self.tiles if tile.isChecked())

    def selected(self) -> str:
        """Return the way that was chosen."""
        return next(tile.key for tile in self.tiles if tile.isChecked())

    def retranslate(self) -> None:
        for tile in self.tiles:
            tile.set_text(self.words.tr(f"welcome.{tile.key}"), self.words.tr(f"welcome.{tile.key}_text"))

    def _step(self, by: int) -> None:
        """Choose the tile before or after, and go there."""
        at = next(index for index, tile in enumerate(self.tiles) if tile.isChecked())
        tile = self.tiles[max(0, min(len(self.tiles) - 1, at + by))]
        self._select(tile)
        tile.setFocus(Qt.FocusReason.TabFocusReason)

    def _select(self, selected: BeginningTile) -> None:
        for tile in self.tiles:
            tile.setChecked(tile is selected)
