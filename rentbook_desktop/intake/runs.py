"""The imports there were, and undoing one: what it brought goes again, except where something depends on it by now."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.catalog.actions import TOLD
from rentbook_desktop.catalog.import_log import steps_of, written_by
from rentbook_desktop.catalog.import_tables import COUNTS, import_run
from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.catalog.tier_names import CHANGING_TIERS
from rentbook_desktop.catalog.tiers import STANDARD, tiers_of
from rentbook_desktop.events import CopyChanged, TitleRemoved, TitleRevised
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.intake.customer_undo import customers_still_here, take_customers_back, untouched_customers
from rentbook_desktop.rental.opening import take_openings_back
from rentbook_desktop.rental.tables import rental

_SHOWN = 50
_OF_TIER = ("tier", "tier_since")


class ImportRun(Struct, frozen=True, kw_only=True):
    """One import: when, of which file, what it came to, and whether it was undone (`state` DONE or UNDONE)."""

    import_id: int
    at: str
    kind: str
    file: str
    state: str
    staff: str
    rows: int
    titles_added: int
    copies_added: int
    customers_added: int
    changed: int
    unchanged: int
    rejected: int


class UndoneStep(Struct, frozen=True, kw_only=True):
    """What undoing came to: titles and customers that went, fields put back, and what stays because something depends on it."""

    titles: int = 0
    copies: int = 0
    changes: int = 0
    customers: int = 0
    rentals: int = 0
    stayed: int = 0


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def list_imports(reading: ReadContext) -> tuple[ImportRun, ...]:
    """Return the newest imports, the last one first."""
    rows = reading.connection.execute(select(import_run).order_by(import_run.c.import_id.desc()).limit(_SHOWN))
    return tuple(_run(row) for row in rows)


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def import_steps(reading: ReadContext, *, import_id: int) -> tuple[int, ...]:
    """Return the steps of an import that wrote something, the last one first; raises NotFound."""
    _check_there(reading, import_id)
    return tuple(reversed(steps_of(reading.connection, import_id)))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def undo_outlook(reading: ReadContext, *, import_id: int, step: int) -> UndoneStep:
    """Return what undoing a step of an import would come to now."""
    written = written_by(reading.connection, import_id, step)
    used = _used_titles(reading, written.titles)
    leaving = len(untouched_customers(reading, written.customers, written.rentals))
    staying = customers_still_here(reading, written.customers) - leaving
    return UndoneStep(
        titles=len(written.titles) - len(used),
        changes=len(written.changes),
        customers=leaving,
        stayed=len(used) + staying,
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def import_outlook(reading: ReadContext, *, import_id: int) -> UndoneStep:
    """Return what undoing a whole import would come to now."""
    total = UndoneStep()
    for step in steps_of(reading.connection, import_id):
        one = undo_outlook(reading, import_id=import_id, step=step)
        total = UndoneStep(
            titles=total.titles + one.titles,
            changes=total.changes + one.changes,
            customers=total.customers + one.customers,
            stayed=total.stayed + one.stayed,
        )
    return total


@action(Role.LIBRARIAN, right=Right.IMPORT)
def undo_import_step(work: Work, *, import_id: int, step: int, is_last: bool = False) -> UndoneStep:
    """Take back what one step of an import wrote; again, it changes nothing.

    A title stays that was rented by now, a copy that is out or was, a field that somebody changed since, a customer who rented,
    paid or was changed since. `is_last` says that
    the import is undone with this step.
    """
    reading = work.read_context()
    _check_there(reading, import_id)
    written = written_by(work.connection, import_id, step)
    used = _used_titles(reading, written.titles)
    gone = [one for one in written.titles if one not in used]
    titles = _remove_titles(work, gone)
    copies, stayed = _remove_copies(work, written.copies)
    changes = sum(_put_back(work, *one) for one in written.changes)
    rentals, over = take_openings_back(work, written.rentals)
    customers, known = take_customers_back(work, written)
    if is_last:
        mine = import_run.c.import_id == import_id
        work.connection.execute(update(import_run).where(mine).values(state="UNDONE", undone_at=work.now))
    counts = {"titles": titles, "copies": copies, "changes": changes, "customers": customers, "rentals": rentals}
    work.audit(f"import:{import_id}", before={}, after={"step": step} | counts)
    return UndoneStep(**counts, stayed=len(used) + stayed + known + over)


def _check_there(reading: ReadContext, import_id: int) -> None:
    """Raise NotFound where there is no such import."""
    if reading.connection.execute(select(import_run.c.run).where(import_run.c.import_id == import_id)).first() is None:
        raise NotFound("import", str(import_id))


def _used_titles(reading: ReadContext, titles: Sequence[int]) -> set[int]:
    """Return the titles that something depends on: a rental, whether it is over or not."""
    if not titles:
        return set()
    rented = select(rental.c.title_id).where(rental.c.title_id.in_(titles)).distinct()
    return set(reading.connection.execute(rented).scalars())


def _remove_titles(work: Work, titles: Sequence[int]) -> int:
    """Take titles out of the catalogue with their copies; return how many stood in it."""
    if not titles:
        return 0
    standing = select(title.c.title_id).where(title.c.title_id.in_(titles), title.c.state == "ACTIVE")
    ids = list(work.connection.execute(standing.order_by(title.c.title_id)).scalars())
    here = select(copy.c.title_id, copy.c.barcode, copy.c.state).where(
        copy.c.title_id.in_(ids), copy.c.state != "WITHDRAWN"
    )
    for row in work.connection.execute(here.order_by(copy.c.copy_id)).all():
        work.record(CopyChanged(title_id=row.title_id, copy=row.barcode, state="WITHDRAWN"))
    gone = update(copy).where(copy.c.title_id.in_(ids), copy.c.state != "WITHDRAWN")
    work.connection.execute(gone.values(state="WITHDRAWN", removed_from=copy.c.state, pickup_number=None))
    work.connection.execute(update(title).where(title.c.title_id.in_(ids)).values(state="REMOVED"))
    for title_id in ids:
        work.record(TitleRemoved(title_id=TitleId(title_id)))
    return len(ids)


def _remove_copies(work: Work, codes: Sequence[str]) -> tuple[int, int]:
    """Take copies out of the catalogue; return how many went and how many stay, for somebody has or had them."""
    if not codes:
        return 0, 0
    had = select(rental.c.copy_id).where(rental.c.copy_id == copy.c.copy_id).exists()
    found = work.connection.execute(
        select(copy.c.barcode, copy.c.title_id, had.label("had")).where(
            copy.c.barcode.in_(codes), copy.c.state != "WITHDRAWN"
        )
    ).all()
    gone = [row for row in found if not row.had]
    mine = copy.c.barcode.in_([row.barcode for row in gone])
    work.connection.execute(
        update(copy).where(mine).values(state="WITHDRAWN", removed_from=copy.c.state, pickup_number=None)
    )
    for row in gone:
        work.record(CopyChanged(title_id=row.title_id, copy=row.barcode, state="WITHDRAWN"))
    return len(gone), len(found) - len(gone)


def _put_back(
    work: Work, title_id: int, before: dict[str, str | int | None], after: dict[str, str | int | None]
) -> bool:
    """Put the fields of a title back that still are what the import made them; return whether there were any."""
    row = work.connection.execute(select(title).where(title.c.title_id == title_id)).one()._asdict()
    changes = {name: value for name, value in before.items() if row[name] == after[name] and row[name] != value}
    if not _may_go_back(work, row, before, after):
        changes = {name: value for name, value in changes.items() if name not in _OF_TIER}
    if not changes:
        return False
    work.connection.execute(update(title).where(title.c.title_id == title_id).values(changes))
    told = {name: row[name] for name in TOLD} | {name: str(changes[name]) for name in TOLD if name in changes}
    work.record(TitleRevised(title_id=TitleId(title_id), **told))
    work.audit(f"title:{title_id}", before={name: row[name] for name in changes}, after=changes)
    return True


def _may_go_back(
    work: Work,
    row: Mapping[str, object],
    before: dict[str, str | int | None],
    after: dict[str, str | int | None],
) -> bool:
    """Return whether a title may be in the tier again that it was in: nobody changed tier or day, and the shop has it still."""
    if "tier" not in before:
        return True
    hold(work.connection, CHANGING_TIERS)
    return all(row[name] == after[name] for name in _OF_TIER) and before["tier"] in {
        STANDARD, *tiers_of(work.connection)
    }  # fmt: skip


def _run(row: AnyRow) -> ImportRun:
    names = ("import_id", "kind", "file", "state", "staff", *COUNTS)
    return ImportRun(at=iso(row.at), **{name: getattr(row, name) for name in names})
