"""Finds what letters may mean, fast enough for every key: first by indexes what begins so, then what holds it.

What begins with the letters is a range of an index and costs next to nothing. Only where that is not enough are the
names read through: as texts without order, so that the reading ends at the last one wanted.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import split_code
from rentbook_desktop.customer.phone_search import number_begins, number_ends, tail_begins
from rentbook_desktop.customer.queries import id_of
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.scan_codes import clean_code, code_candidates
from rentbook_desktop.foundation.search_text import initials_of, is_initials, search_key
from rentbook_desktop.search.finding import begins, find_titles
from rentbook_desktop.search.model import Search

_LONGEST_WORDS = 100
_SHORTEST_CODE, _SHORTEST_TAIL, _TAIL = 3, 2, 4
_AFTER_ALL = "\U0010ffff"


def customer_ids(connection: Connection, words: str, limit: int) -> list[int]:
    """Return the numbers of customers by card, `id:…`, phone number, name or its initial consonants; best first."""
    words = words[:_LONGEST_WORDS]
    key = search_key(words)
    if not key:
        return []
    number = customer.c.customer_id
    kind, named = split_code(words)
    if kind == "id":
        return _first(connection, [select(number).where(number == id_of(named))], limit)
    if kind == "card":
        return _first(connection, [select(card.c.customer_id).where(card.c.card == named)], limit)
    steps: list[Select[tuple[int]]] = []
    for code in _codes(words):
        cards = select(card.c.customer_id).where(begins(connection, card.c.card, code), card.c.state == "ACTIVE")
        steps.append(cards.order_by(card.c.card))
    steps += [select(number).where(test).order_by(number) for test in _by_phone(connection, words)]
    column, sought = (customer.c.initials, initials_of(words)) if is_initials(words) else (customer.c.name_key, key)
    steps.append(select(number).where(begins(connection, column, sought)).order_by(column))
    steps.append(select(number).where(_holds(column, sought)))
    return _first(connection, steps, limit)


def title_ids(connection: Connection, words: str, limit: int) -> list[int]:
    """Return the numbers of titles by ISBN, or any part of their texts; best first."""
    return list(find_titles(connection, Search(words=words[:_LONGEST_WORDS]), limit=limit, by_barcode=False).titles)


def copy_ids(connection: Connection, words: str, limit: int) -> list[str]:
    """Return barcodes that begin so, also where the Hangul keyboard typed them; a code has three signs and a digit."""
    found: list[str] = []
    for code in _codes(words):
        query = (
            select(copy.c.barcode).where(begins(connection, copy.c.barcode, code)).order_by(copy.c.barcode).limit(limit)
        )
        found += connection.execute(query).scalars()
    return found[:limit]


def _codes(words: str) -> Sequence[str]:
    if len(words.split()) != 1:
        return ()
    return [
        code for code in code_candidates(words) if len(code) >= _SHORTEST_CODE and any(char.isdigit() for char in code)
    ]


def _by_phone(connection: Connection, words: str) -> list[ColumnElement[bool]]:
    """Return tests for the end of a number, which people say, or its beginning."""
    digits = clean_code(words).replace("-", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) < _SHORTEST_TAIL:
        return []
    if len(digits) <= _TAIL:
        return [tail_begins(connection, digits)]
    return [number_ends(connection, digits), number_begins(connection, digits)]


def _holds(column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    return column.like("%" + _escaped(part) + "%", escape="\\")


def _escaped(part: str) -> str:
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _first(connection: Connection, steps: Sequence[Select[tuple[int]]], limit: int) -> list[int]:
    """Return what the steps find, each asked only while there is room; an index that is missing finds nothing."""
    found: dict[int, None] = {}
    for step in steps:
        if len(found) < limit:
            found.update(dict.fromkeys(_ids(connection, step.limit(limit * 2))))
    return list(found)[:limit]


def _ids(connection: Connection, query: Select[tuple[int]]) -> list[int]:
    try:
        with connection.begin_nested():
            return list(connection.execute(query).scalars())
    except DBAPIError:
        return []
