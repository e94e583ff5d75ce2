"""What the index stores of one title."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from msgspec import Struct

from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.search.normal_text import words_of
from rentbook_desktop.search.tokens import ADULT, CATEGORY, field_tokens, forget_texts, name_start_tokens

_NUMBERS = 0xFFFFFF
_BUCKETS = 15
_BITS = 24
_WORDS = 100


class IndexEntry(Struct, frozen=True, kw_only=True, gc=False):
    """A title in the index: its row number, the tokens it is found by, its texts to check them, and what it is called."""

    docid: int
    tokens: str
    text: str
    name: int
    called: int
    """What its name alone, and with its volume, is looked up by."""
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
    name, volume = words_of(row.name), words_of(row.volume) if row.volume else []
    called = [*name, *volume][:_WORDS]
    title = " ".join(called)
    series = _field(f"{row.series} {row.volume}") if row.series and row.series != row.name else _NOTHING
    if series.text in title:
        series = _NOTHING
    author, publisher = _field(row.author), _field(row.publisher)
    tokens = [field_tokens(called), series.tokens, author.tokens, publisher.tokens]
    if name:
        tokens.append(name_start_tokens(name[0][:2]))
    if row.category:
        tokens.append(category_token(row.category))
    if row.rating != "all":
        tokens.append(ADULT)
    return IndexEntry(
        docid=docid_of(row.title_id, rentals),
        tokens=" ".join(tokens),
        text=f"{title}\n{series.text}\n{author.text}\n{publisher.text}",
        name=name_hash(name),
        called=name_hash(called),
        isbn_end=row.isbn[::-1] if row.isbn else "",
    )


def forget_entries() -> None:
    """Let go of the texts that entries were made of: what somebody rented stays in no cache of a kiosk."""
    _field.cache_clear()
    category_token.cache_clear()
    forget_texts()


@lru_cache(maxsize=1 << 10)
def category_token(category: str) -> str:
    """Return the token of the titles of a category."""
    return CATEGORY + "".join(words_of(category))


class _Field(Struct, frozen=True, gc=False):
    text: str
    tokens: str


_NOTHING = _Field("", "")


@lru_cache(maxsize=1 << 16)
def _field(text: str) -> _Field:
    """Return a field that many titles have in common."""
    words = words_of(text)[:_WORDS]
    return _Field(" ".join(words), field_tokens(words))
