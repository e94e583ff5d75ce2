"""Papers of labels and what stands on a label; all measures in mm, from the upper left corner of the page."""

from collections.abc import Mapping

from msgspec import Struct

MAX_LABELS = 10_000
"""In one file; more are for several."""


class LabelPaper(Struct, frozen=True, kw_only=True):
    """A sheet or roll: the page, its cells, where the first stands, and from one cell's corner to the next."""

    key: str
    page: tuple[float, float]
    cells: tuple[int, int]
    """Columns and rows."""
    label: tuple[float, float]
    margin: tuple[float, float] = (0.0, 0.0)
    step: tuple[float, float] = (0.0, 0.0)

    @property
    def count(self) -> int:
        """Return how many labels a page has; a roll has one."""
        return self.cells[0] * self.cells[1]

    @property
    def is_roll(self) -> bool:
        """Return whether each label is a page."""
        return self.count == 1

    def corner(self, cell: int) -> tuple[float, float]:
        """Return where a cell begins, counted from 0, row by row."""
        row, column = divmod(cell, self.cells[0])
        return self.margin[0] + column * self.step[0], self.margin[1] + row * self.step[1]

    def pages(self, labels: int, first: int) -> int:
        """Return how many pages so many labels take, the first in cell `first` (from 0)."""
        return -(-(labels + first) // self.count) if labels else 0


def _sheet(
    key: str, cells: tuple[int, int], label: tuple[float, float], margin: tuple[float, float], gap: float = 0.0
) -> LabelPaper:
    step = label[0] + gap, label[1]
    return LabelPaper(key=key, page=(210.0, 297.0), cells=cells, label=label, margin=margin, step=step)


def _roll(width: float, height: float) -> LabelPaper:
    return LabelPaper(key=f"roll-{width:.0f}x{height:.0f}", page=(width, height), cells=(1, 1), label=(width, height))


PAPERS: Mapping[str, LabelPaper] = {
    paper.key: paper
    for paper in (
        _sheet("a4-24", (3, 8), (70.0, 37.0), (0.0, 0.5)),
        _sheet("a4-40", (4, 10), (45.7, 25.4), (9.7, 21.5), 2.6),
        _sheet("a4-65", (5, 13), (38.1, 21.2), (4.7, 10.7), 2.5),
        _sheet("a4-21", (3, 7), (63.5, 38.1), (7.2, 15.15), 2.5),
        _sheet("a4-10", (2, 5), (85.6, 54.0), (14.4, 13.5), 10.0),
        _roll(50.0, 30.0),
        _roll(40.0, 20.0),
        _roll(60.0, 40.0),
    )
}
"""Sheets by the number of their cells, as stationers sell them, `a4-10` for cards; rolls by width and height."""

DEFAULT_PAPER, CARD_PAPER = "a4-24", "a4-10"


class LabelContent(Struct, frozen=True, kw_only=True):
    """One label: the code that is scanned, and what people read. `volume` stays to be seen where a long `name` is cut."""

    code: str
    name: str
    volume: str = ""
    author: str = ""
    shelf: str = ""
    about: int = 0
    """The title or customer it belongs to."""


class LabelParts(Struct, frozen=True, kw_only=True):
    """What stands on labels beside the barcode and its code."""

    title: bool = True
    shelf: bool = True
    shop: str = ""
    """The shop's name, where it is wanted."""


class LabelJob(Struct, frozen=True, kw_only=True):
    """Labels, their paper, the cell of the first page that the first goes to (from 0), and how far all are shifted, in mm."""

    labels: tuple[LabelContent, ...]
    paper: LabelPaper
    first: int = 0
    parts: LabelParts = LabelParts()
    shift: tuple[float, float] = (0.0, 0.0)
