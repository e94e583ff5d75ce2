"""What stands below the settings of the notices: the accounts of the chosen providers, and how the messages read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.settings.accounts import AccountCard
from rentbook_desktop.faces.desk.settings.previews import PreviewPart
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.foundation.settings import SETTINGS

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext

_SECRETS = {
    "solapi": ("solapi_api_key", "solapi_api_secret"),
    "nhn": ("nhn_appkey", "nhn_secret_key", "nhn_sender_key"),
}


class NoticesPart(QWidget):
    """A card for every provider that is chosen (a simulated one needs none), then the previews."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__()
        self._context = context
        self._chosen: frozenset[str] = frozenset()
        self.title, self.note = label("", "h3"), label("", "small", "text2", wrap=True)
        self.cards = {name: AccountCard(context, name, names) for name, names in _SECRETS.items()}
        self.previews = PreviewPart(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.note)
        for card in self.cards.values():
            column.addWidget(card)
        column.addSpacing(12)
        column.addWidget(self.previews)
        self.show_chosen({key: context.setting(key) for key in ("notices.provider", "notices.second")})
        self.retranslate()

    def refresh(self) -> None:
        """Look again which secrets are there, and how the messages read."""
        for name in self._chosen:
            self.cards[name].look()
        self.previews.look()

    def show_chosen(self, settings: Mapping[str, object]) -> None:
        """Show the cards of the providers that are set now."""
        chosen = (settings.get("notices.provider"), settings.get("notices.second"))
        before, self._chosen = self._chosen, frozenset(name for name in self.cards if name in chosen)
        for name, card in self.cards.items():
            card.setVisible(name in self._chosen)
        self.note.setVisible(not self._chosen)
        for name in self._chosen - before:
            self.cards[name].look()

    def needless(self) -> set[str]:
        """Return the settings of providers that are not chosen."""
        away = tuple(f"notices.{name}_" for name in self.cards if name not in self._chosen)
        return {key for key in SETTINGS if key.startswith(away)} if away else set()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("notices.accounts"))
        self.note.setText(tr("notices.account_none"))
        for card in self.cards.values():
            card.retranslate()
        self.previews.retranslate()
