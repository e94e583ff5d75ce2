"""What the counter asks: what a scanned code means, what a basket costs, who stands here."""

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.groups import group_of, limits_of
from rentbook_desktop.customer.model import CustomerId, split_code
from rentbook_desktop.customer.queries import CustomerFound, customers_found, find_customers, id_of, show_customer
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.scan_codes import code_candidates, single_line
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.quoting import Quote, quoted
from rentbook_desktop.rental.limits import counted_out
from rentbook_desktop.reservation.queries import count_places_of
from rentbook_desktop.wallet.queries import wallet_of
from rentbook_desktop.wallet.receivable import debt_of


class CopyFound(Struct, frozen=True, kw_only=True):
    """A copy among several that a word or an ISBN may mean."""

    copy: str
    title: str
    author: str
    state: str


class ScanResult(Struct, frozen=True, kw_only=True):
    """What a code or word means at the counter.

    `kind`: `customer` (customer_id), `rent` (copy, on the shelf or not rentable), `return` (copy, out with somebody),
    `many` (customers and copies to choose from), `unknown`. `isbn` is the book's number, where the code is one and no card.
    """

    kind: str
    code: str
    customer_id: CustomerId | None = None
    copy: str | None = None
    customers: tuple[CustomerFound, ...] = ()
    copies: tuple[CopyFound, ...] = ()
    isbn: str | None = None
    reasons: tuple[Reason, ...] = ()


class CustomerAtCounter(Struct, frozen=True, kw_only=True):
    """The customer standing here: what counts as out and late by today, and the wallet in won.

    `limit` is how many copies they may have at once, 0 for any number, `reservations` how many places they have in queues.
    """

    customer_id: CustomerId
    name: str
    card: str | None
    phone: str
    state: str
    out: int
    overdue: int
    balance: int
    available: int
    owed: int = 0
    """Late fees and charges for lost copies that are not settled, in won."""
    group: str = ""
    limit: int = 0
    reservations: int = 0


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def resolve_scan(reading: ReadContext, *, code: str, words: bool = True) -> ScanResult:
    """Return what was scanned or typed: a known card, else a copy's barcode, an ISBN, or a name, phone number or title.

    Without `words` only codes are understood, as a scanner reads them. A number alone is never taken for a customer's id,
    which nobody scans: that is typed as `id:…`.
    """
    kind, plain = split_code(code)
    if kind:
        return _named_customer(reading.connection, code, kind, plain)
    codes = code_candidates(code)
    people = _cards(reading.connection, codes)
    copies = _copies(reading.connection, codes)
    if len(people) > 1 or (not people and len(copies) > 1):
        copies = () if people else copies
        return ScanResult(
            kind="many",
            code=code,
            customers=_customers(reading, people),
            copies=copies,
            reasons=(_ambiguous(code, [*(number for number, *_ in people), *(one.title for one in copies)]),),
        )
    if people:
        return _card_read(code, people[0])
    if copies:
        return _copy_read(code, copies[0])
    isbn = normal_isbn(code)
    by_isbn = _copies_by_isbn(reading.connection, isbn)
    if by_isbn:
        return replace(_isbn_read(code, by_isbn), isbn=isbn)
    return replace(_by_words(reading, code, codes) if words else _unknown(code, code), isbn=isbn)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def quote_basket(
    reading: ReadContext, *, customer_id: CustomerId | None, copies: Sequence[str], paid_in: int = 0
) -> Quote:
    """Return what these copies cost and whether they may go; `paid_in` counts points about to be topped up."""
    return quoted(reading, customer_id, copies, paid_in=paid_in)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def customer_at_counter(reading: ReadContext, *, customer_id: CustomerId) -> CustomerAtCounter:
    """Return who stands here; raises NotFound."""
    connection = reading.connection
    shown = show_customer(reading, customer_id=customer_id)
    out, overdue = counted_out(connection, customer_id, reading.today)
    group = limits_of(connection, group_of(connection, customer_id))
    wallet = wallet_of(reading, customer_id=customer_id)
    return CustomerAtCounter(
        customer_id=customer_id,
        name=shown.name,
        card=shown.card,
        phone=shown.phone,
        state=shown.state,
        out=out,
        overdue=overdue,
        balance=wallet.balance,
        available=wallet.available,
        owed=debt_of(connection, customer_id).owed,
        group=group.group,
        limit=group.copies or reading.settings.get("limit.copies"),
        reservations=count_places_of(connection, customer_id),
    )


def _cards(connection: Connection, codes: Sequence[str]) -> list[tuple[str, CustomerId, str]]:
    query = select(card.c.card, card.c.customer_id, card.c.state).where(card.c.card.in_(codes))
    return [(row.card, CustomerId(row.customer_id), row.state) for row in connection.execute(query)]


