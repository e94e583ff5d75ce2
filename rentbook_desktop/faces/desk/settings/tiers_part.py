"""Prices and limits (요금과 한도): the tiers above, the groups of customers below."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.settings.group_list import GroupList
from rentbook_desktop.faces.desk.settings.tier_list import TierList

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.page_context import PageContext


class TiersPart(QWidget):
    """Both lists; a tier that is removed takes its limits along."""

    def __init__(self, context: "PageContext") -> None:
        super().__init__()
        self.tiers, self.groups = TierList(context), GroupList(context)
        self.tiers.moved.connect(self.groups.refresh)
        self.tiers.shown.connect(self.groups.suggest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(28)
        column.addWidget(self.tiers)
        column.addWidget(self.groups)

    def refresh(self) -> None:
        """Ask for both."""
        self.tiers.refresh()
        self.groups.refresh()

    def retranslate(self) -> None:
        """Say everything again."""
        self.tiers.retranslate()
        self.groups.retranslate()
