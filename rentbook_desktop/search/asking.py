"""Answers typed words from the index: the best first, in tiers (exact, begins, word begins, inside), then by popularity.

Where few titles fit, all are fetched, checked against their texts and sorted. Where many do, the tiers are asked one after
the other, each in the order in which rows are stored, until there are enough: nothing is ever sorted that is not shown.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from rentbook_desktop.foundation.hangul import composed_from_keys
from rentbook_desktop.search import index_file
from rentbook_desktop.search.entries import category_token, name_hash
from rentbook_desktop.search.model import MANY, Search
from rentbook_desktop.search.normal_text import typed_words
from rentbook_desktop.search.query_words import WordsQuery, quoted, words_query
from rentbook_desktop.search.tokens import ADULT
from rentbook_desktop.search.typing_errors import with_one_error

if TYPE_CHECKING:
    from sqlite3 import Connection  # that of the driver in use is the same

_CHECKED, _CHECKED_FOR_ERRORS = 1500, 300
_FEW = 50
"""Of many hits so many are ranked by tiers; those after them follow by popularity alone."""

_MAX_WORDS = 16
_ISBN_DIGITS = 4
_EXACT, _BEGINS, _WORDS_BEGIN, _INSIDE = range(4)
_STEP = 60

_MATCHING = "SELECT rowid FROM base WHERE base MATCH ?1 UNION ALL SELECT rowid FROM delta WHERE delta MATCH ?1 ORDER BY 1 LIMIT ?2"


class Hits(Struct, frozen=True, kw_only=True):
    """Row numbers, best first, and how many there are in all; beyond `MANY` that is `MANY` + 1."""

    docids: tuple[int, ...]
    count: int


def find(connection: "Connection", search: Search, limit: int) -> Hits:
    """Return the best hits: as typed, else as the keys mean it in Hangul, else with one error in a word."""
    words = typed_words(search.words)[:_MAX_WORDS]
    if not words:
        return Hits(docids=(), count=0)
    hits = _found(connection, search, words, limit)
    if hits.count < _FEW and search.words.isascii() and any(char.isalpha() for char in search.words):
        hits = _both(hits, _found(connection, search, typed_words(_as_hangul(search.words)), limit), limit)
        if not hits.count and len(words) > 1:
            hits = _found(connection, search, _partly_hangul(connection, search), limit)
    if not hits.count:
        hits = _with_error(connection, search, words, limit)
    return hits


def matching(connection: "Connection", search: Search, limit: int) -> Hits:
    """Return hits as typed by popularity alone, without looking at their texts: for filters that few pass."""
    words = typed_words(search.words)[:_MAX_WORDS]
    if not words:
        return Hits(docids=(), count=0)
    query = words_query(words, doubles=search.doubles)
    tier_of = _tiers(query)
    found = [docid for docid, text in _fresh(connection, search) if tier_of(text) <= _INSIDE]
    found = sorted([*found, *_ids(connection, _filtered(query.everywhere, search), limit)])[:limit]
    return Hits(docids=tuple(found), count=len(found))


def fitting(connection: "Connection", search: Search, docids: Collection[int]) -> Hits:
    """Return those of some rows whose texts fit, the most popular first."""
    words = typed_words(search.words)[:_MAX_WORDS]
    tier_of = _tiers(words_query(words, doubles=search.doubles))
    found = [docid for docid, text in _texts(connection, docids) if tier_of(text) <= _INSIDE]
    return Hits(docids=tuple(found), count=len(found))


def _as_hangul(text: str) -> str:
    """Return what the keys write in Hangul mode; with the Caps Lock on, whoever meant none has typed in capitals."""
    return composed_from_keys(text.swapcase() if text.isupper() else text)


def _partly_hangul(connection: "Connection", search: Search) -> list[str]:
    """Return the words, those that no title holds as the keys write them in Hangul mode: `re wpfh` is re 제로."""
    meant: list[str] = []
    for part in search.words.split()[:_MAX_WORDS]:
        words = typed_words(part)
        is_known = words and _is_known(connection, search, words)
        meant += words if is_known else typed_words(_as_hangul(part))
    return meant


def _is_known(connection: "Connection", search: Search, words: Sequence[str]) -> bool:
    """Return whether any title may hold these words."""
    query = words_query(words, doubles=search.doubles)
    tier_of = _tiers(query)
    return bool(_ids(connection, _filtered(query.everywhere, search), 1)) or any(
        tier_of(text) <= _INSIDE for _docid, text in _fresh(connection, search)
    )


def _both(first: Hits, then: Hits, limit: int) -> Hits:
    docids = tuple(dict.fromkeys((*first.docids, *then.docids)))
    known = len(first.docids) + len(then.docids) - len(docids)
    return Hits(docids=docids[:limit], count=min(MANY + 1, first.count + then.count - known))


def _found(connection: "Connection", search: Search, words: Sequence[str], limit: int) -> Hits:
    query = words_query(words, doubles=search.doubles)
    by_isbn = _by_isbn(connection, words)
    matching = _ids(connection, _filtered(query.everywhere, search), MANY + 1)
    if len(matching) <= MANY:
        fresh = (docid for docid, _text in _fresh(connection, search))
        ranked = _ranked(connection, query, words, {*matching, *by_isbn, *fresh}, by_isbn)
        return Hits(docids=tuple(ranked[:limit]), count=min(MANY + 1, len(ranked)))
    best = list(dict.fromkeys((*by_isbn, *_best(connection, search, words, limit, matching))))
    return Hits(docids=tuple(best[:limit]), count=MANY + 1)


def _ranked(
    connection: "Connection", query: WordsQuery, words: Sequence[str], docids: set[int], sure: Sequence[int]
) -> list[int]:
    """Return those of some hits that fit, in order of tier and popularity."""
    tier_of = _tiers(query)
    exact = set(_named(connection, words))
    ranked = []
    for docid, text in _texts(connection, docids):
        tier = _EXACT if docid in sure else tier_of(text)
        ranked.append((_EXACT if tier == _BEGINS and docid in exact else tier, docid))
    return [docid for tier, docid in sorted(ranked) if tier <= _INSIDE]


def _best(
    connection: "Connection", search: Search, words: Sequence[str], limit: int, matching: Sequence[int]
) -> list[int]:
    """Return the best of many hits, asking one tier after the other until there are enough; `matching` are the first of all."""
    query = words_query(words, doubles=search.doubles)
    tier_of = _tiers(query)
    named = {docid for docid, text in _texts(connection, _named(connection, words)) if tier_of(text) <= _BEGINS}
    if named and (search.category or search.hides_adult):
        named &= set(_ids(connection, _filtered(query.name_begins, search), MANY + 1))
    found = dict.fromkeys(sorted(named))
    fresh = [(tier_of(text), docid) for docid, text in _fresh(connection, search)]
    tiers = (
        (_BEGINS, _parts(connection, _filtered(query.name_begins, search))),
        (_WORDS_BEGIN, _parts(connection, _filtered(query.words_begin, search))),
        (_INSIDE, (matching[first : first + _STEP] for first in range(0, len(matching), _STEP))),
    )
    for tier, parts in tiers:
        found |= dict.fromkeys(docid for one, docid in fresh if one == tier)
        for part in parts:
            if len(found) >= (limit if tier == _INSIDE else min(limit, _FEW)):
                break
            found |= dict.fromkeys(docid for docid, text in _texts(connection, part) if tier_of(text) <= tier)
    return list(found)[:limit]


def _with_error(connection: "Connection", search: Search, words: Sequence[str], limit: int) -> Hits:
    """Return what fits with one letter of one word wrong, missing or too many; words may be taken as one run."""
    fitting: dict[int, int] = {}
    unknown = [word for word in words if not _is_known(connection, search, [word])]
    for expression, patterns in with_one_error(words, unknown):
        tier_of = _tiers_of(patterns)
        ids = _ids(connection, _filtered(expression, search), _CHECKED_FOR_ERRORS)
        for docid, text in (*_texts(connection, ids), *_fresh(connection, search)):
            fitting[docid] = min(tier_of(text), fitting.get(docid, _INSIDE + 1))
    docids = sorted((docid for docid in fitting if fitting[docid] <= _INSIDE), key=lambda one: (fitting[one], one))
    return Hits(docids=tuple(docids[:limit]), count=min(len(docids), MANY + 1))


def _tiers(query: WordsQuery) -> Callable[[str], int]:
    """Return what tells the tier of a text; beyond `_INSIDE` it does not fit."""
    return _tiers_of([word.pattern for word in query.words])


def _tiers_of(patterns: Sequence[str]) -> Callable[[str], int]:
    inside = [re.compile(pattern) for pattern in patterns]
    begins = re.compile(" ?".join(patterns))
    starts = [re.compile(rf"(?:^|(?<=[ \n])){pattern}") for pattern in patterns]

    def tier_of(text: str) -> int:
        if not all(pattern.search(text) for pattern in inside):
            return _INSIDE + 1
        if begins.match(text):
            return _BEGINS
        return _WORDS_BEGIN if all(pattern.search(text) for pattern in starts) else _INSIDE

    return tier_of


def _filtered(expression: str, search: Search) -> str:
    category = f" AND {quoted(category_token(search.category))}" if search.category else ""
    adult = f" NOT {quoted(ADULT)}" if search.hides_adult else ""
    return f"({expression}){category}{adult}"


def _ids(connection: "Connection", expression: str, limit: int) -> list[int]:
    """Return the row numbers that fit an expression, lowest first."""
    return [row[0] for row in connection.execute(_MATCHING, (expression, limit))]


def _parts(connection: "Connection", expression: str) -> Iterator[list[int]]:
    """Yield the row numbers that fit an expression, lowest first, a few at a time and as many as are checked."""
    cursor = connection.execute(_MATCHING, (expression, _CHECKED))
    while part := cursor.fetchmany(_STEP):
        yield [row[0] for row in part]


def _texts(connection: "Connection", docids: Collection[int]) -> list[tuple[int, str]]:
    """Return rows with their texts, lowest first; what is no longer there is left out."""
    asked_for = "SELECT docid, text FROM doc WHERE docid IN (SELECT value FROM json_each(?)) ORDER BY docid"
    return list(connection.execute(asked_for, (str(list(docids)),)))


def _fresh(connection: "Connection", search: Search) -> list[tuple[int, str]]:
    """Return what changed last and passes the filters of the index, with its texts: no full-text table has it yet."""
    rows = index_file.fresh(connection)
    if search.category:
        wanted = category_token(search.category)
        rows = [row for row in rows if wanted in row[2].split(" ")]
    if search.hides_adult:
        rows = [row for row in rows if ADULT not in row[2].split(" ")]
    return [(docid, text) for docid, text, _tokens in rows]


def _named(connection: "Connection", words: Sequence[str]) -> list[int]:
    rows = connection.execute(
        "SELECT docid FROM named WHERE hash = ? ORDER BY docid LIMIT ?", (name_hash(list(words)), MANY)
    )
    return [row[0] for row in rows]


def _by_isbn(connection: "Connection", words: Sequence[str]) -> list[int]:
    """Return the titles whose ISBN ends in these digits, or is the number meant."""
    digits = "".join(words)
    if len(digits) < _ISBN_DIGITS or not (digits[:-1].isdigit() and digits.isascii()):
        return []
    start = digits[::-1]
    rows = connection.execute(
        "SELECT docid FROM isbn WHERE isbn_end >= ? AND isbn_end < ? LIMIT ?", (start, start + ":", _FEW)
    )
    return [row[0] for row in rows]
