"""What the rows of somebody's catalogue mean: which of them are the same title, and how many copies there should be."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from rentbook_desktop.catalog.actions import checked_values
from rentbook_desktop.catalog.import_categories import category_of
from rentbook_desktop.catalog.import_copies import CopyRow, copies_of
from rentbook_desktop.catalog.import_corrections import NO_CORRECTIONS, Corrections, mended_row
from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.isbn_cells import read_isbn
from rentbook_desktop.catalog.model import volume_key
from rentbook_desktop.catalog.ratings import rating_of
from rentbook_desktop.foundation.errors import Invalid, Kind, Reason
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.foundation.sheets.values import amount_of
from rentbook_desktop.foundation.volumes import split_volume

_PLAIN = ("author", "publisher", "series", "volume", "category", "year", "call_number", "shelf")
_CHANGED = ("price", "list_price", "category", "rating", "year", "call_number", "shelf", "series")
"""What a corrected list changes of a title that is there; the others say which title is meant."""
_CHANGING = frozenset(_CHANGED)

_NOTHING: dict[str, object] = dict.fromkeys(_PLAIN, "") | {"isbn": None, "price": None, "list_price": None}

_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")

_REMOVED = frozenset(map(search_key, ("removed", "빠진 도서", "Removed")))


class TitleToImport(Struct, kw_only=True, gc=False):
    """A title that the file has, ready for the table, with its rows; without a price it costs what the shop usually asks.

    `given` are the fields that its rows say something of, `alike` the keys that earlier versions gave it: without its volume, or
    with the name as it was written.
    """

    fields: dict[str, object]
    volume_key: str
    match_key: str
    rows: list[CopyRow] = field(default_factory=list)
    given: frozenset[str] = frozenset()
    alike: tuple[str, ...] = ()
    is_removed: bool = False

    @property
    def isbn(self) -> str | None:
        """Return the valid ISBN, if any row had one."""
        found = self.fields["isbn"]
        return found if isinstance(found, str) and normal_isbn(found) == found else None

    @property
    def edition(self) -> tuple[str | None, str, str]:
        """Return what tells editions apart that are called the same: ISBN, series and year, as far as given."""
        return self.isbn, str(self.fields["series"]), str(self.fields["year"])

    @property
    def is_gone(self) -> bool:
        """Return whether the list says that the title, or every copy it has, is out of the catalogue."""
        return self.is_removed or (bool(self.rows) and all(row.state == "WITHDRAWN" for row in self.rows))


class RowTold(Struct, frozen=True, kw_only=True, gc=False):
    """What is told of a row: why it cannot be taken in or, where `is_rejected` is not, what was noticed while it was."""

    line: int
    reasons: tuple[Reason, ...]
    is_rejected: bool = True


class TitlePlan(Struct, kw_only=True):
    """What some rows want: their titles in order, and what is told of rows."""

    rows: int = 0
    titles: list[TitleToImport] = field(default_factory=list)
    told: list[RowTold] = field(default_factory=list)
    categories: Counter[str] = field(default_factory=Counter)
    """How many rows are in each category, by what the list calls it."""

    @property
    def rejected(self) -> list[RowTold]:
        """Return the rows that cannot be taken in."""
        return [one for one in self.told if one.is_rejected]


def title_plan(
    sheet: Iterable[ListRow], *, is_own: bool = False, corrections: Corrections = NO_CORRECTIONS
) -> TitlePlan:
    """Return what rows want: rows of the same name and volume with the same ISBN, or the same author and publisher, are one title.

    In a list of this program (`is_own`) a name is what it was, also where it ends in a number. `corrections` are what a
    person decided about it.
    """
    plan = TitlePlan()
    gathered = _Gathered()
    for row in sheet:
        plan.rows += 1
        if row.fault is not None:
            reason = Reason(code=row.fault, kind=Kind.INFO if row.fault.is_readable else Kind.REFUSAL)
            plan.told.append(RowTold(line=row.line, reasons=(reason,), is_rejected=not row.fault.is_readable))
            if not row.fault.is_readable:
                continue
        try:
            found, copies, noticed = _read_mended(row, plan.categories, corrections, is_own=is_own)
            noticed += gathered.add(found, copies)
        except Invalid as error:
            plan.told.append(RowTold(line=row.line, reasons=error.reasons))
            continue
        if noticed:
            plan.told.append(RowTold(line=row.line, reasons=tuple(noticed), is_rejected=False))
    plan.titles = gathered.titles
    return plan


def same_edition(one: tuple[str | None, str, str], other: tuple[str | None, str, str]) -> bool:
    """Return whether two titles of the same name, author and publisher are one: unless what is given of both differs."""
    (isbn, series, year), (other_isbn, other_series, other_year) = one, other
    if isbn and other_isbn:
        return isbn == other_isbn
    if series and other_series and search_key(series) != search_key(other_series):
        return False
    printed, other_printed = _YEAR.search(year), _YEAR.search(other_year)
    return printed is None or other_printed is None or printed[0] == other_printed[0]


def changes_of(wanted: TitleToImport, known: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a known title that the list says otherwise, with what it says."""
    changed = {name: wanted.fields[name] for name in _CHANGED if name in wanted.given}
    if wanted.isbn and not known["isbn"]:
        changed["isbn"] = wanted.isbn
    return {name: value for name, value in changed.items() if value not in {known[name], ""}}


