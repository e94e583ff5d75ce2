"""A copy that is out and said to be lost or damaged: the rental keeps its customer, and nobody is reminded of it.

What it costs is not decided here. A return ends the report with the rental; undoing that return brings both back.
"""

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.catalog.model import Barcode
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import LossReported
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.tables import rental

STATES = ("LOST", "DAMAGED")
_LONGEST_REASON = 200


class LossShown(Struct, frozen=True, kw_only=True):
    """A copy that is out, with whom, and what is said of it: LOST, DAMAGED, or None."""

    rental_id: int
    copy: Barcode
    title: str
    customer_id: int
    customer: str
    reported: str | None
    why: str = ""


@action(Role.LIBRARIAN, right=Right.CATALOGUE, inverse="withdraw_loss_report")
def report_loss(work: Work, *, barcode: str, state: str, why: str = "") -> LossShown:
    """Note that a copy which is out is LOST or DAMAGED, and what was said; raises NotFound, and Refused unless it is out."""
    if state not in STATES:
        raise Invalid("INVALID_STATE", given=state[:20], known="lost, damaged")
    said = checked_text(why, _LONGEST_REASON, field="why")
    row = _open_rental(work, barcode)
    _write(work, row, state, said)
    return _shown(row, state, said)


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def withdraw_loss_report(work: Work, *, barcode: str) -> LossShown:
    """Take back what was said of a copy that is out; raises NotFound, and Refused where nothing was said."""
    row = _open_rental(work, barcode)
    if row.reported is None:
        raise refuse("NOT_REPORTED", copy=row.barcode, title=row.title)
    _write(work, row, None, "")
    return _shown(row, None, "")


def _write(work: Work, row: AnyRow, state: str | None, why: str) -> None:
    values = {"reported": state, "reported_at": work.now if state else None, "reported_why": why}
    work.connection.execute(update(rental).where(rental.c.rental_id == row.rental_id).values(values))
    work.audit(f"copy:{row.barcode}", before={"reported": row.reported}, after={"reported": state}, reason=why)
    news = {"rental_id": row.rental_id, "customer_id": row.customer_id, "copy": row.barcode}
    work.record(LossReported(**news, state=state or "", day=work.today.isoformat()))


def _open_rental(work: Work, barcode: str) -> AnyRow:
    """Return the open rental of a copy, locked; raises NotFound for the copy, Refused where it is not out."""
    code = clean_code(barcode)
    is_open = (rental.c.copy_id == copy.c.copy_id) & rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    query = (
        select(rental, copy.c.barcode, shown_name.label("title"), customer.c.name)
        .join(copy, is_open)
        .join(title, title.c.title_id == rental.c.title_id)
        .join(customer, customer.c.customer_id == rental.c.customer_id)
        .where(copy.c.barcode == code)
        .with_for_update(of=(copy, rental))
    )
    row: AnyRow | None = work.connection.execute(query).first()
    if row is None:
        named = select(shown_name).join(copy, copy.c.title_id == title.c.title_id).where(copy.c.barcode == code)
        found = work.connection.execute(named).scalar()
        if found is None:
            raise NotFound("copy", barcode.strip()[:40])
        raise refuse("NOT_OUT", copy=code, code=code, title=found)
    return row


def _shown(row: AnyRow, state: str | None, why: str) -> LossShown:
    return LossShown(
        rental_id=row.rental_id,
        copy=Barcode(row.barcode),
        title=row.title,
        customer_id=row.customer_id,
        customer=row.name,
        reported=state,
        why=why,
    )
