"""A file opened as a list: its kind, what each column is used as, and its rows under the names of fields."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.catalog.import_columns import COLUMNS, is_own_list
from rentbook_desktop.catalog.import_columns import FITS as TITLE_FITS
from rentbook_desktop.catalog.tier_names import plain_tier
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.customer.import_columns import CUSTOMER_COLUMNS
from rentbook_desktop.customer.import_columns import FITS as CUSTOMER_FITS
from rentbook_desktop.foundation.errors import Invalid, refuse
from rentbook_desktop.foundation.sheets.columns import ColumnUse, chosen_columns, header_key, layout_digest
from rentbook_desktop.foundation.sheets.opening import open_sheet
from rentbook_desktop.foundation.sheets.rows import ListRow, Sheet
from rentbook_desktop.foundation.sheets.values import cell_text, own_cell_text
from rentbook_desktop.intake.list_kinds import is_known_header, kind_of_list, names_of_kind

_SAMPLE = 300
_NEEDED = {"titles": ("name",), "customers": ("name", "phone")}

Chosen = Mapping[str, str | None]
"""What a person said of columns, by their headers; None for one that is not used."""


class OpenedList(Struct, frozen=True, kw_only=True):
    """A list of a kind; `found` is the kind its headers say, `layout` what lists with the same headers have in common."""

    sheet: Sheet
    file: str
    kind: str
    found: str
    columns: tuple[ColumnUse, ...]
    layout: str
    is_own: bool
    sample: tuple[Sequence[str], ...]

    @property
    def doubted(self) -> list[ColumnUse]:
        """Return the columns whose cells are not what their headers say."""
        return [one for one in self.columns if one.doubted]

    @property
    def chosen(self) -> dict[str, str | None]:
        """Return the use of every column by its header, to be used again."""
        return {one.header: one.field for one in self.columns}

    def rows(self) -> Iterator[ListRow]:
        """Yield the rows with the cells that are used."""
        used = [(one.field, index) for index, one in enumerate(self.columns) if one.field]
        text_of = own_cell_text if self.is_own else cell_text
        for row in self.sheet.rows():
            if row.fault is not None and not row.fault.is_readable:
                yield ListRow(line=row.line, cells={}, fault=row.fault)
                continue
            cells = {field: text_of(row.cells[index]) for field, index in used if index < len(row.cells)}
            if any(cells.values()):
                yield ListRow(line=row.line, cells=cells, fault=row.fault)


def missing_tiers(opened: OpenedList, known: Collection[str]) -> list[str]:
    """Return the price tiers that a list names and that are none of the `known` ones, by name; it reads the whole list."""
    if all(one.field != "tier" for one in opened.columns):
        return []
    named = {plain_tier(row.cells.get("tier", "")) for row in opened.rows()}
    return sorted(named - {"", STANDARD, *known})


def open_list(
    path: Path, kind: str, said: Sequence[str] = (), remembered: Callable[[str], Chosen] = lambda _: {}
) -> OpenedList:
    """Return a file as a list of a kind; `said` is `COLUMN=FIELD` from a person, `remembered` what was said of this layout before.

    Raises NotFound, Unavailable or Invalid as `open_sheet` does, and Invalid for a column or field that there is not.
    """
    columns_said = {header_key(one.rpartition("=")[0]) for one in said}
    sheet = open_sheet(path, lambda text: is_known_header(text) or header_key(text) in columns_said - {""})
    names = names_of_kind(kind, sheet.headers)
    layout = layout_digest(kind, sheet.headers)
    chosen = {**remembered(layout), **chosen_columns(said, sheet.headers, names.fields)}
    sample = tuple(row.cells for row in islice(sheet.rows(), _SAMPLE) if row.fault is None)
    cleaned = [[cell_text(cell) for cell in cells] for cells in sample]
    fits = CUSTOMER_FITS if kind == "customers" else TITLE_FITS
    return OpenedList(
        sheet=sheet,
        file=path.name,
        kind=kind,
        found=kind_of_list(sheet.headers),
        columns=names.uses(sheet.headers, cleaned, fits, chosen),
        layout=layout,
        is_own=is_own_list(sheet.headers),
        sample=sample,
    )


def check_list(opened: OpenedList, *, is_mapped: bool = False) -> None:
    """Raise Refused for a list of another kind, unless a person said what its columns are, and for a column whose cells are not
    what its header says; Invalid for one without the columns that are needed.
    """
    if opened.found not in {"", opened.kind} and not is_mapped:
        raise refuse("LIST_OF_OTHER_KIND", file=opened.file, found=opened.found, wanted=opened.kind)
    if doubted := opened.doubted:
        raise refuse("COLUMN_CONTENT", column=doubted[0].header, field=doubted[0].doubted)
    used = {one.field for one in opened.columns}
    missing = [name for name in _NEEDED[opened.kind] if name not in used]
    if missing:
        headers = ", ".join(one.header for one in opened.columns if one.header.strip())[:300]
        aliases = (CUSTOMER_COLUMNS if opened.kind == "customers" else COLUMNS)[missing[0]]
        known = " / ".join(aliases[:3])
        raise Invalid("LIST_WITHOUT_COLUMN", file=opened.file, field=missing[0], columns=headers, known=known)
