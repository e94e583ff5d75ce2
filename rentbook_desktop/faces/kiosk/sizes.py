"""How large things are: screens are laid out in design pixels, and held against millimetres of the panel that stands there.

A portrait screen is laid out 1080 wide and 1920 tall, a landscape one 1280 wide and 800 tall; a panel of another shape gets
the room it has more of. `unit` is how many pixels of the panel one design pixel takes.
"""

from math import hypot

from msgspec import Struct

_MM_PER_INCH = 25.4
_PORTRAIT, _LANDSCAPE = (1080, 1920), (1280, 800)
SMALLEST_TARGET, PRIMARY_TARGET, SMALLEST_GAP = 12.0, 20.0, 3.0
"""Millimetres: how tall and broad whatever is touched must be, how tall what most people touch next, and what lies between."""

LETTERS, LETTERS_SMALL_PANEL, SMALL_PANEL = 12.0, 7.25, 280.0
"""Millimetres: large letters, large letters on a small panel, and the diagonal up to which a panel counts as small."""

_MAX_GROWTH = 1.12  # letters on a very small panel: more, and sentences find no room


class Panel(Struct, frozen=True, kw_only=True):
    """A screen that stands somewhere: its pixels, and how many of them make a millimetre."""

    width: int
    height: int
    per_mm: float

    @property
    def diagonal(self) -> float:
        """Return the diagonal in millimetres."""
        return hypot(self.width, self.height) / self.per_mm


def panel(width: int, height: int, *, diagonal_inches: float = 0.0, dots_per_inch: float = 96.0) -> Panel:
    """Return a panel by the diagonal somebody measured, or, with 0, by the dots per inch that it claims to have."""
    if diagonal_inches > 0:
        return Panel(width=width, height=height, per_mm=hypot(width, height) / (diagonal_inches * _MM_PER_INCH))
    return Panel(width=width, height=height, per_mm=max(1.0, dots_per_inch) / _MM_PER_INCH)


class Sizes(Struct, frozen=True, kw_only=True):
    """The measures of one panel in design pixels; `large` doubles letters."""

    panel: Panel
    large: bool = False

    @property
    def is_portrait(self) -> bool:
        """Whether the panel is taller than broad."""
        return self.panel.height >= self.panel.width

    @property
    def unit(self) -> float:
        """Pixels of the panel that one design pixel takes."""
        width, height = _PORTRAIT if self.is_portrait else _LANDSCAPE
        return min(self.panel.width / width, self.panel.height / height)

    @property
    def width(self) -> float:
        """The breadth of the panel."""
        return self.panel.width / self.unit

    @property
    def height(self) -> float:
        """The height of the panel."""
        return self.panel.height / self.unit

    @property
    def gap(self) -> float:
        """What lies between two targets: as drawn, and never under 3 mm."""
        return max(16.0 if self.is_portrait else 18.0, self.from_mm(SMALLEST_GAP))

    @property
    def margin(self) -> float:
        """What lies between the edge of the panel and everything else."""
        return (40.0 if self.large else 56.0) if self.is_portrait else 36.0

    @property
    def target(self) -> float:
        """The least height and breadth of what is touched."""
        return max(84.0 if self.is_portrait else 72.0, self.from_mm(SMALLEST_TARGET))

    @property
    def primary(self) -> float:
        """The height of what most people touch next."""
        return max(156.0 if self.is_portrait else 120.0, self.from_mm(PRIMARY_TARGET))

    @property
    def letters(self) -> float:
        """The least size of large letters: what the standard for kiosks asks on this panel, as far as there is room."""
        drawn = 60.0 if self.is_portrait else 44.0
        wanted = LETTERS_SMALL_PANEL if self.panel.diagonal <= SMALL_PANEL else LETTERS
        return min(max(drawn, self.from_mm(wanted)), drawn * _MAX_GROWTH)

    def from_mm(self, millimetres: float) -> float:
        """Return design pixels."""
        return millimetres * self.panel.per_mm / self.unit

    def to_mm(self, length: float) -> float:
        """Return millimetres of the panel."""
        return length * self.unit / self.panel.per_mm

    def letter(self, size: float) -> float:
        """Return the size of letters drawn with `size`, as they are in large text too."""
        if not self.large:
            return size
        return max(self.letters, round(size * 1.2))

    @property
    def is_too_small(self) -> bool:
        """Whether a target as drawn is under 12 mm on this panel: it is then made larger, and less fits on a screen."""
        return self.from_mm(SMALLEST_TARGET) > (84.0 if self.is_portrait else 72.0)
