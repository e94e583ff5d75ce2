"""What a screen consists of, as plain facts in design pixels: what is painted, and what can be touched."""

from typing import Literal, NamedTuple

from msgspec import Struct

Align = Literal["left", "centre", "right"]
Kind = Literal["primary", "outline", "soft", "key", "pill", "danger", "cross", "assist", "assist_call", "row", "tab"]


class Area(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.h

    def inset(self, dx: float, dy: float | None = None) -> "Area":
        """Return what is left inside."""
        dy = dx if dy is None else dy
        return Area(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def top(self, height: float) -> "Area":
        """Return the upper part."""
        return Area(self.x, self.y, self.w, height)

    def below(self, height: float) -> "Area":
        """Return what is left under the upper part."""
        return Area(self.x, self.y + height, self.w, self.h - height)

    def left(self, width: float) -> "Area":
        """Return the left part."""
        return Area(self.x, self.y, width, self.h)

    def after(self, width: float) -> "Area":
        """Return what is left beyond the left part."""
        return Area(self.x + width, self.y, self.w - width, self.h)

    def centred(self, width: float, height: float) -> "Area":
        """Return a rectangle in the middle."""
        return Area(self.x + (self.w - width) / 2, self.y + (self.h - height) / 2, width, height)

    def columns(self, count: int, gap: float) -> "list[Area]":
        """Return so many equal parts side by side."""
        width = (self.w - gap * (count - 1)) / count
        return [Area(self.x + index * (width + gap), self.y, width, self.h) for index in range(count)]

    def rows(self, count: int, gap: float) -> "list[Area]":
        """Return so many equal parts one under the other."""
        height = (self.h - gap * (count - 1)) / count
        return [Area(self.x, self.y + index * (height + gap), self.w, height) for index in range(count)]


class Intent(NamedTuple):
    """What somebody wants who touched something: its name, and which one of several."""

    name: str
    value: str = ""


class Words(Struct, frozen=True, kw_only=True):
    """Lines of text; `data` (a title, a name) may be shortened, sentences never are. `lines` is how many there may be."""

    area: Area
    text: str
    size: float
    weight: int = 500
    ink: str = "text"
    align: Align = "left"
    lines: int = 1
    data: bool = False
    is_heading: bool = False


class Plate(Struct, frozen=True, kw_only=True):
    """A box; without `fill` only its edge."""

    area: Area
    fill: str = "surface"
    edge: str = ""
    radius: float = 28
    thick: float = 2


class Glyph(Struct, frozen=True, kw_only=True):
    """An icon."""

    area: Area
    icon: str
    ink: str = "text2"


class BookPicture(Struct, frozen=True, kw_only=True):
    """The cover of a book: its picture where the title has one, else drawn from its words."""

    area: Area
    title: str
    author: str = ""
    title_id: int = 0


class Dial(Struct, frozen=True, kw_only=True):
    """A ring that runs out: `share` from 1 to 0."""

    area: Area
    share: float
    thick: float = 8


class Circle(Struct, frozen=True, kw_only=True):
    """A disc, or a ring where there is no `fill`."""

    area: Area
    fill: str = ""
    edge: str = ""
    thick: float = 3
    alpha: float = 1.0


class Bookcase(Struct, frozen=True, kw_only=True):
    """Covers that lie askew on green, darker at the top where words stand; `dim` is how dark all of it is, from 0 to 1."""

    area: Area
    books: tuple[tuple[str, str], ...]
    dim: float = 0.0
    shade: float = 180
    drift: float = 0.0
    """How far the books lie to one side just now."""


class ShelfMap(Struct, frozen=True, kw_only=True):
    """The shelves of the shop by their letters, and in `chosen` (a place in the row) which is meant, with its compartment."""

    area: Area
    names: tuple[str, ...]
    chosen: int
    compartment: str = ""
    size: float = 22


class Touch(Struct, frozen=True, kw_only=True):
    """Something to touch. `name` is what is heard; a `key` may be pressed twice in a row as fast as fingers go."""

    area: Area
    intent: Intent
    text: str = ""
    icon: str = ""
    kind: Kind = "outline"
    size: float = 36
    weight: int = 700
    detail: str = ""
    detail_size: float = 0
    name: str = ""
    enabled: bool = True
    checked: bool = False
    key: bool = False
    stacked: bool = False
    icon_size: float = 44
    radius: float = 28


Item = Words | Plate | Glyph | BookPicture | Dial | Circle | Bookcase | ShelfMap


class Scene(Struct, frozen=True, kw_only=True):
    """A whole screen: what is painted in its order, what can be touched in reading order, and what is said aloud."""

    key: str
    items: tuple[Item, ...]
    touches: tuple[Touch, ...]
    spoken: str = ""
    urgent: str = ""

    def heard(self) -> str:
        """Return all words of the screen in reading order."""
        return "\n".join(item.text for item in self.items if isinstance(item, Words) and item.text)
