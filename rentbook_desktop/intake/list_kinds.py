"""Which kind of list a file is, by its headers: books, customers, or what this program does not take in."""

from collections.abc import Mapping, Sequence

from rentbook_desktop.catalog.import_columns import TITLE_NAMES, title_names
from rentbook_desktop.customer.import_columns import CUSTOMER_NAMES
from rentbook_desktop.foundation.sheets.columns import ColumnNames

_RENTALS: Mapping[str, Sequence[str]] = {
    "rented_on": ("대여일", "rented_on", "rented on", "대출일", "빌린날", "대여일자", "대출일자"),
    "due_on": ("반납 예정일", "due_on", "due on", "반납일", "returned_on", "returned on", "반납예정일자", "반납일자"),
    "rental_id": ("대여 번호", "rental_id", "rental number"),
}
_LEDGER: Mapping[str, Sequence[str]] = {
    "transfer_id": ("거래 번호", "transfer_id", "transfer number"),
    "amount": ("금액(P)", "amount", "amount (P)", "금액", "amount_paid", "real_amount_paid", "system_paid"),
    "reference": ("근거", "reference", "payment_type", "결제수단"),
}
_OTHERS = (("rentals", ColumnNames(_RENTALS)), ("ledger", ColumnNames(_LEDGER)))
_BOOKISH = frozenset({"isbn", "author", "publisher", "barcode", "call_number", "copies", "volume", "series"})
_FEW = 2


def kind_of_list(headers: Sequence[str]) -> str:
    """Return `titles`, `customers`, `rentals`, `ledger`, or nothing where the headers say none of them."""
    if {"phone", "loan"} <= _fields(CUSTOMER_NAMES, headers):
        return "customers"  # with what each has at home
    for kind, names in _OTHERS:
        if len(_fields(names, headers)) >= _FEW:
            return kind
    people, books = _fields(CUSTOMER_NAMES, headers), _fields(title_names(headers), headers)
    if "phone" in people and not books & {"isbn", "author", "publisher"}:
        return "customers"
    if "name" in books and (books & _BOOKISH or "name" not in people):
        return "titles"
    if "name" in people and people & {"birth", "card", "points"}:
        return "customers"
    return "titles" if "name" in books else ""


def names_of_kind(kind: str, headers: Sequence[str]) -> ColumnNames:
    """Return the headers that are known in a list of this kind."""
    return CUSTOMER_NAMES if kind == "customers" else title_names(headers)


def is_known_header(text: str) -> bool:
    """Return whether a text is a header of any kind of list."""
    return any(names.is_known(text) for names in (TITLE_NAMES, CUSTOMER_NAMES, *(names for _, names in _OTHERS)))


def _fields(names: ColumnNames, headers: Sequence[str]) -> set[str]:
    return {field for header in headers if header.strip() and (field := names.field_of(header))}
