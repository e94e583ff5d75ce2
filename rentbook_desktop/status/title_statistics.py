"""Which titles go out and which stand: what is out by category, what is popular, what nobody has taken for long."""

from datetime import timedelta

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.status.tables import status_out, status_title, status_title_month

IDLE_DAYS = 180


class CategoryOut(Struct, frozen=True, kw_only=True):
    """How many copies of a category are out; the category of titles that have none is empty."""

    category: str
    count: int


class PopularTitle(Struct, frozen=True, kw_only=True):
    """A title and how often it was rented, in the month asked for and in all."""

    title_id: int
    name: str
    author: str
    count: int
    total: int


class IdleTitle(Struct, frozen=True, kw_only=True):
    """A title nobody took for long: `since` is its last rental or its coming (empty: before anybody wrote that down)."""

    title_id: int
    name: str
    author: str
    copies: int
    since: str
    days: int | None
    rented: int


class IdleTitles(Struct, frozen=True, kw_only=True):
    """How many titles stand idle, and the longest idle among them."""

    count: int
    titles: tuple[IdleTitle, ...]


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def categories_out(reading: ReadContext) -> tuple[CategoryOut, ...]:
    """Return what is out by category, the largest first."""
    count = func.count()
    rows = reading.connection.execute(
        select(status_out.c.category, count)
        .where(status_out.c.closed == "")
        .group_by(status_out.c.category)
        .order_by(count.desc(), status_out.c.category)
    )
    return tuple(CategoryOut(category=category, count=count) for category, count in rows)


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def popular_titles(reading: ReadContext, *, month: str = "", limit: int = 10) -> tuple[PopularTitle, ...]:
    """Return the titles rented most in a month (`YYYY-MM`, this one unless given); the newer first of equals."""
    counted = status_title_month.c
    rows = reading.connection.execute(
        select(status_title, counted.rented.label("times"))
        .join(status_title_month, counted.title_id == status_title.c.title_id)
        .where(counted.month == (month or reading.today.isoformat()[:7]), counted.rented > 0)
        .order_by(counted.rented.desc(), counted.title_id.desc())
        .limit(limit)
    )
    return tuple(
        PopularTitle(title_id=row.title_id, name=row.name, author=row.author, count=row.times, total=row.rented)
        for row in rows
    )


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def favourite_titles(reading: ReadContext, *, limit: int = 10) -> tuple[PopularTitle, ...]:
    """Return the titles rented most since the shop began."""
    rows = reading.connection.execute(
        select(status_title)
        .where(status_title.c.rented > 0)
        .order_by(status_title.c.rented.desc(), status_title.c.title_id.desc())
        .limit(limit)
    )
    return tuple(
        PopularTitle(title_id=row.title_id, name=row.name, author=row.author, count=row.rented, total=row.rented)
        for row in rows
    )


@query("views", Role.LIBRARIAN, right=NO_RIGHT)
def idle_titles(reading: ReadContext, *, days: int = IDLE_DAYS, limit: int = 10) -> IdleTitles:
    """Return the titles with copies that are longer than `days` in the catalogue and were not rented for as long."""
    before = (reading.today - timedelta(days=days)).isoformat()
    idle = (status_title.c.state == "ACTIVE", status_title.c.quiet_since < before, status_title.c.copies > 0)
    count = reading.connection.execute(select(func.count()).where(*idle)).scalar_one()
    rows = reading.connection.execute(
        select(status_title)
        .where(*idle)
        .order_by(status_title.c.quiet_since, status_title.c.copies, status_title.c.title_id)
        .limit(limit)
    )
    return IdleTitles(
        count=count,
        titles=tuple(
            IdleTitle(
                title_id=row.title_id,
                name=row.name,
                author=row.author,
                copies=row.copies,
                since=row.quiet_since,
                days=_days_since(reading, row.quiet_since),
                rented=row.rented,
            )
            for row in rows
        ),
    )


def _days_since(reading: ReadContext, day: str) -> int | None:
    return (reading.today - reading.today.fromisoformat(day)).days if day else None
