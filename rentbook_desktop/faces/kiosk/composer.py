"""Collects what a screen consists of, in words of one language and letters of one size."""

from collections.abc import Iterable, Mapping
from datetime import date

from rentbook_desktop.faces.error_sentences import sentence_of
from rentbook_desktop.faces.kiosk.lettering import broken, fits, fitting, line_height, width_of
from rentbook_desktop.faces.kiosk.scene import (
    Align,
    Area,
    BookPicture,
    Glyph,
    Intent,
    Item,
    Kind,
    Plate,
    Scene,
    Touch,
    Words,
)
from rentbook_desktop.faces.kiosk.sizes import Sizes
from rentbook_desktop.faces.kiosk.states import BookShown, KioskState, Said
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.i18n import MissingTranslation, Translator

_PORTRAIT = {"hero": 96, "h1": 64, "h2": 52, "h3": 44, "body": 38, "small": 34, "num": 72}
_LANDSCAPE = {"hero": 64, "h1": 36, "h2": 29, "h3": 26, "body": 22, "small": 21, "num": 48}
_SMALLEST = {True: 34.0, False: 20.0}
_BAR_LETTERS = 31.0
_DAYS = frozenset({"day", "until", "due_on"})
_LIGHTER = ("assist", "assist_call", "pill", "tab")
_WEIGHTS = {"hero": 800, "h1": 800, "h2": 700, "h3": 700, "body": 500, "small": 500, "num": 800}


