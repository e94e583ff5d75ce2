"""The switch in the head of the catalogue: its list, or the reservations."""

from PySide6.QtWidgets import QSizePolicy

from rentbook_desktop.faces.desk.page_context import PageContext, Target
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented

PAGES = ("catalog", "reservations")


class CatalogSwitch(Segmented):
    """Shows which of both is there, and leads to the other."""

    def __init__(self, context: PageContext, shown: str) -> None:
        super().__init__()
        self._context, self._shown, self._count = context, shown, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.chosen.connect(self._go)
        self.retranslate()

    def show_count(self, count: int) -> None:
        """Say how many reservations there are."""
        self._count = count
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        tr = self._context.words.tr
        names = {"catalog": tr("reservations.switch_list"), "reservations": tr("reservations.switch")}
        if self._count:
            names["reservations"] = tr("reservations.switch_count", count=self._count)
        self.show_choices([Choice(key=key, name=names[key], words=names[key]) for key in PAGES], self._shown)

    def _go(self, key: str) -> None:
        if key != self._shown:
            self.retranslate()  # this one stays what it is; the other page has its own
            self._context.go(Target(page=key))
