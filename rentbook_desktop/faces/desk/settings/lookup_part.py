"""The keys of the services that know books by their ISBN, below the settings of the shop."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.settings.accounts import AccountCard
from rentbook_desktop.faces.widgets.text import label, set_style_property
from rentbook_desktop.lookup.services import SERVICES
from rentbook_desktop.messaging.port import Permanent, Retryable

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext


class LookupKeyCard(AccountCard):
    """The key of one service, and whether it is taken; a test asks for one book."""

    def __init__(self, context: "PageContext", service: str) -> None:
        super().__init__(context, service, (SERVICES[service],))

    def retranslate(self) -> None:
        super().retranslate()
        tr = self._context.words.tr
        self.title.setText(tr("lookup.account", name=tr(f"lookup.service.{self.provider}")))
        note = f" {tr('notices.account_in_file')}" if self._in_file else ""
        self.text.setText(tr(f"lookup.help_{self.provider}") + note)

    def service_name(self) -> str:
        return self._context.words.tr(f"lookup.service.{self.provider}")

    def _tested(self, answer: Retryable | Permanent | str | None) -> None:
        if not isinstance(answer, str) or answer == "not_set_up":
            super()._tested(answer)
            return
        self.test.busy(on=False)
        self.result.setText(self._context.words.tr(f"lookup.why.{answer}"))
        set_style_property(self.result, c="bad")
        self.result.setVisible(True)


class LookupPart(QWidget):
    """A card for each service."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__()
        self._context = context
        self.title, self.text = label("", "h3"), label("", "small", "text2", wrap=True)
        self.cards = {name: LookupKeyCard(context, name) for name in SERVICES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.title, self.text, *self.cards.values()):
            column.addWidget(part)
        self.retranslate()

    def refresh(self) -> None:
        """Look again which keys are there."""
        for card in self.cards.values():
            card.look()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        self.title.setText(tr("lookup.title"))
        self.text.setText(tr("lookup.text"))
        for card in self.cards.values():
            card.retranslate()
