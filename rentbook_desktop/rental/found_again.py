"""A copy that was lost while it was out and lies on the counter to be rented: it comes back first."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select

from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.foundation.registry import Role
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.returns import take_back
from rentbook_desktop.rental.rules import CopyOffer
from rentbook_desktop.rental.tables import rental

_lost = CompiledStatement(
    select(rental.c.rental_id).where(
        rental.c.copy_id == bindparam("copy_id"),
        rental.c.returned_at.is_(None),
        rental.c.cancelled_at.is_(None),
        rental.c.reported == "LOST",
    )
)


def found_again(work: Work, offers: Mapping[str, CopyOffer]) -> list[Reason]:
    """Take back copies among these that are out and were lost, as a return does; say of each that it was found.

    At the desk alone: a kiosk cannot see that the copy is there.
    """
    if work.actor.role is not Role.LIBRARIAN:
        return []
    notes: list[Reason] = []
    for one in offers.values():
        if one.state == "OUT" and _lost.first(work.connection, {"copy_id": one.copy_id}) is not None:
            back = take_back(work, one.copy, work.today)
            values: Mapping[str, str | int] = {"copy": one.copy, "title": one.title, "refunded": back.refunded}
            notes.append(Reason(code="FOUND_AGAIN", kind=Kind.ALERT, values=values))
    return notes
