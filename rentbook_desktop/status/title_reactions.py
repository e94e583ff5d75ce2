"""Writes what the shop's view knows of titles: what they are called, how often they go out, since when they stand."""

from sqlalchemy import BindParameter, bindparam, case, delete, func, insert, select, update

from rentbook_desktop.events import (
    BookRented,
    CopiesAdded,
    CopyChanged,
    TitleRegistered,
    TitleRemoved,
    TitleRestored,
    TitleRevised,
)
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.volumes import shown_title
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.status.tables import status_copy, status_out, status_title, status_title_month

_GONE = frozenset({"LOST", "WITHDRAWN"})
_quiet, _month = status_title.c.quiet_since, status_title_month.c
_this = status_title.c.title_id == bindparam("id")
_on: BindParameter[str] = bindparam("on")
_rent = CompiledStatement(
    update(status_title)
    .where(_this)
    .values(rented=status_title.c.rented + 1, quiet_since=case((_quiet < _on, _on), else_=_quiet))
    .returning(status_title.c.name, status_title.c.category)
)
_count_month = CompiledStatement(
    update(status_title_month)
    .where(_month.month == bindparam("in"), _month.title_id == bindparam("id"))
    .values(rented=_month.rented + bindparam("by"))
)
_know = CompiledStatement(
    insert(status_title), keys=("title_id", "name", "author", "category", "added_on", "quiet_since")
)
_forget_copy = CompiledStatement(delete(status_copy).where(status_copy.c.copy == bindparam("code")))
_put_copy = CompiledStatement(insert(status_copy), keys=("copy", "title_id", "state"))
_add_copies = CompiledStatement(
    update(status_title).where(_this).values(copies=status_title.c.copies + bindparam("by"))
)


@reacts_to(TitleRegistered, reader="status")
def know_title(work: Work, event: TitleRegistered) -> None:
    """Keep a new title; it is quiet since it came."""
    row = {"title_id": event.title_id, "author": event.author, "category": event.category}
    row |= {"name": shown_title(event.name, event.volume), "added_on": event.day, "quiet_since": event.day}
    _know.execute(work.connection, row)


@reacts_to(TitleRevised, TitleRestored, reader="status")
def revise_title(work: Work, event: TitleRevised | TitleRestored) -> None:
    """Call a title what it is called now; it stands in the catalogue, and what is out of it is of the category of now."""
    names = {
        "name": shown_title(event.name, event.volume),
        "author": event.author,
        "category": event.category,
        "state": "ACTIVE",
    }
    work.connection.execute(update(status_title).where(status_title.c.title_id == event.title_id).values(names))
    is_out = (status_out.c.title_id == event.title_id, status_out.c.closed == "")
    work.connection.execute(update(status_out).where(*is_out).values(category=event.category))


@reacts_to(TitleRemoved, reader="status")
def forget_title(work: Work, event: TitleRemoved) -> None:
    """Take a title off the list of what stands; what it earned stays counted."""
    work.connection.execute(
        update(status_title).where(status_title.c.title_id == event.title_id).values(state="REMOVED")
    )


@reacts_to(CopiesAdded, reader="status")
def count_copies(work: Work, event: CopiesAdded) -> None:
    """Count new copies as standing on the shelf; one whose title was removed may come again with another."""
    for code in event.copies:
        _forget_copy.execute(work.connection, {"code": code})
        _put_copy.execute(work.connection, {"copy": code, "title_id": event.title_id, "state": "AVAILABLE"})
    _count_copies(work, event.title_id, len(event.copies))


@reacts_to(CopyChanged, reader="status")
def move_copy(work: Work, event: CopyChanged) -> None:
    """Follow a copy to repair, loss or withdrawal, and back."""
    this = status_copy.c.copy == event.copy
    was = work.connection.execute(select(status_copy.c.state).where(this)).scalar()
    work.connection.execute(update(status_copy).where(this).values(state=event.state))
    _count_copies(work, event.title_id, (was in _GONE) - (event.state in _GONE))


def title_rented(work: Work, event: BookRented) -> str:
    """Count a rental with its title, which older events name here for the first time; return the title's category."""
    _add_to_month(work, event.title_id, event.rented_on, 1)
    known = _rent.first(work.connection, {"id": event.title_id, "on": event.rented_on})
    if known is not None and known.name:
        return str(known.category)
    told = {"name": event.title, "author": event.author, "category": event.category}
    if known is None:
        row = told | {"title_id": event.title_id, "quiet_since": event.rented_on, "rented": 1}
        work.connection.execute(insert(status_title).values(row))
    else:
        work.connection.execute(update(status_title).where(status_title.c.title_id == event.title_id).values(told))
    return event.category


def title_not_rented(work: Work, title_id: int, rented_on: str) -> None:
    """Take a cancelled rental off its title: it is quiet since the rental before, or since it came."""
    others = select(func.max(status_out.c.rented_on)).where(
        status_out.c.title_id == title_id, status_out.c.closed != "CANCEL"
    )
    last = work.connection.execute(others).scalar() or ""
    added = status_title.c.added_on
    work.connection.execute(
        update(status_title)
        .where(status_title.c.title_id == title_id)
        .values(rented=status_title.c.rented - 1, quiet_since=case((added > last, added), else_=last))
    )
    _add_to_month(work, title_id, rented_on, -1)


def _add_to_month(work: Work, title_id: int, day: str, by: int) -> None:
    month = day[:7]
    if _count_month.execute(work.connection, {"id": title_id, "in": month, "by": by}) == 0:
        work.connection.execute(insert(status_title_month).values(month=month, title_id=title_id, rented=by))


def _count_copies(work: Work, title_id: int, by: int) -> None:
    if by:
        _add_copies.execute(work.connection, {"id": title_id, "by": by})
