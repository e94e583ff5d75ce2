"""What a screen may ask about titles and copies."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.model import TitleId, copy, title, title_search
from rentbook_desktop.foundation.actions import query
from rentbook_desktop.foundation.codes import clean_code, initials_of, is_initials, readings, search_key, tidy
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.work import Reading

MOST_WORDS, LONGEST_WORDS = 16, 300
_CODE_BEGUN = 4


class TitleFound(Struct, frozen=True, kw_only=True):
    """A title in a list, with how many copies stand in the catalogue and on the shelf."""

    title_id: TitleId
    name: str
    author: str
    publisher: str
    isbn: str | None
    price: int
    copies: int
    available: int


class TitlesFound(Struct, frozen=True, kw_only=True):
    """Titles that match, and how many there are in all."""

    count: int
    titles: tuple[TitleFound, ...]


class TitleShown(Struct, frozen=True, kw_only=True):
    """One title with everything known of it and the barcodes of its copies."""

    title_id: TitleId
    name: str
    author: str
    publisher: str
    isbn: str | None
    series: str
    volume: str
    category: str
    price: int
    rating: str
    year: str
    shelf: str
    state: str
    copies: tuple[str, ...]


@query("shop")
def show_title(reading: Reading, *, title_id: TitleId) -> TitleShown:
    """Return one title; raises NotFound."""
    row = reading.connection.execute(select(title).where(title.c.title_id == title_id)).first()
    if row is None:
        raise NotFound("title", str(title_id))
    barcodes = select(copy.c.barcode).where(copy.c.title_id == title_id, copy.c.state != "WITHDRAWN")
    copies = tuple(reading.connection.execute(barcodes.order_by(copy.c.copy_id)).scalars())
    plain = {name: getattr(row, name) for name in TitleShown.__struct_fields__ if name != "copies"}
    return TitleShown(**plain, copies=copies)


class CodeMeaning(Struct, frozen=True, kw_only=True):
    """What a code means in the catalogue: a title, a new book's ISBN, or neither."""

    title_id: TitleId | None = None
    isbn: str | None = None


@query("shop")
def title_of_code(reading: Reading, *, code: str) -> CodeMeaning:
    """Return the title that has this ISBN or a copy with this barcode; else the ISBN, if it is one."""
    code = code[:LONGEST_WORDS]
    find = select(copy.c.title_id).join(title, title.c.title_id == copy.c.title_id)
    mine = reading.connection.execute(
        find.where(copy.c.barcode.in_(readings(code)), title.c.state == "ACTIVE").order_by(copy.c.copy_id).limit(1)
    ).scalar()
    isbn = normal_isbn(code)
    if mine is None and isbn is not None:
        same = select(title.c.title_id).where(title.c.isbn == isbn, title.c.state == "ACTIVE")
        mine = reading.connection.execute(same.order_by(title.c.title_id).limit(1)).scalar()
    return CodeMeaning(title_id=None if mine is None else TitleId(mine), isbn=isbn)


class CatalogueSize(Struct, frozen=True, kw_only=True):
    """How many titles and copies the catalogue has."""

    titles: int
    copies: int


@query("shop")
def catalogue_size(reading: Reading) -> CatalogueSize:
    """Return how large the catalogue is, whatever is searched for."""
    titles = select(func.count()).select_from(title).where(title.c.state == "ACTIVE")
    copies = select(func.count()).select_from(copy).where(copy.c.state != "WITHDRAWN")
    run = reading.connection.execute
    return CatalogueSize(titles=run(titles).scalar_one(), copies=run(copies).scalar_one())


@query("shop")
def same_isbn(reading: Reading, *, isbn: str, besides: TitleId | None = None) -> TitleFound | None:
    """Return another title that has this ISBN already, if there is one."""
    number = normal_isbn(isbn)
    has = (title.c.isbn == number, title.c.state == "ACTIVE", title.c.title_id != (besides or 0))
    found = reading.connection.execute(
        select(title.c.title_id).where(*has).order_by(title.c.title_id).limit(1)
    ).scalar()
    return None if number is None or found is None else titles_by_id(reading.connection, [found])[found]


@query("shop")
def categories(reading: Reading) -> tuple[str, ...]:
    """Return the categories that titles have, the commonest first."""
    has = (title.c.state == "ACTIVE", title.c.category != "")
    found = select(title.c.category).where(*has).group_by(title.c.category)
    return tuple(reading.connection.execute(found.order_by(func.count().desc(), title.c.category)).scalars())


