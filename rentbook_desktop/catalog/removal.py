"""Taking titles and copies out of the catalogue, and bringing them back exactly as they were."""

from sqlalchemy import select, update

from rentbook_desktop.catalog.actions import CopiesMade, active_title, get_copy, set_copy_state, shown_title
from rentbook_desktop.catalog.model import Barcode, TitleId
from rentbook_desktop.catalog.queries import TitleShown
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.events import TitleRemoved, TitleRestored
from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.work import Work


@action(Role.LIBRARIAN, right=Right.REMOVE, inverse="restore_title")
def remove_title(work: Work, *, title_id: TitleId) -> TitleShown:
    """Take a title out of the catalogue with all its copies; refused while one is out."""
    was = active_title(work, title_id)
    find = select(copy.c.barcode, copy.c.state).where(copy.c.title_id == title_id)
    copies = work.connection.execute(find.order_by(copy.c.copy_id).with_for_update()).all()
    out = [row.state for row in copies].count("OUT")
    if out:
        raise refuse("TITLE_HAS_COPIES_OUT", title=was.name, count=out)
    for row in copies:
        if row.state == "WITHDRAWN":  # it went before the title and does not come back with it
            work.connection.execute(update(copy).where(copy.c.barcode == row.barcode).values(removed_from=None))
        else:
            set_copy_state(work, title_id, row.barcode, "WITHDRAWN", removed_from=row.state)
    work.connection.execute(update(title).where(title.c.title_id == title_id).values(state="REMOVED"))
    before = {"name": was.name, "state": "ACTIVE", "copies": list(was.copies)}
    work.audit(about=f"title:{title_id}", before=before, after={"state": "REMOVED"})
    work.record(TitleRemoved(title_id=title_id))
    return shown_title(work, title_id)


@action(Role.LIBRARIAN, right=Right.CATALOGUE, inverse="remove_title")
def restore_title(work: Work, *, title_id: TitleId) -> TitleShown:
    """Undo a removal: the title stands again, each copy in the state it had; a title that stands stays as it is."""
    was = shown_title(work, title_id)
    if was.state == "ACTIVE":
        return was
    work.connection.execute(update(title).where(title.c.title_id == title_id).values(state="ACTIVE"))
    work.record(
        TitleRestored(title_id=title_id, name=was.name, author=was.author, category=was.category, volume=was.volume)
    )
    find = select(copy.c.barcode, copy.c.removed_from).where(
        copy.c.title_id == title_id, copy.c.state == "WITHDRAWN", copy.c.removed_from.is_not(None)
    )
    for row in work.connection.execute(find.order_by(copy.c.copy_id).with_for_update()).all():
        set_copy_state(work, title_id, row.barcode, str(row.removed_from), removed_from=None)
    work.audit(about=f"title:{title_id}", before={"state": "REMOVED"}, after={"state": "ACTIVE"})
    return shown_title(work, title_id)


@action(Role.LIBRARIAN, right=Right.REMOVE, inverse="restore_copy")
def remove_copy(work: Work, *, barcode: str) -> CopiesMade:
    """Take one copy out of the catalogue; refused while it is out with somebody."""
    found = get_copy(work, barcode)
    if found.state != "WITHDRAWN":
        set_copy_state(work, TitleId(found.title_id), found.barcode, "WITHDRAWN", removed_from=found.state)
        work.audit(about=f"copy:{found.barcode}", before={"state": found.state}, after={"state": "WITHDRAWN"})
    return CopiesMade(copies=(Barcode(found.barcode),))


@action(Role.LIBRARIAN, right=Right.CATALOGUE, inverse="remove_copy")
def restore_copy(work: Work, *, barcode: str) -> CopiesMade:
    """Undo the removal of a copy: it is in the state it had; one that is there stays as it is."""
    found = get_copy(work, barcode)
    if found.state == "WITHDRAWN":
        state = found.removed_from or "AVAILABLE"
        set_copy_state(work, TitleId(found.title_id), found.barcode, state, removed_from=None)
        work.audit(about=f"copy:{found.barcode}", before={"state": "WITHDRAWN"}, after={"state": state})
    return CopiesMade(copies=(Barcode(found.barcode),))
