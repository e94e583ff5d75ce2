"""The columns that lists of books have, under the names that libraries, shops, spreadsheets and this program give them."""

from collections.abc import Callable, Mapping, Sequence

from rentbook_desktop.catalog.isbn_cells import read_isbn
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.sheets.columns import ColumnNames, Fits
from rentbook_desktop.foundation.sheets.values import amount_of, count_of

COLUMNS: Mapping[str, Sequence[str]] = {
    "name": (
        "title", "제목", "서명", "name", "도서명", "자료명", "책이름", "책제목", "도서제목", "책명", "표제", "본표제", "작품명", "만화제목",
        "서명/저자", "book title", "타이틀",
    ),
    "author": ("author", "저자", "지은이", "저자명", "authors", "글쓴이", "작가", "작가명", "저작자", "지은이명", "글", "writer"),
    "publisher": ("publisher", "출판사", "발행자", "출판사명", "발행처", "펴낸곳", "발행사", "발행소", "출판", "publishers"),
    "year": (
        "publication_year", "year", "출판년도", "발행년도", "출판연도", "발행연도", "출판년", "발행년", "발행일", "출판일", "출간일",
        "original_publication_year", "pubyear", "출간연도", "출간년도",
    ),
    "call_number": ("call_number", "청구기호", "Call number", "청구번호", "분류기호"),
    "shelf": ("shelf", "서가", "배가위치", "위치", "서가번호", "서가위치", "자리", "location", "소장위치"),
    "isbn": ("isbn", "isbn13", "isbn10", "isbn번호", "국제표준도서번호", "isbn-13", "isbn-10"),
    "price": (
        "Price (P)", "대여료(P)", "대여료", "대여가격", "대여가", "대여금액", "대여요금", "대본료", "rental price", "rental_price", "rental fee",
    ),
    "list_price": ("List price (KRW)", "정가(원)", "가격", "정가", "price", "list_price", "list price", "도서가격", "책값", "판매가", "소비자가"),
    "series": ("series", "총서명", "시리즈", "시리즈명", "총서", "총서사항"),
    "volume": ("volume", "권", "권차", "권호", "vol", "권번호", "권차정보", "권차기호", "편차"),
    "category": (
        "category", "분류", "kdc", "장르", "주제분류번호", "분류번호", "주제분류", "갈래", "카테고리", "genre", "분야", "주제", "ddc",
    ),
    "barcode": (
        "barcode", "등록번호", "바코드", "바코드번호", "도서등록번호", "소장번호", "관리번호", "라벨번호", "도서바코드", "책바코드",
    ),
    "copies": ("copies", "권수", "소장수", "소장권수", "도서권수", "부수", "보유수", "보유권수", "수량", "보유", "qty", "quantity"),
    "rating": (
        "rating", "등급", "이용등급", "연령등급", "이용연령", "연령", "관람등급", "열람등급", "age rating", "이용가", "연령제한", "심의등급",
    ),
    "state": ("state", "상태", "도서상태", "소장상태", "자료상태", "status", "대출상태", "대여상태"),
    "title_state": ("title_state", "Title state", "도서 등록 상태"),
    "tier": ("tier", "Price tier", "요금제", "요금구분", "요금종류", "요금제명", "pricing tier", "rental tier"),
    "tier_since": ("tier_since", "Tier since", "요금제 시작일", "요금제 적용일"),
}  # fmt: skip
"""Where two fields share a word, as a rental price and a list price do, the exact header decides."""

OWN_PRICE = ("price",)
"""In lists of this program before its headers were in the shop's language, `price` is what renting costs."""

_OWN_MARKS = frozenset({"title_id", "도서 번호", "Title number"})

TITLE_NAMES = ColumnNames(COLUMNS)
OWN_TITLE_NAMES = ColumnNames(
    dict(COLUMNS) | {"price": (*COLUMNS["price"], *OWN_PRICE), "list_price": (*COLUMNS["list_price"][:2], "list_price")}
)


def is_own_list(headers: Sequence[str]) -> bool:
    """Return whether this program wrote the list: it alone numbers titles."""
    return not _OWN_MARKS.isdisjoint(header.strip() for header in headers)


def title_names(headers: Sequence[str]) -> ColumnNames:
    """Return the headers that are known in a list of books."""
    return OWN_TITLE_NAMES if is_own_list(headers) else TITLE_NAMES


def _is_isbn(cell: str) -> bool:
    return read_isbn(cell).isbn is not None or "E+" in cell.upper() or cell.strip("0 -") == ""


def _is_amount(cell: str) -> bool:
    try:
        return (amount_of(cell) or 0) < _HIGHEST_PRICE
    except Invalid:
        return any(char.isdigit() for char in cell) and len(cell) < 12  # noqa: PLR2004


def _is_count(cell: str) -> bool:
    try:
        return count_of(cell, 1000) is not None
    except Invalid:
        return False


_HIGHEST_PRICE = 10_000_000


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells)


FITS: Fits = {
    "isbn": lambda cells: _share([one for one in cells if any(map(str.isdigit, one))] or ["0"], _is_isbn) >= 0.3,  # noqa: PLR2004
    "price": lambda cells: _share(cells, _is_amount) >= 0.5,  # noqa: PLR2004
    "list_price": lambda cells: _share(cells, _is_amount) >= 0.5,  # noqa: PLR2004
    "copies": lambda cells: _share(cells, _is_count) >= 0.5,  # noqa: PLR2004
    "name": lambda cells: _share(cells, lambda cell: any(map(str.isalpha, cell))) >= 0.3,  # noqa: PLR2004
    "volume": lambda cells: sum(map(len, cells)) / len(cells) <= 20,  # noqa: PLR2004
    "barcode": lambda cells: len(cells) < 10 or len(set(cells)) * 3 >= len(cells),  # noqa: PLR2004
}
"""What must be found among the cells of a column for it to be what its header says."""
