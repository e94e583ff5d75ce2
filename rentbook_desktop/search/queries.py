"""Searching titles: by words, initial consonants, ISBN or the beginning of a barcode."""

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.queries import MAX_WORDS_LENGTH, TitleFound, titles_by_id
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.scan_codes import clean_code, code_candidates, single_line
from rentbook_desktop.foundation.search_text import initials_of, is_initials, search_key
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.search.tables import title_search

MAX_WORDS = 16
_MIN_CODE_LENGTH = 4


class TitlesFound(Struct, frozen=True, kw_only=True):
    """Titles that match, and how many there are in all."""

    count: int
    titles: tuple[TitleFound, ...]


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def search_titles(reading: ReadContext, *, words: str, limit: int = 20, available: bool = False) -> TitlesFound:
    """Return titles that hold all words (blanks and case ignored) in name, author, publisher or series, or have this ISBN.

    `available` keeps those with a copy on the shelf. Works without its index too, only slower and less forgiving.
    """
    words = words[:MAX_WORDS_LENGTH]
    matching = titles_matching(reading.connection, words)
    if available:
        on_shelf = select(copy.c.title_id).where(copy.c.state == "AVAILABLE")
        matching = matching.where(title.c.title_id.in_(on_shelf))
    count = reading.connection.execute(select(func.count()).select_from(matching.subquery())).scalar_one()
    ids = reading.connection.execute(matching.order_by(*best_first(words)).limit(limit)).scalars().all()
    found = titles_by_id(reading.connection, ids)
    return TitlesFound(count=count, titles=tuple(found[title_id] for title_id in ids))


def titles_matching(connection: Connection, words: str) -> Select[tuple[int]]:
    """Return the numbers of the standing titles that hold all words, begin so by their initials, or have such a code."""
    words = words[:MAX_WORDS_LENGTH]
    active = select(title.c.title_id).where(title.c.state == "ACTIVE")
    if isbn := normal_isbn(words):
        return active.where(title.c.isbn == isbn)
    wanted = [word for word in words.split()[:MAX_WORDS] if search_key(word)]
    if not wanted:
        return active
    if _has_index(connection):
        active = active.join(title_search, title_search.c.title_id == title.c.title_id)
        tests = [_in_index(word) for word in wanted]
    else:
        plain = func.lower(title.c.name + " " + title.c.author + " " + title.c.publisher)
        tests = [plain.like(_holding(search_key(word)), escape="\\") for word in wanted]
    every = and_(*tests)
    for code in _codes_begun(words):
        begun = select(copy.c.title_id).where(copy.c.barcode.like(_escaped(code) + "%", escape="\\"))
        every = or_(every, title.c.title_id.in_(begun))
    return active.where(every)


def _in_index(word: str) -> ColumnElement[bool]:
    if is_initials("".join(char for char in word if not char.isascii())):  # as in ㅎㄹㅍㅌ3
        return title_search.c.initials.like(_holding(initials_of(word)), escape="\\")
    return title_search.c.words.like(_holding(search_key(word)), escape="\\")


def _codes_begun(words: str) -> list[str]:
    """Return what may be the beginning of a barcode: long enough to mean few, and with a digit in it."""
    return [
        code
        for code in code_candidates(words)
        if len(code) >= _MIN_CODE_LENGTH and any(char.isdigit() for char in code)
    ]


def _holding(key: str) -> str:
    return "%" + _escaped(key) + "%"


def _has_index(connection: Connection) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(select(title_search.c.title_id).limit(1)).first()
    except DBAPIError:
        return False
    return True


def best_first(words: str) -> tuple[ColumnElement[object], ...]:
    """Return the order in which a title called just so comes first, then those that begin so, then the others by name."""
    words = single_line(words, 200)
    whole = clean_code(words).casefold()
    starts = func.lower(title.c.name).like(_escaped(words.strip().lower()) + "%", escape="\\")
    return (case((func.lower(title.c.name) == whole, 0), (starts, 1), else_=2), title.c.name, title.c.title_id)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