class _Gathered:
    """Titles found so far, by the two ways in which a row may belong to one; the first that fits, as in the database."""

    def __init__(self) -> None:
        self.titles: list[TitleToImport] = []
        self._by_isbn: dict[tuple[str, str], TitleToImport] = {}
        self._by_key: dict[str, list[TitleToImport]] = {}
        self._barcodes: dict[str, TitleToImport] = {}

    def add(self, found: TitleToImport, copies: CopyRow) -> list[Reason]:
        """Add a row to its title and return what is noticed; raises Invalid where its barcode is another title's."""
        title = self._known(found)
        owner = self._barcodes.get(copies.barcode, title) if copies.barcode else title
        if owner is not title:
            raise Invalid("BARCODE_TAKEN", copy=copies.barcode)
        noticed = [] if title is None else _merged(title, found)
        title = title or self._new(found)
        if title.isbn:
            self._by_isbn.setdefault((title.isbn, title.volume_key), title)
        if copies.barcode:
            self._barcodes[copies.barcode] = title
        title.rows.append(copies)
        title.is_removed = title.is_removed or found.is_removed
        return noticed

    def _known(self, found: TitleToImport) -> TitleToImport | None:
        if found.isbn and (title := self._by_isbn.get((found.isbn, found.volume_key))):
            return title
        same = self._by_key.get(found.match_key, ())
        return next((title for title in same if same_edition(title.edition, found.edition)), None)

    def _new(self, found: TitleToImport) -> TitleToImport:
        self.titles.append(found)
        self._by_key.setdefault(found.match_key, []).append(found)
        return found


def _merged(title: TitleToImport, found: TitleToImport) -> list[Reason]:
    """Fill in what an earlier row of the title left out, and return where this one contradicts it; 19 wins over all."""
    noticed = []
    for name in found.given:
        if name not in title.given:
            title.fields[name] = found.fields[name]
        elif title.fields[name] != found.fields[name] and name in {"price", "list_price", "rating"}:
            title.fields[name] = "19" if name == "rating" else title.fields[name]
            values = {"field": name, "given": str(found.fields[name]), "taken": str(title.fields[name])}
            noticed.append(Reason(code="ROW_CONTRADICTS", kind=Kind.INFO, values=values))
    title.given |= found.given
    if title.isbn is None and found.isbn:
        title.fields["isbn"] = found.isbn
    return noticed


def _read_mended(
    row: ListRow, categories: Counter[str], corrections: Corrections, *, is_own: bool
) -> tuple[TitleToImport, CopyRow, list[Reason]]:
    """Read a row; where it cannot be read as it is, with the cells that a person had replaced."""
    told: list[Reason] = []
    while True:
        try:
            title, copies, noticed = _read(row, is_own=is_own)
        except Invalid as error:
            row, mended = mended_row(row, error, corrections)
            told += mended
        else:
            category = str(title.fields["category"])
            categories[category] += 1
            title.fields["category"] = corrections.category(category)
            return title, copies, told + noticed


def _read(row: ListRow, *, is_own: bool) -> tuple[TitleToImport, CopyRow, list[Reason]]:
    cells = row.cells
    if not cells.get("name"):
        raise Invalid("ROW_WITHOUT_TITLE")
    isbn = read_isbn(cells.get("isbn", ""))
    name, volume = cells["name"], cells.get("volume", "")
    if not (volume or is_own):
        name, volume = split_volume(name)
    said: dict[str, object] = {"name": name}
    said |= {one: cells[one] for one in _PLAIN if cells.get(one)}
    for amount in ("price", "list_price"):
        if (won := amount_of(cells.get(amount, ""))) is not None:
            said[amount] = won
    said["rating"] = _rating(cells.get("rating", ""))
    given = _CHANGING & {one for one in said if cells.get(one)}
    fields = _NOTHING | checked_values(said)
    fields["isbn"] = isbn.isbn
    fields["volume"] = fields["volume"] or volume
    fields["category"] = category_of(str(fields["category"]), str(fields["call_number"]))
    stem = volume_key(str(fields["name"]), str(fields["volume"]))
    rest = f"|{search_key(str(fields['author']))}|{search_key(str(fields['publisher']))}"
    fields["match_key"] = key = stem + rest  # as `match_key` makes it
    title = TitleToImport(
        fields=fields,
        volume_key=stem,
        match_key=key,
        given=given,
        alike=tuple({search_key(one) + rest for one in (cells["name"], str(fields["name"]))} - {key}),
        is_removed="title_state" in cells and search_key(cells["title_state"]) in _REMOVED,
    )
    return title, copies_of(row), [] if isbn.told is None else [_noticed(isbn.told)]


def _rating(cell: str) -> str:
    rating = rating_of(cell)
    if rating is None:
        raise Invalid("UNKNOWN_RATING", given=cell[:40])
    return rating


def _noticed(reason: Reason) -> Reason:
    return Reason(code=reason.code, kind=Kind.INFO, values=reason.values)
