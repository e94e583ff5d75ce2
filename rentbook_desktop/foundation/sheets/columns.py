"""What the columns of a list are used as: by their headers, by a person's word, and held against what stands in them."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.search_text import search_key

_UNIT = re.compile(r"[(\[](?:원|won|krw|₩|p|포인트|권|개|점|명|종|년|yyyy|yyyy-mm-dd|필수|선택|\*)[)\]]")
_MARKS = re.compile(r"[\s_*:·.,/\\'\"#()\[\]-]+")

Aliases = Mapping[str, Sequence[str]]
Fits = Mapping[str, Callable[[Sequence[str]], bool]]
"""For a field: whether some cells of a column can be it."""


class ColumnUse(Struct, frozen=True, kw_only=True):
    """What a column is used as; `field` is None for one that is not used, `doubted` the field its header names and its cells are not."""

    header: str
    field: str | None = None
    doubted: str = ""


class ColumnNames:
    """The headers that are known for the fields of one kind of list."""

    def __init__(self, aliases: Aliases) -> None:
        self.fields = tuple(aliases)
        self._exact = {search_key(alias): field for field, several in aliases.items() for alias in several}
        self._loose = {
            header_key(alias): field for field, several in reversed(list(aliases.items())) for alias in several
        }

    def field_of(self, header: str) -> str | None:
        """Return the field a header names; units, line breaks and punctuation do not matter."""
        return self._exact.get(search_key(header)) or self._loose.get(header_key(header))

    def is_known(self, header: str) -> bool:
        """Return whether a text is one of the headers."""
        return bool(header.strip()) and self.field_of(header) is not None

    def uses(
        self, headers: Sequence[str], sample: Sequence[Sequence[str]], fits: Fits, chosen: Mapping[str, str | None]
    ) -> tuple[ColumnUse, ...]:
        """Return the use of each column; `chosen` is what a person said, by header, and is not held against the cells."""
        taken = {field for field in chosen.values() if field}
        found: list[ColumnUse] = []
        doubts: list[int] = []
        for index, header in enumerate(headers):
            if header in chosen:
                found.append(ColumnUse(header=header, field=chosen[header]))
                continue
            field = self.field_of(header) if header.strip() else None
            if field is None or field in taken:
                found.append(ColumnUse(header=header))
            elif not _fits(fits.get(field), [row[index] for row in sample if index < len(row)]):
                found.append(ColumnUse(header=header, doubted=field))
                doubts.append(index)
            else:
                taken.add(field)
                found.append(ColumnUse(header=header, field=field))
        for index in doubts:  # another column serves, so nobody need be asked about this one
            if found[index].doubted in taken:
                found[index] = ColumnUse(header=found[index].header)
        return tuple(found)


def header_key(header: str) -> str:
    """Return a header as it is compared: without its unit, line breaks, blanks and punctuation, case folded."""
    plain = unicodedata.normalize("NFKC", header).casefold()
    return _MARKS.sub("", _UNIT.sub("", plain))


def layout_digest(kind: str, headers: Sequence[str]) -> str:
    """Return what two lists with the same headers have in common."""
    said = "\x1f".join([kind, *map(header_key, headers)])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def chosen_columns(said: Sequence[str], headers: Sequence[str], fields: Sequence[str]) -> dict[str, str | None]:
    """Return what a person said of columns as `COLUMN=FIELD`, or `COLUMN=` for one that is not to be used, by header.

    Raises Invalid for a column the list does not have, or a field that lists of its kind do not have.
    """
    chosen: dict[str, str | None] = {}
    for one in said:
        column, equals, field = one.rpartition("=")
        header = next((name for name in headers if header_key(name) == header_key(column)), None)
        if not equals or header is None:
            known = ", ".join(name for name in headers if name.strip())
            raise Invalid("UNKNOWN_COLUMN", column=(column or one)[:60], known=known[:300])
        if field.strip() not in {"", "-", *fields}:
            raise Invalid("UNKNOWN_FIELD", field=field.strip()[:40], known=", ".join(fields))
        chosen[header] = field.strip().replace("-", "") or None
    return chosen


def _fits(test: Callable[[Sequence[str]], bool] | None, cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return test is None or not filled or test(filled)
