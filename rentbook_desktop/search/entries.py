"""What the index stores of one title."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from msgspec import Struct

from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.search.normal_text import words_of
from rentbook_desktop.search.tokens import ADULT, CATEGORY, NAME_BEGINS, field_tokens, forget_texts, starts_of

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


def name_hash(words: Sequence[str]) -> int:
    """Return a number by which a name is looked up, whatever stands between its words; others may have the same."""
    return crc32("".join(words).encode("utf-8", "surrogatepass"))


def entry_of(row: AnyRow, rentals: int) -> IndexEntry:
    """Return what is stored of a title of the catalogue."""
    name, volume = words_of(row.name), words_of(row.volume)
    called = [*name, *volume][:_WORDS]
    title = " ".join(called)
    series = _field(f"{row.series} {row.volume}" if row.series and row.series != row.name else "")
    about = [_NOTHING if series.text in title else series, _field(row.author), _field(row.publisher)]
    tokens = [field_tokens(called), *(field.tokens for field in about)]
    tokens += [NAME_BEGINS + start for start in starts_of(name[0] if name else "")]
    if row.category:
        tokens.append(category_token(row.category))
    if row.rating != "all":
        tokens.append(ADULT)
    return IndexEntry(
        docid=docid_of(row.title_id, rentals),
        tokens=" ".join(tokens),
        text="\n".join((title, *(field.text for field in about))),
        names=tuple({name_hash(name), name_hash(called)}),
        isbn_end=(row.isbn or "")[::-1],
    )


def forget_entries() -> None:
    """Let go of the texts that entries were made of: what somebody rented stays in no cache of a kiosk."""
    _field.cache_clear()
    forget_texts()


def category_token(category: str) -> str:
    """Return the token of the titles of a category."""
    return CATEGORY + "".join(words_of(category))


class _Field(Struct, frozen=True):
    text: str
    tokens: str


_NOTHING = _Field("", "")


@lru_cache(maxsize=1 << 16)
def _field(text: str) -> _Field:
    """Return a field that many titles have in common."""
    words = words_of(text)[:_WORDS]
    return _Field(" ".join(words), field_tokens(words))
