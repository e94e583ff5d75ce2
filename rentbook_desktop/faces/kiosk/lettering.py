"""Letters at the kiosk: broken between words only, never inside one, and never smaller than can be read."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from rentbook_desktop.faces.widgets.fonts import font

_CACHED, _HALVINGS = 64, 6


def face(size: float, weight: int) -> QFont:
    """Return the font of letters of a size in pixels."""
    made = font("body")
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight(weight))
    return made


@lru_cache(maxsize=_CACHED)
def _metrics(size: int, weight: int) -> QFontMetricsF:
    return QFontMetricsF(face(size, weight))


def width_of(text: str, size: float, weight: int) -> float:
    """Return how broad one line is."""
    return _metrics(round(size), weight).horizontalAdvance(text)


def line_height(size: float) -> float:
    """Return the height of one line."""
    return size * 1.3


def broken(text: str, size: float, weight: int, width: float) -> list[str]:
    """Return the lines of a text no broader than `width`, as far as its longest word allows, and about as long as another."""
    lines = _filled(text, size, weight, width)
    if len(lines) == text.count("\n") + 1:
        return lines
    low, enough = width / len(lines), width
    for _ in range(_HALVINGS):
        middle = (low + enough) / 2
        if len(_filled(text, size, weight, middle)) == len(lines):
            enough = middle
        else:
            low = middle
    return _filled(text, size, weight, enough)


def _filled(text: str, size: float, weight: int, width: float) -> list[str]:
    """Return lines, each as full as it gets."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, size, weight) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def fits(text: str, size: float, weight: int, width: float, lines: int) -> bool:
    """Return whether a text stands whole in so many lines."""
    made = broken(text, size, weight, width)
    return len(made) <= lines and all(width_of(line, size, weight) <= width + 0.5 for line in made)


def fitting(text: str, size: float, weight: int, width: float, *, lines: int = 1, smallest: float) -> float:
    """Return the largest size up to `size`, not under `smallest`, at which a text stands whole in so many lines."""
    tried = size
    while tried > smallest and not fits(text, tried, weight, width, lines):
        tried = max(smallest, tried - 2)
    return tried


def shortened_lines(text: str, size: float, weight: int, width: float, lines: int) -> list[str]:
    """Return a title in so many lines, the last of them shortened where there is more."""
    made = _filled(text, size, weight, width)
    last = " ".join(made[lines - 1 :])
    shown = [*made[: lines - 1], last]
    metrics = QFontMetricsF(face(size, weight))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width + 0.5) for line in shown]