class Composer:
    """One screen in the making. `body` is what is left between header and bar, and shrinks as parts take their place."""

    def __init__(self, state: KioskState, sizes: Sizes, words: Translator) -> None:
        self.state, self.sizes, self.words = state, sizes, words
        self.portrait, self.large = sizes.is_portrait, sizes.large
        self.low = state.modes.low and (self.portrait or not self.large)
        """Whether the screen is so low that parts are left out; large letters on a landscape screen are lowered less."""
        self.whole = Area(0, 0, sizes.width, sizes.height)
        self.body = self.whole
        self.items: list[Item] = []
        self.touches: list[Touch] = []
        self.spoken: list[str] = []
        self.urgent = ""

    def tr(self, key: str, /, **values: object) -> str:
        """Return a sentence of the kiosk."""
        return self.words.tr(f"kiosk.{key}", **values)

    def size(self, step: str) -> float:
        """Return the size of a step of the scale on this panel."""
        return self.sizes.letter((_PORTRAIT if self.portrait else _LANDSCAPE)[step])

    @property
    def tight(self) -> bool:
        """Whether there is room for hardly more than one thing: large letters on a lowered screen."""
        return self.large and self.low

    @property
    def smallest(self) -> float:
        """Return the least size that letters may have."""
        return self.sizes.letters if self.large else _SMALLEST[self.portrait]

    def height(self, step: str, lines: int = 1) -> float:
        """Return the height of lines of a step."""
        return line_height(self.size(step)) * lines

    def text(
        self,
        area: Area,
        text: str,
        step: str = "body",
        ink: str = "text",
        *,
        align: Align = "left",
        lines: int = 1,
        weight: int = 0,
        data: bool = False,
        heading: bool = False,
    ) -> None:
        """Put words; they get smaller, down to what can be read, where there is no room, and titles are shortened then."""
        weight = weight or _WEIGHTS[step]
        size = self.size(step)
        if not data:
            size = fitting(text, size, weight, area.w, lines=lines, smallest=self.smallest)
        self.items.append(
            Words(
                area=area,
                text=text,
                size=size,
                weight=weight,
                ink=ink,
                align=align,
                lines=lines,
                data=data,
                is_heading=heading,
            )
        )

    def width(self, text: str, step: str, weight: int = 0) -> float:
        """Return how broad a line of a step is."""
        return width_of(text, self.size(step), weight or _WEIGHTS[step]) + 2

    def first_that_fits(self, step: str, width: float, *texts: str) -> str:
        """Return the first of these that stands in a line, else the last."""
        return next((text for text in texts if self.width(text, step) <= width), texts[-1])

    def line_count(self, text: str, step: str, width: float) -> int:
        """Return in how many lines a text stands."""
        return len(broken(text, self.size(step), _WEIGHTS[step], width))

    def plate(self, area: Area, fill: str = "surface", edge: str = "line", radius: float = 0, thick: float = 2) -> None:
        """Put a box."""
        radius = radius or (28 if self.portrait else 22)
        self.items.append(Plate(area=area, fill=fill, edge=edge, radius=radius, thick=thick))

    def glyph(self, area: Area, icon: str, ink: str = "accent", side: float = 0) -> None:
        """Put an icon in the middle of an area."""
        side = side or min(area.w, area.h)
        self.items.append(Glyph(area=area.centred(side, side), icon=icon, ink=ink))

    def tile(self, area: Area, icon: str, *, fill: str = "accent", ink: str = "onaccent") -> None:
        """Put an icon on a coloured tile."""
        self.items.append(Plate(area=area, fill=fill, edge="", radius=area.h * 0.24))
        self.glyph(area, icon, ink, area.h * 0.54)

    def cover(self, area: Area, book: BookShown) -> None:
        """Put the cover of a book."""
        self.items.append(BookPicture(area=area, title=book.title, author=book.author, title_id=book.title_id))

    def touch(
        self,
        area: Area,
        intent: str,
        text: str = "",
        *,
        value: str = "",
        icon: str = "",
        kind: Kind = "outline",
        step: str = "h3",
        detail: str = "",
        name: str = "",
        enabled: bool = True,
        checked: bool = False,
        key: bool = False,
        stacked: bool = False,
    ) -> None:
        """Put something to touch; its words get smaller, then stand in two lines, where there is no room."""
        weight = 600 if kind in _LIGHTER else 700
        size, icon, icon_size = self._fitted(area, text, step, icon, weight, stacked=stacked, kind=kind)
        self.touches.append(
            Touch(
                area=area,
                intent=Intent(intent, value),
                text=text,
                icon=icon,
                kind=kind,
                size=size,
                weight=weight,
                detail=detail,
                detail_size=self._detail_size(detail, area.w),
                name=name,
                enabled=enabled,
                checked=checked,
                key=key,
                stacked=stacked,
                icon_size=icon_size,
                radius=min(36 if self.portrait else 26, area.h * 0.3),
            )
        )

    def _detail_size(self, detail: str, width: float) -> float:
        return fitting(detail, self.size("small"), 500, width - 24, smallest=self.smallest) if detail else 0.0

    def _fitted(
        self, area: Area, text: str, step: str, icon: str, weight: int, *, stacked: bool, kind: Kind
    ) -> tuple[float, str, float]:
        """Return the size of a button's letters, and its icon: smaller letters, then no icon, then two lines."""
        is_bar = kind in ("assist", "assist_call") and not self.large
        smallest = min(self.smallest, _BAR_LETTERS) if is_bar else self.smallest
        wanted = max(smallest, min(self.size(step), area.h / 1.35))
        icon_size = min(wanted * (1.7 if stacked else 1.12), area.h * 0.62)
        for shown, lines in ((icon, 1), ("", 1), (icon, 2), ("", 2)):
            if not shown and stacked:
                continue
            spare = 12 if stacked else 40 + (icon_size + 16 if shown and text else 0)
            size = fitting(text, wanted, weight, area.w - spare, lines=lines, smallest=smallest)
            height = line_height(size) * lines
            if fits(text, size, weight, area.w - spare, lines) and height <= area.h:
                break
        if stacked:
            icon_size = min(icon_size, (area.h - height - 10) / 1.22)
        return size, shown if text else icon, icon_size

    def say(self, *sentences: str) -> None:
        """Have sentences spoken when the screen appears."""
        self.spoken.extend(sentences)

    def sentence(self, said: Said) -> str:
        """Return a sentence in the language of this moment; reasons in a customer's words where there are any."""
        if said.reasons:
            return " ".join(dict.fromkeys(self._reason(reason) for reason in said.reasons))
        return self.value_sentence(said.key, said.values)

    def value_sentence(self, key: str, values: Mapping[str, str | int]) -> str:
        """Return a sentence of the kiosk with the values of a reason, as people write them."""
        return self.tr(key, **self._written(values))

    def _reason(self, reason: Reason) -> str:
        try:
            return self.tr(f"reason_{reason.code}", **self._written(reason.values))
        except MissingTranslation:
            return sentence_of(self.words, reason)

    def _written(self, values: Mapping[str, str | int]) -> dict[str, str | int]:
        """Return values as people write them: days, and points under `won`."""
        written = dict(values)
        for name in _DAYS & written.keys():
            written[name] = self.words.date_due(date.fromisoformat(str(values[name])))
        if "won" in written:
            written["won"] = self.words.won(int(values["won"]))
        return written

    def scene(self, key: str) -> Scene:
        """Return the finished screen."""
        return Scene(
            key=key,
            items=tuple(self.items),
            touches=tuple(self.touches),
            spoken=" ".join(filter(None, self.spoken)),
            urgent=self.urgent,
        )


def page_of(first: int, per_page: int, count: int) -> tuple[int, int, int]:
    """Return the first row of the page that holds row `first`, the number of that page from 1, and how many there are."""
    pages = max(1, -(-count // per_page))
    page = min(max(0, first) // per_page, pages - 1)
    return page * per_page, page + 1, pages


def joined(words: Translator, parts: Iterable[str]) -> str:
    """Return parts with the dot between them that belongs between facts."""
    return words.tr("common.dot").join(part for part in parts if part)
