"""Titles as a kiosk shows them: what matches, where it stands and whether it is in; never 19+ unless the shop shows them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select, true

from rentbook_desktop.catalog.covers import Cover, cover_of
from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.queries import MAX_WORDS_LENGTH
from rentbook_desktop.catalog.tables import copy, title, title_cover
from rentbook_desktop.catalog.tiers import price_terms, tiers_for
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.search_text import is_initials
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.rules import ADULT
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.shelf import LIVE
from rentbook_desktop.reservation.tables import reservation
from rentbook_desktop.search.finding import confirmed_titles
from rentbook_desktop.search.model import Search

_MAX = 60
_HERE = ("AVAILABLE", "OUT", "RESERVED")
_MADE = frozenset({"name", "price", "period_days", "pictured"})


class TitleAtKiosk(Struct, frozen=True, kw_only=True):
    """A title in a list with what it costs today, for how long; `copies` are those that stand or are out, `available` those that stand."""

    title_id: TitleId
    name: str
    author: str
    publisher: str
    category: str
    price: int
    period_days: int
    shelf: str
    copies: int
    available: int
    pictured: bool


class TitlesAtKiosk(Struct, frozen=True, kw_only=True):
    """A page of the titles that match, and how many there are in all.

    `is_plain` says that they were looked for without the search index.
    """

    count: int
    titles: tuple[TitleAtKiosk, ...]
    is_plain: bool = False


class TitlePlace(Struct, frozen=True, kw_only=True):
    """Where a title stands: `is_adult` ones are rented at the desk, `due_on` is when the first that is out comes back.

    `waiting` is how many have reserved it.
    """

    title: TitleAtKiosk
    period_days: int
    is_adult: bool
    due_on: date | None
    shelves: tuple[str, ...]
    """All shelves of the shop in order, so that a map can be drawn."""
    waiting: int = 0


@query("shop", Role.KIOSK, Role.CUSTOMER, right=NO_RIGHT)
def search_at_kiosk(reading: ReadContext, *, words: str, first: int = 0, count: int = 20) -> TitlesAtKiosk:
    """Return titles that hold all words, or whose initial consonants are these, `first` to `first + count`, best first.

    A kiosk has keys for fourteen consonants: one finds its double, too.
    """
    search = Search(
        words=words[:MAX_WORDS_LENGTH],
        hides_adult=not reading.settings.get("kiosk.show_adult"),
        doubles=is_initials(words.replace(" ", "")),
    )
    first = max(0, first)
    last = first + min(max(0, count), _MAX)
    if not words.strip():
        return _all_titles(reading, first, last)
    hits = confirmed_titles(reading.connection, search, confirm=_shown(reading))
    titles = _titles(reading, hits.titles[first:last])
    return TitlesAtKiosk(count=hits.count, titles=titles, is_plain=hits.is_plain)


@query("shop", Role.KIOSK, Role.CUSTOMER, right=NO_RIGHT)
def title_place(reading: ReadContext, *, title_id: TitleId) -> TitlePlace:
    """Return where a title stands and whether it is in; raises NotFound, for one that is not shown too."""
    row = _visible(reading, title_id)
    is_open = rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    first_due = select(func.min(rental.c.due_on)).where(rental.c.title_id == title_id, is_open)
    due_on = reading.connection.execute(first_due).scalar()
    queue = select(func.count()).where(reservation.c.title_id == title_id, reservation.c.state.in_(LIVE))
    named = select(title.c.shelf).where(title.c.shelf != "", title.c.state == "ACTIVE").distinct()
    found = _titles(reading, [title_id])[0]
    return TitlePlace(
        title=found,
        period_days=found.period_days,
        is_adult=row.rating == ADULT,
        due_on=date.fromisoformat(due_on) if due_on else None,
        shelves=tuple(reading.connection.execute(named.order_by(title.c.shelf)).scalars()),
        waiting=reading.connection.execute(queue).scalar_one(),
    )


@query("shop", Role.KIOSK, Role.CUSTOMER, right=NO_RIGHT)
def cover_at_kiosk(reading: ReadContext, *, title_id: TitleId) -> Cover:
    """Return a title's picture, if it has one; raises NotFound for a title that is not shown."""
    _visible(reading, title_id)
    return cover_of(reading, title_id=title_id)


@query("shop", Role.KIOSK, right=NO_RIGHT)
def shelf_at_kiosk(reading: ReadContext, *, count: int = 12) -> tuple[TitleAtKiosk, ...]:
    """Return titles that stand here now, the newest first: the shelf on the screen that waits for somebody."""
    here = select(copy.c.title_id).where(copy.c.state == "AVAILABLE")
    newest = select(title.c.title_id).where(title.c.state == "ACTIVE", title.c.title_id.in_(here), _never_adult())
    found = newest.order_by(title.c.title_id.desc()).limit(min(max(0, count), _MAX))
    return _titles(reading, reading.connection.execute(found).scalars().all())


def _all_titles(reading: ReadContext, first: int, last: int) -> TitlesAtKiosk:
    shown = select(title.c.title_id).where(title.c.state == "ACTIVE", _shown(reading))
    total = reading.connection.execute(select(func.count()).select_from(shown.subquery())).scalar_one()
    page = shown.order_by(title.c.name, title.c.title_id).offset(first).limit(last - first)
    return TitlesAtKiosk(count=total, titles=_titles(reading, reading.connection.execute(page).scalars().all()))


def _shown(reading: ReadContext) -> ColumnElement[bool]:
    return true() if reading.settings.get("kiosk.show_adult") else _never_adult()


def _never_adult() -> ColumnElement[bool]:
    return title.c.rating != ADULT


def _visible(reading: ReadContext, title_id: TitleId) -> AnyRow:
    mine = select(title.c.rating).where(title.c.title_id == title_id, title.c.state == "ACTIVE", _shown(reading))
    row = reading.connection.execute(mine).first()
    if row is None:
        raise NotFound("title", str(title_id))
    return row


def _titles(reading: ReadContext, ids: Sequence[int]) -> tuple[TitleAtKiosk, ...]:
    counted = (
        select(
            title,
            func.count(copy.c.copy_id).filter(copy.c.state.in_(_HERE)).label("copies"),
            func.count(copy.c.copy_id).filter(copy.c.state == "AVAILABLE").label("available"),
            title_cover.c.title_id.is_not(None).label("pictured"),
        )
        .outerjoin(copy, copy.c.title_id == title.c.title_id)
        .outerjoin(title_cover, title_cover.c.title_id == title.c.title_id)
        .where(title.c.title_id.in_(ids))
        .group_by(title.c.title_id, title_cover.c.title_id)
    )
    rows = {row.title_id: row for row in reading.connection.execute(counted)}
    tiers = tiers_for(reading.connection, (row.tier for row in rows.values()))
    terms = {one: price_terms(tiers, rows[one], reading.settings, reading.today) for one in ids}
    plain = [name for name in TitleAtKiosk.__struct_fields__ if name not in _MADE]
    return tuple(
        TitleAtKiosk(
            name=shown_title(rows[one].name, rows[one].volume),
            **{name: getattr(rows[one], name) for name in plain},
            price=terms[one].price,
            period_days=terms[one].period_days,
            pictured=bool(rows[one].pictured),
        )
        for one in ids
    )
