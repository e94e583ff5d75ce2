"""What a command answers: a body for programs, a text for people; both made of the same facts."""

from collections.abc import Callable, Iterable, Sequence
from unicodedata import combining, east_asian_width

from msgspec import Struct

from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.visible_text import visible_line


class CommandResult(Struct, frozen=True, kw_only=True):
    """`body` becomes the JSON; `text` is asked for only where a person reads; `code` is the exit code.

    `remarks` are sentences for standard error, about what stands in the body, too; a batch leaves them out.
    """

    body: object
    text: Callable[[Translator], str]
    code: int = 0
    remarks: Sequence[str] = ()


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, right: frozenset[int] = frozenset()) -> str:
    """Return lines in columns; a Hangul syllable is as wide as two letters. Columns in `right` end at the same edge."""
    lines = [list(heads), *([_cell(value) for value in row] for row in rows)]
    widths = [max(width(line[place]) for line in lines) for place in range(len(heads))]
    return "\n".join(
        "  ".join(_padded(text, widths[place], right=place in right) for place, text in enumerate(line)).rstrip()
        for line in lines
    )


def facts(pairs: Iterable[tuple[str, object]]) -> str:
    """Return names and values one below the other."""
    shown = [(name, _cell(value)) for name, value in pairs if value not in {None, ""}]
    maximum = max((width(name) for name, _ in shown), default=0)
    return "\n".join(f"{_padded(name, maximum, right=False)}  {value}" for name, value in shown)


def width(text: str) -> int:
    """Return how many places of a terminal a text takes (UAX 11; ambiguous characters count as narrow)."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _cell(value: object) -> str:
    return "" if value is None else visible_line(str(value))


def _padded(text: str, maximum: int, *, right: bool) -> str:
    space = " " * (maximum - width(text))
    return space + text if right else text + space
