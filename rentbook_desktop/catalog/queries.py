"""What a screen may ask about titles and copies."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.catalog.tiers import STANDARD, price_terms, tiers_for
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.scan_codes import code_candidates
from rentbook_desktop.foundation.work import ReadContext

MAX_WORDS_LENGTH = 300


class TitleFound(Struct, frozen=True, kw_only=True):
    """A title in a list, with what renting it costs today and how many copies stand in the catalogue and on the shelf."""

    title_id: TitleId
    name: str
    volume: str = ""
    author: str
    publisher: str
    isbn: str | None
    price: int
    copies: int
    available: int


class TitleShown(Struct, frozen=True, kw_only=True):
    """One title with everything known of it and the barcodes of its copies.

    `price` is what renting it costs today, in won, by the tier that counts (`tier_now`); `own_price` what it costs without a tier.
    `tier` is the one it was put into, on the day `tier_since` (empty for STANDARD).
    """

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
    list_price: int | None = None
    tier: str = STANDARD
    tier_since: str = ""
    tier_now: str = STANDARD
    own_price: int


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def show_title(reading: ReadContext, *, title_id: TitleId) -> TitleShown:
    """Return one title; raises NotFound."""
    row = reading.connection.execute(select(title).where(title.c.title_id == title_id)).first()
    if row is None:
        raise NotFound("title", str(title_id))
    barcodes = select(copy.c.barcode).where(copy.c.title_id == title_id, copy.c.state != "WITHDRAWN")
    copies = tuple(reading.connection.execute(barcodes.order_by(copy.c.copy_id)).scalars())
    made = ("copies", "price", "own_price", "tier_since", "tier_now")
    plain = {name: getattr(row, name) for name in TitleShown.__struct_fields__ if name not in made}
    terms = price_terms(tiers_for(reading.connection, [row.tier]), row, reading.settings, reading.today)
    return TitleShown(
        **plain,
        copies=copies,
        price=terms.price,
        own_price=row.price,
        tier_since=row.tier_since or "",
        tier_now=terms.tier,
    )


class CodeMeaning(Struct, frozen=True, kw_only=True):
    """What a code means in the catalogue: a title, a new book's ISBN, or neither."""

    title_id: TitleId | None = None
    isbn: str | None = None


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def title_of_code(reading: ReadContext, *, code: str) -> CodeMeaning:
    """Return the title that has this ISBN or a copy with this barcode; else the ISBN, if it is one."""
    code = code[:MAX_WORDS_LENGTH]
    find = select(copy.c.title_id).join(title, title.c.title_id == copy.c.title_id)
    mine = reading.connection.execute(
        find.where(copy.c.barcode.in_(code_candidates(code)), title.c.state == "ACTIVE")
        .order_by(copy.c.copy_id)
        .limit(1)
    ).scalar()
    isbn = normal_isbn(code)
    if mine is None and isbn is not None:
        same = select(title.c.title_id).where(title.c.isbn == isbn, title.c.state == "ACTIVE")
        mine = reading.connection.execute(same.order_by(title.c.title_id).limit(1)).scalar()
    return CodeMeaning(title_id=None if mine is None else TitleId(mine), isbn=isbn)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def same_isbn(reading: ReadContext, *, isbn: str, except_id: TitleId | None = None) -> TitleFound | None:
    """Return another title that has this ISBN already, if there is one."""
    number = normal_isbn(isbn)
    has = (title.c.isbn == number, title.c.state == "ACTIVE", title.c.title_id != (except_id or 0))
    found = reading.connection.execute(
        select(title.c.title_id).where(*has).order_by(title.c.title_id).limit(1)
    ).scalar()
    return None if number is None or found is None else titles_by_id(reading, [found])[found]


def titles_by_id(reading: ReadContext, ids: Sequence[int]) -> dict[int, TitleFound]:
    """Return titles with what they cost today and the numbers of their copies."""
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
    rows = reading.connection.execute(counted).all()
    tiers = tiers_for(reading.connection, (row.tier for row in rows))
    names = [name for name in TitleFound.__struct_fields__ if name != "price"]
    return {
        row.title_id: TitleFound(
            **{name: getattr(row, name) for name in names},
            price=price_terms(tiers, row, reading.settings, reading.today).price,
        )
        for row in rows
    }
