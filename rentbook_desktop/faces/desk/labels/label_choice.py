"""Which labels are to be made: rows of titles or customers, each with its labels, some of them left out for now."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.labels.model import LabelContent


class LabelRow(Struct, frozen=True, kw_only=True):
    """A title with its copies, or a customer with their card; one that is not `is_on` gets no label."""

    about: int
    labels: tuple[LabelContent, ...]
    is_on: bool = True

    @property
    def name(self) -> str:
        """Return what the title or customer is called."""
        return shown_title(self.labels[0].name, self.labels[0].volume)

    @property
    def codes(self) -> str:
        """Return the codes: both ends where there are several, the last as far as it differs."""
        first, last = self.labels[0].code, self.labels[-1].code
        if len(self.labels) == 1:
            return first
        stem = first[: first.rfind("-")]
        return f"{first} … {last.removeprefix(stem) if stem else last}"


class LabelChoice:
    """The rows in the order in which they came."""

    def __init__(self) -> None:
        self._rows: dict[int, LabelRow] = {}

    @property
    def rows(self) -> Sequence[LabelRow]:
        """Return all rows."""
        return tuple(self._rows.values())

    @property
    def labels(self) -> tuple[LabelContent, ...]:
        """Return the labels that are to be made."""
        return tuple(one for row in self._rows.values() if row.is_on for one in row.labels)

    def add(self, labels: Iterable[LabelContent]) -> None:
        """Add labels to the rows they belong to, each once; a row that gets one is on again."""
        for one in labels:
            row = self._rows.get(one.about)
            known = () if row is None else row.labels
            if all(one.code != there.code for there in known):
                known = (*known, one)
            self._rows[one.about] = LabelRow(about=one.about, labels=known)

    def show(self, labels: Iterable[LabelContent]) -> None:
        """Show these instead; a row that was off stays so."""
        off = {row.about for row in self.rows if not row.is_on}
        self._rows.clear()
        self.add(labels)
        for about in off & self._rows.keys():
            self.toggle(about)

    def toggle(self, about: int) -> None:
        """Turn a row on or off."""
        if about in self._rows:
            self._rows[about] = replace(self._rows[about], is_on=not self._rows[about].is_on)

    def remove(self, about: int) -> None:
        """Take a row out."""
        self._rows.pop(about, None)