@query("shop")
def search_titles(reading: Reading, *, words: str, limit: int = 20, available: bool = False) -> TitlesFound:
    """Return titles that hold all words (blanks and case ignored) in name, author, publisher or series, or have this ISBN.

    `available` keeps those with a copy on the shelf. Works without its index too, only slower and less forgiving.
    """
    words = words[:LONGEST_WORDS]
    matching = titles_matching(reading.connection, words)
    if available:
        on_shelf = select(copy.c.title_id).where(copy.c.state == "AVAILABLE")
        matching = matching.where(title.c.title_id.in_(on_shelf))
    count = reading.connection.execute(select(func.count()).select_from(matching.subquery())).scalar_one()
    ids = reading.connection.execute(matching.order_by(*best_first(words)).limit(limit)).scalars().all()
    found = titles_by_id(reading.connection, ids)
    return TitlesFound(count=count, titles=tuple(found[title_id] for title_id in ids))


def titles_by_id(connection: Connection, ids: Sequence[int]) -> dict[int, TitleFound]:
    """Return titles with the numbers of their copies."""
    here = copy.c.state.not_in(["WITHDRAWN", "LOST"])
    counted = (
        select(
            title,
            func.count(copy.c.copy_id).filter(here).label("copies"),
            func.count(copy.c.copy_id).filter(copy.c.state == "AVAILABLE").label("available"),
        )
        .outerjoin(copy, copy.c.title_id == title.c.title_id)
        .where(title.c.title_id.in_(ids))
        .group_by(title.c.title_id)
    )
    names = TitleFound.__struct_fields__
    return {
        row.title_id: TitleFound(**{name: getattr(row, name) for name in names}) for row in connection.execute(counted)
    }


def titles_matching(connection: Connection, words: str) -> Select[tuple[int]]:
    """Return the numbers of the standing titles that hold all words, begin so by their initials, or have such a code."""
    words = words[:LONGEST_WORDS]
    active = select(title.c.title_id).where(title.c.state == "ACTIVE")
    if isbn := normal_isbn(words):
        return active.where(title.c.isbn == isbn)
    wanted = [word for word in words.split()[:MOST_WORDS] if search_key(word)]
    if not wanted:
        return active
    if _has_index(connection):
        active = active.join(title_search, title_search.c.title_id == title.c.title_id)
        tests = [_in_index(word) for word in wanted]
    else:
        plain = func.lower(title.c.name + " " + title.c.author + " " + title.c.publisher)
        tests = [plain.like(_holding(search_key(word)), escape="\\") for word in wanted]
    every = and_(*tests)
    code = _code_begun(words)
    if code:
        begun = select(copy.c.title_id).where(copy.c.barcode.like(_escaped(code) + "%", escape="\\"))
        every = or_(every, title.c.title_id.in_(begun))
    return active.where(every)


def _in_index(word: str) -> ColumnElement[bool]:
    if is_initials("".join(sign for sign in word if not sign.isascii())):  # as in ㅎㄹㅍㅌ3
        return title_search.c.initials.like(_holding(initials_of(word)), escape="\\")
    return title_search.c.words.like(_holding(search_key(word)), escape="\\")


def _code_begun(words: str) -> str:
    """Return what may be the beginning of a barcode: long enough to mean few, and with a digit in it."""
    codes = readings(words) if len(words.split()) == 1 else ()
    likely = [code for code in codes if len(code) >= _CODE_BEGUN and any(char.isdigit() for char in code)]
    return likely[-1] if likely else ""


def _holding(key: str) -> str:
    return "%" + _escaped(key) + "%"


def _has_index(connection: Connection) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(select(title_search.c.title_id).limit(1)).first()
    except DBAPIError:
        return False
    return True


def best_first(words: str) -> tuple[ColumnElement[Any], ...]:
    """Return the order in which a title called just so comes first, then those that begin so, then the others by name."""
    words = tidy(words, 200)
    whole = clean_code(words).casefold()
    starts = func.lower(title.c.name).like(_escaped(words.strip().lower()) + "%", escape="\\")
    return (case((func.lower(title.c.name) == whole, 0), (starts, 1), else_=2), title.c.name, title.c.title_id)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
