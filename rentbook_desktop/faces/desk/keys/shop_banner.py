"""Above every page: why nothing can be changed, or what is wrong with the records, and the one button that mends it."""

from collections.abc import Collection
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.error_sentences import sentence_of_lasting
from rentbook_desktop.faces.widgets.announce import announce
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.card import Card
from rentbook_desktop.faces.widgets.icons import Icon
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.i18n import Translator

Kind = Literal["keys_missing", "read_only", "schema_changed", "records_broken", "space_out", "space_low"]
_BUTTONS = {
    "keys_missing": "keys.enter_code", "records_broken": "keys.look_at_health",
    "read_only": "keys.check_again", "schema_changed": "keys.check_again", "space_out": "keys.check_again",
    "space_low": "keys.look_at_health",
}  # fmt: skip


_ABOUT_WRITING = {"read_only", "schema_changed", "space_out"}
_QUIET = {"space_low"}
HEALTH_PAGE = Target(page="settings", filter="health")
NEWEST_BACKUP = Target(page="settings", filter="backup", command="restore")
_RESTORABLE = {"schema_changed", "records_broken"}


class ShopTrouble(Struct, frozen=True, kw_only=True):
    """What is wrong with a shop that is open; `error` is why nothing may be written, where that is it."""

    kind: Kind
    error: Unavailable | None = None


def trouble_of(
    forbidden: Unavailable | None, *, keys_missing: bool, records_broken: bool, warnings: Collection[str] = ()
) -> ShopTrouble | None:
    """Return the worst of what is wrong; None where all is well. `warnings` are the shop's."""
    if forbidden is not None:
        kind: Kind = "schema_changed" if forbidden.code == "SCHEMA_CHANGED" else "read_only"
        return ShopTrouble(kind=kind, error=forbidden)
    if records_broken:
        return ShopTrouble(kind="records_broken")
    if "SPACE_OUT" in warnings:
        return ShopTrouble(kind="space_out")
    if keys_missing:
        return ShopTrouble(kind="keys_missing")
    return ShopTrouble(kind="space_low") if "SPACE_LOW" in warnings else None


class ShopBanner(QWidget):
    """Hidden while all is well; `pressed` is its button, `became_writable` that what it said of writing is over.

    `restore_wanted` is the button beside it, where a backup can help.
    """

    pressed = Signal()
    restore_wanted = Signal()
    became_writable = Signal()

    def __init__(self, words: Translator) -> None:
        super().__init__()
        self._words = words
        self._card, self._icon = Card(margins=(16, 12, 14, 12)), Icon("warning-circle", "bad", size=20)
        self.trouble: ShopTrouble | None = None
        self.title, self.sentence = label("", "strong", "bad", wrap=True), label("", "small", "text2", wrap=True)
        self.button, self.restore = Button("default", height=38), Button("default", height=38)
        self.restore.clicked.connect(self.restore_wanted)
        self.button.clicked.connect(self.pressed)
        self._build()
        self.hide()

    @property
    def is_about_writing(self) -> bool:
        """Return whether it says that nothing can be changed, and could again once that is mended."""
        return self.trouble is not None and self.trouble.kind in _ABOUT_WRITING

    def show_trouble(self, trouble: ShopTrouble | None) -> None:
        """Say what is wrong; None hides it."""
        if trouble == self.trouble:
            return
        was_about_writing, self.trouble = self.is_about_writing, trouble
        self.retranslate()
        self.setVisible(trouble is not None)
        if trouble is not None:
            announce(self, f"{self.title.text()} {self.sentence.text()}", urgent=trouble.kind not in _QUIET)
        if was_about_writing and not self.is_about_writing:
            self.became_writable.emit()

    def retranslate(self) -> None:
        """Say everything again."""
        if self.trouble is None:
            return
        tr, kind, error = self._words.tr, self.trouble.kind, self.trouble.error
        self.title.setText(tr(f"keys.{kind}"))
        said = [] if error is None else [sentence_of_lasting(self._words, error)]
        said += [] if kind == "schema_changed" else [tr(f"keys.{kind}_text")]
        self.sentence.setText(" ".join(said))
        self.button.set_text(tr(_BUTTONS[kind]))
        self.restore.set_text(tr("keys.restore_backup"))
        self.restore.setVisible(kind in _RESTORABLE)
        ink = "warn" if kind in _QUIET else "bad"
        self._icon.show_icon("warning-circle", ink)
        set_style_property(self.title, c=ink)
        set_style_property(self._card, tone=ink)

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._card.inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 0)
        column.addWidget(self._card)