_find_copies = select(copy.c.barcode.label("copy"), shown_name.label("title"), title.c.author, copy.c.state).join(
    title, title.c.title_id == copy.c.title_id
)
_MAX = 20


def _copies(connection: Connection, codes: Sequence[str]) -> tuple[CopyFound, ...]:
    rows = connection.execute(_find_copies.where(copy.c.barcode.in_(codes)))
    return tuple(CopyFound(**row._mapping) for row in rows)  # noqa: SLF001


def _copies_by_isbn(connection: Connection, isbn: str | None) -> tuple[CopyFound, ...]:
    if isbn is None:
        return ()
    here = _find_copies.where(title.c.isbn == isbn, copy.c.state != "WITHDRAWN").order_by(copy.c.copy_id)
    return tuple(CopyFound(**row._mapping) for row in connection.execute(here.limit(_MAX)))  # noqa: SLF001


def _named_customer(connection: Connection, code: str, kind: str, plain: str) -> ScanResult:
    """Return the customer of `card:…` or `id:…`."""
    if kind == "card" and (people := _cards(connection, [plain])):
        return _card_read(code, people[0])
    mine = select(customer.c.customer_id).where(customer.c.customer_id == id_of(plain))
    found = connection.execute(mine).scalar() if kind == "id" else None
    if found is None:
        return _unknown(code, plain)
    return ScanResult(kind="customer", code=code, customer_id=CustomerId(found))


def _unknown(code: str, meant: str) -> ScanResult:
    reason = Reason(code="UNKNOWN_CODE", values={"code": meant[:40]})
    return ScanResult(kind="unknown", code=code, reasons=(reason,))


def _card_read(code: str, found: tuple[str, CustomerId, str]) -> ScanResult:
    number, customer_id, state = found
    lost = (Reason(code="CARD_LOST", values={"card": number}),) if state == "LOST" else ()
    return ScanResult(kind="customer", code=code, customer_id=customer_id, reasons=lost)


def _copy_read(code: str, found: CopyFound) -> ScanResult:
    return ScanResult(kind="return" if found.state == "OUT" else "rent", code=code, copy=found.copy)


def _isbn_read(code: str, found: tuple[CopyFound, ...]) -> ScanResult:
    if len(found) == 1:
        return _copy_read(code, found[0])
    reason = _ambiguous(code, [one.copy for one in found])
    return ScanResult(kind="many", code=code, copies=found, reasons=(reason,))


def _customers(reading: ReadContext, people: Sequence[tuple[str, CustomerId, str]]) -> tuple[CustomerFound, ...]:
    return customers_found(reading.connection, [customer_id for _, customer_id, _ in people])


def _by_words(reading: ReadContext, code: str, codes: Sequence[str]) -> ScanResult:
    """Look for a name, a phone number or a title; what was meant as a code and is none stays unknown."""
    words = single_line(unicodedata.normalize("NFC", code), 100)
    meant = next((one for one in codes if _SHORT_CODE.fullmatch(one)), words)
    unknown = _unknown(code, meant)
    if not words or _looks_like_code(words):
        return unknown
    people = find_customers(reading, words=words, limit=_MAX)
    key = search_key(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    name = func.lower(func.replace(shown_name, " ", ""))
    titled = _find_copies.where(name.like(f"%{key}%", escape="\\"), copy.c.state != "WITHDRAWN")
    rows = reading.connection.execute(titled.order_by(title.c.name, copy.c.copy_id).limit(_MAX))
    copies = tuple(CopyFound(**row._mapping) for row in rows)  # noqa: SLF001
    if len(people) == 1 and not copies:
        return ScanResult(kind="customer", code=code, customer_id=people[0].customer)
    if people or copies:
        return ScanResult(kind="many", code=code, customers=people, copies=copies)
    return unknown


_CODE_DIGITS = 8
_SHORT_CODE = re.compile(r"[A-Z]{1,4}-?[0-9][0-9-]*")
"""What a scan looks like in Latin letters, whatever the keyboard was set to; a Korean title hardly ever does."""


def _looks_like_code(words: str) -> bool:
    """Return whether this was meant as a code: long digits that are no phone number, or letters with digits and hyphens."""
    plain = words.replace("-", "")
    if plain.isascii() and plain.isdigit():
        return len(plain) >= _CODE_DIGITS and not plain.startswith("010")
    return words.isascii() and "-" in words and any(char.isdigit() for char in words) and " " not in words


def _ambiguous(code: str, meanings: Sequence[str]) -> Reason:
    return Reason(code="AMBIGUOUS_CODE", values={"code": code.strip()[:40], "meanings": ", ".join(meanings)})
