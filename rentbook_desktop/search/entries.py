"""What the index stores of one title."""

import hashlib
from functools import lru_cache

from msgspec import Struct

from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.search.normal_text import words_of
from rentbook_desktop.search.tokens import ADULT, CATEGORY, NAME_BEGINS, field_tokens, starts_of

_NUMBERS = 0xFFFFFF
_BUCKETS = 15
_BITS = 24
_WORDS = 100


class IndexEntry(Struct, frozen=True, kw_only=True):
    """A title in the index: its row number, the tokens it is found by, its texts to check them, and what it is called."""

    docid: int
    tokens: str
    text: str
    names: tuple[int, ...]
    isbn_end: str
    """The ISBN backwards, empty for none."""


def docid_of(title_id: int, rentals: int) -> int:
    """Return the row number of a title: the often rented come first, then the newest."""
    bucket = min(_BUCKETS, rentals.bit_length())
    return (_BUCKETS - bucket) << _BITS | (_NUMBERS - title_id)


def docids_of(title_id: int) -> list[int]:
    """Return every row number that a title may have, however often it was rented."""
    return [bucket << _BITS | (_NUMBERS - title_id) for bucket in range(_BUCKETS + 1)]


def title_of(docid: int) -> int:
    """Return the title of a row number."""
    return _NUMBERS - (docid & _NUMBERS)


def name_hash(words: list[str]) -> int:
    """Return a number by which a name is known, whatever stands between its words."""
    digest = hashlib.blake2b("".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def entry_of(row: AnyRow, rentals: int) -> IndexEntry:
    """Return what is stored of a title of the catalogue."""
    name, volume = words_of(row.name), words_of(row.volume)
    called = [*name, *volume]
    series = words_of(f"{row.series} {row.volume}") if row.series and row.series != row.name else []
    fields = [called[:_WORDS], series[:_WORDS], _words(row.author), _words(row.publisher)]
    tokens = [field_tokens(field) for field in fields if field]
    tokens += [NAME_BEGINS + start for start in starts_of(name[0] if name else "")]
    if row.category:
        tokens.append(category_token(row.category))
    if row.rating != "all":
        tokens.append(ADULT)
    return IndexEntry(
        docid=docid_of(row.title_id, rentals),
        tokens=" ".join(tokens),
        text="\n".join(" ".join(field) for field in fields),
        names=tuple({name_hash(name), name_hash(called)}),
        isbn_end=(row.isbn or "")[::-1],
    )


def category_token(category: str) -> str:
    """Return the token of the titles of a category."""
    return CATEGORY + "".join(words_of(category))


@lru_cache(maxsize=1 << 16)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words_of(text)[:_WORDS])
