"""What reservations do when something happened: a copy that came, or is well again, goes to whoever waits for it."""

from sqlalchemy import bindparam, select

from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.events import CopiesAdded, CopyChanged, TitleRemoved
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.reactions import reacts_to
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.reservation.shelf import end_places, lose_copy, put_on_shelf
from rentbook_desktop.reservation.tables import reservation

_waited_for = CompiledStatement(
    select(reservation.c.reservation_id).where(
        reservation.c.title_id == bindparam("title_id"), reservation.c.live.is_not(None)
    )
)


@reacts_to(CopiesAdded, CopyChanged, reader="reservation")
def offer_copy(work: Work, event: CopiesAdded | CopyChanged) -> None:
    """Set copies that are free now aside for those who wait; who waited for one that went away waits again."""
    if _waited_for.first(work.connection, {"title_id": event.title_id}) is None:
        return
    codes = event.copies if isinstance(event, CopiesAdded) else (event.copy,)
    for code in codes:
        row = work.connection.execute(
            select(copy.c.copy_id, copy.c.state, copy.c.title_id, copy.c.pickup_number, shown_name.label("name"))
            .join(title, title.c.title_id == copy.c.title_id)
            .where(copy.c.barcode == code)
            .with_for_update(of=copy)
        ).first()
        if row is None:
            continue
        if row.state not in {"RESERVED", "OUT"}:
            lose_copy(work, row.copy_id, row.name)
        if row.state == "AVAILABLE":
            put_on_shelf(work, row.copy_id, code, row.title_id, row.name, "AVAILABLE", row.pickup_number)


@reacts_to(TitleRemoved, reader="reservation")
def end_queue(work: Work, event: TitleRemoved) -> None:
    """Nobody waits for a title that is no longer in the catalogue."""
    end_places(work, reservation.c.title_id == event.title_id)
