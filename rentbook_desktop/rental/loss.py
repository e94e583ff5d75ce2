"""A copy that is out and said to be lost or damaged, or to be back: the rental keeps its customer, and nobody is reminded of it.

A lost copy is charged by the shop's settings, or as whoever notes it says. A return ends the report with the rental and gives
back what the shop gives back; undoing that return brings both back.
"""

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.catalog.model import Barcode
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import LossReported
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.forms import Price
from rentbook_desktop.foundation.money import won
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.loss_charges import charge_for, charge_loss, list_price_of
from rentbook_desktop.rental.tables import rental

STATES = ("LOST", "DAMAGED", "CLAIMED")
_LONGEST_REASON = 200
_MINUTE = 60_000_000


class LossShown(Struct, frozen=True, kw_only=True):
    """A copy that is out, with whom, and what is said of it: LOST, DAMAGED, CLAIMED (to have been returned), or None.

    `charge` is what its customer owes for it, in won; `was` and `was_charge` are what was said, and owed, before.
    """

    rental_id: int
    copy: Barcode
    title: str
    customer_id: int
    customer: str
    reported: str | None
    why: str = ""
    charge: int = 0
    was: str | None = None
    was_charge: int = 0


@action(Role.LIBRARIAN, right=Right.CATALOGUE, inverse="withdraw_loss_report")
def report_loss(work: Work, *, barcode: str, state: str, why: str = "", charge: Price | None = None) -> LossShown:
    """Note that a copy which is out is LOST or DAMAGED, or CLAIMED to have been returned, and what was said.

    `charge` is what its customer owes for it, in won; where it is not given, a lost copy costs what the shop has set and any
    other nothing; less than that needs the right OVERRIDE. What came back DAMAGED is charged to who had it last. Raises NotFound, and Refused where nobody had it.
    """
    if state not in STATES:
        raise Invalid("INVALID_STATE", given=state[:20], known="lost, damaged, claimed")
    said = checked_text(why, _LONGEST_REASON, field="why")
    row = _rental_of(work, barcode, returned=state == "DAMAGED")
    usual = _usual_charge(work, row, state)
    cost = usual if charge is None else won(charge, minimum=0)
    if cost < usual:
        work.require(Right.OVERRIDE, "report_loss")
    _require_to_let_go(work, row, cost, "report_loss")
    _write(work, row, state, said, cost)
    return _shown(row, state, said, cost)


def _require_to_let_go(work: Work, row: AnyRow, cost: int, action: str) -> None:
    """Raise NotAllowed where a customer would owe less than was charged some time ago, unless whoever acts may decide so."""
    is_old = row.reported_at is not None and work.now - row.reported_at > work.settings.get("undo.minutes") * _MINUTE
    if cost < row.loss_charge and is_old:
        work.require(Right.OVERRIDE, action)


def _usual_charge(work: Work, row: AnyRow, state: str) -> int:
    return charge_for(work.settings, list_price_of(work, row.title_id)) if state == "LOST" else 0


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def withdraw_loss_report(work: Work, *, barcode: str) -> LossShown:
    """Take back what was said of a copy, and what it was charged; raises NotFound, and Refused where nothing was said.

    A charge that was made longer ago than `undo.minutes` is let go by the right OVERRIDE alone, as a waived fee is.
    """
    row = _rental_of(work, barcode, returned=True)
    if row.reported is None:
        raise refuse("NOT_REPORTED", copy=row.barcode, title=row.title)
    _require_to_let_go(work, row, 0, "withdraw_loss_report")
    _write(work, row, None, "", 0)
    return _shown(row, None, "", 0)


def _write(work: Work, row: AnyRow, state: str | None, why: str, cost: int) -> None:
    values = {"reported": state, "reported_at": work.now if state else None, "reported_why": why, "loss_charge": cost}
    work.connection.execute(update(rental).where(rental.c.rental_id == row.rental_id).values(values))
    before = {"reported": row.reported, "loss_charge": row.loss_charge}
    work.audit(f"copy:{row.barcode}", before=before, after={"reported": state, "loss_charge": cost}, reason=why)
    charge_loss(work, row, cost)
    news = {"rental_id": row.rental_id, "customer_id": row.customer_id, "copy": row.barcode}
    work.record(LossReported(**news, state=state or "", day=work.today.isoformat(), charge=cost))


def _rental_of(work: Work, barcode: str, *, returned: bool) -> AnyRow:
    """Return the open rental of a copy, locked, or where asked the last one; raises NotFound for the copy, Refused for none."""
    code = clean_code(barcode)
    query = (
        select(rental, copy.c.barcode, shown_name.label("title"), customer.c.name)
        .join(copy, rental.c.copy_id == copy.c.copy_id)
        .join(title, title.c.title_id == rental.c.title_id)
        .join(customer, customer.c.customer_id == rental.c.customer_id)
        .where(copy.c.barcode == code, rental.c.cancelled_at.is_(None))
        .order_by(rental.c.rental_id.desc())
        .limit(1)
        .with_for_update(of=(copy, rental))
    )
    if not returned:
        query = query.where(rental.c.returned_at.is_(None))
    row: AnyRow | None = work.connection.execute(query).first()
    if row is None:
        named = select(shown_name).join(copy, copy.c.title_id == title.c.title_id).where(copy.c.barcode == code)
        found = work.connection.execute(named).scalar()
        if found is None:
            raise NotFound("copy", barcode.strip()[:40])
        raise refuse("NOT_OUT", copy=code, code=code, title=found)
    return row


def _shown(row: AnyRow, state: str | None, why: str, charge: int) -> LossShown:
    return LossShown(
        rental_id=row.rental_id,
        copy=Barcode(row.barcode),
        title=row.title,
        customer_id=row.customer_id,
        customer=row.name,
        reported=state,
        why=why,
        charge=charge,
        was=row.reported,
        was_charge=row.loss_charge,
    )
