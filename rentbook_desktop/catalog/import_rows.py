"""What the rows of somebody's catalogue mean: which of them are the same title, and how many copies there should be."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from rentbook_desktop.catalog.actions import MAX_COPIES, TitleCard, checked_fields
from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.model import match_key
from rentbook_desktop.foundation.csv_reader import CsvRow
from rentbook_desktop.foundation.errors import Invalid, Reason
from rentbook_desktop.foundation.money import MAX_WON, won
from rentbook_desktop.foundation.scan_codes import checked_code, clean_code
from rentbook_desktop.foundation.search_text import search_key

COLUMNS: Mapping[str, Sequence[str]] = {
    "name": ("title", "제목", "서명", "name", "도서명", "자료명", "책이름", "책제목"),
    "author": ("author", "저자", "지은이", "저자명", "authors", "글쓴이"),
    "publisher": ("publisher", "출판사", "발행자", "출판사명", "발행처"),
    "year": ("publication_year", "year", "출판년도", "발행년도", "출판연도", "발행연도"),
    "call_number": ("call_number", "청구기호", "Call number"),
    "shelf": ("shelf", "서가", "배가위치"),
    "isbn": ("isbn", "isbn13"),
    "price": ("price", "대여료", "Price (P)", "대여료(P)"),
    "series": ("series", "총서명", "시리즈", "시리즈명"),
    "volume": ("volume", "권", "권차"),
    "category": ("category", "분류", "kdc", "장르"),
    "barcode": ("barcode", "등록번호", "바코드"),
    "copies": ("copies", "권수", "소장수", "소장권수"),
    "rating": ("rating", "등급", "이용등급"),
}
"""The columns a catalogue may have, under the names that school libraries, spreadsheets and we ourselves give them."""

_PLAIN = ("author", "publisher", "year", "call_number", "shelf", "series", "volume", "category")
_CLASS = re.compile(r"[A-Z]{0,3}\s*([0-9]{3})(?![0-9])")
_ADULT = re.compile(r"19|청소년이용불가|성인")
_MAIN_CLASSES = ("총류", "철학", "종교", "사회과학", "자연과학", "기술과학", "예술", "언어", "문학", "역사")


class CopyRow(Struct, frozen=True, kw_only=True):
    """What one row says about copies: one with this barcode, or so many of any."""

    line: int
    barcode: str = ""
    copies: int = 1


class TitleToImport(Struct, kw_only=True):
    """A title that the file has, ready for the table, with its rows; without a price it costs what the shop usually asks."""

    fields: dict[str, object]
    name_key: str
    match_key: str
    rows: list[CopyRow] = field(default_factory=list)

    @property
    def isbn(self) -> str | None:
        """Return the valid ISBN, if any row had one."""
        found = self.fields["isbn"]
        return found if isinstance(found, str) else None


class RejectedRow(Struct, frozen=True, kw_only=True):
    """A row that cannot be taken in, and why."""

    line: int
    reasons: tuple[Reason, ...]


class TitlePlan(Struct, kw_only=True):
    """All a file wants: its titles in order, and the rows that cannot be read."""

    rows: int = 0
    titles: list[TitleToImport] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)


def title_plan(sheet: Sequence[CsvRow]) -> TitlePlan:
    """Return what a sheet wants: rows of the same ISBN and name, or of the same name, author and publisher, are one title."""
    plan = TitlePlan(rows=len(sheet))
    gathered = _Gathered()
    for row in sheet:
        try:
            found, copies = _read(row)
            gathered.add(found, copies)
        except Invalid as error:
            plan.rejected.append(RejectedRow(line=row.line, reasons=error.reasons))
    plan.titles = gathered.titles
    return plan


def same_title(isbn: str | None, other: str | None) -> bool:
    """Return whether two titles of the same name, author and publisher are one: unless their ISBNs differ."""
    return isbn is None or other is None or isbn == other


class _Gathered:
    """Titles found so far, by the two ways in which a row may belong to one; the first that fits, as in the database."""

    def __init__(self) -> None:
        self.titles: list[TitleToImport] = []
        self._by_isbn: dict[tuple[str, str], TitleToImport] = {}
        self._by_key: dict[str, list[TitleToImport]] = {}
        self._barcodes: dict[str, TitleToImport] = {}

    def add(self, found: TitleToImport, copies: CopyRow) -> None:
        title = self._known(found)
        owner = self._barcodes.get(copies.barcode, title) if copies.barcode else title
        if owner is not title:
            raise Invalid("BARCODE_TAKEN", copy=copies.barcode)
        title = title or self._new(found)
        if title.isbn is None:
            title.fields["isbn"] = found.isbn
        if title.isbn:
            self._by_isbn.setdefault((title.isbn, title.name_key), title)
        if copies.barcode:
            self._barcodes[copies.barcode] = title
        title.rows.append(copies)

    def _known(self, found: TitleToImport) -> TitleToImport | None:
        if found.isbn and (title := self._by_isbn.get((found.isbn, found.name_key))):
            return title
        same = self._by_key.get(found.match_key, ())
        return next((title for title in same if same_title(title.isbn, found.isbn)), None)

    def _new(self, found: TitleToImport) -> TitleToImport:
        self.titles.append(found)
        self._by_key.setdefault(found.match_key, []).append(found)
        return found


def _read(row: CsvRow) -> tuple[TitleToImport, CopyRow]:
    cells = row.cells
    card = TitleCard(
        name=cells.get("name") or None,
        **{name: cells[name] for name in _PLAIN if cells.get(name)},
        isbn=normal_isbn(cells.get("isbn", "")),
        price=_price(cells.get("price", "")),
        rating="19" if _ADULT.search(cells.get("rating", "")) else "all",
    )
    if card.name is None:
        raise Invalid("ROW_WITHOUT_TITLE")
    fields: dict[str, object] = dict.fromkeys(_PLAIN, "") | {"isbn": None, "price": None}
    fields |= checked_fields(card)
    fields["category"] = _category(str(fields["category"]), str(fields["call_number"]))
    name, author, publisher = (str(fields[name]) for name in ("name", "author", "publisher"))
    fields["match_key"] = match_key(name, author, publisher)
    title = TitleToImport(fields=fields, name_key=search_key(name), match_key=str(fields["match_key"]))
    return title, CopyRow(
        line=row.line, barcode=_barcode(cells.get("barcode", "")), copies=_copies(cells.get("copies", ""))
    )


def _category(given: str, call_number: str) -> str:
    """Return a category in words: the given one, or that of the decimal class (KDC, 6th edition) it or the call number names."""
    if given and not given.replace(".", "").isdigit():
        return given
    found = _CLASS.match(given) or _CLASS.match(call_number)
    if found is None:
        return given
    number = int(found[1])
    if number == 657:  # noqa: PLR2004  (KDC 657: comics)
        return "만화"
    return "한국문학" if number // 10 == 81 else _MAIN_CLASSES[number // 100]  # noqa: PLR2004  (KDC 810: Korean literature)


def _price(cell: str) -> int | None:
    plain = unicodedata.normalize("NFKC", cell).replace(",", "").removesuffix("원").removesuffix("P").strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and len(plain) < 16):  # noqa: PLR2004
        raise Invalid("INVALID_AMOUNT", amount=cell[:40], minimum=0, maximum=MAX_WON)
    return won(int(plain), minimum=0)


def _copies(cell: str) -> int:
    plain = unicodedata.normalize("NFKC", cell).removesuffix("권").strip()
    if not plain:
        return 1
    if not (plain.isascii() and plain.isdigit() and len(plain) < 16 and int(plain) <= MAX_COPIES):  # noqa: PLR2004
        raise Invalid("INVALID_COUNT", maximum=MAX_COPIES)
    return int(plain)


def _barcode(cell: str) -> str:
    return checked_code(cell, code="INVALID_BARCODE") if clean_code(cell) else ""
