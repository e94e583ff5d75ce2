"""That somebody looked at a customer's ID (신분증 확인): which kind, on which day and who; never a number that stands on it."""

from datetime import date

from msgspec import Struct
from sqlalchemy import select, update

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CustomerRevised
from rentbook_desktop.foundation.errors import Invalid, NotFound, Reason, Refused, refuse
from rentbook_desktop.foundation.forms import IdKindName
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.work import ReadContext, Work

ID_KINDS = ("resident", "driver", "passport", "other")
"""주민등록증, 운전면허증, 여권, and any other ID with a birth date and a picture."""

NO_CHECK: dict[str, str | int | None] = {"id_checked_on": None, "id_checked_kind": "", "id_checked_by": ""}
"""What stands where nobody looked, or the birth date is another one since."""


class IdCheck(Struct, frozen=True, kw_only=True):
    """When which kind of ID was looked at, and by whom; `on` None where none was."""

    customer: CustomerId
    on: date | None = None
    kind: str = ""
    staff: str = ""


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def id_check(reading: ReadContext, *, customer_id: CustomerId) -> IdCheck:
    """Return whether somebody looked at a customer's ID; raises NotFound."""
    columns = select(customer.c.id_checked_on, customer.c.id_checked_kind, customer.c.id_checked_by)
    row = reading.connection.execute(columns.where(customer.c.customer_id == customer_id)).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    on = date.fromisoformat(row.id_checked_on) if row.id_checked_on else None
    return IdCheck(customer=customer_id, on=on, kind=row.id_checked_kind, staff=row.id_checked_by)


@action(Role.LIBRARIAN, right=Right.CUSTOMERS, inverse="withdraw_id_check")
def record_id_check(work: Work, *, customer_id: CustomerId, kind: IdKindName) -> IdCheck:
    """Note that somebody looked at an ID today and the birth date here is the one on it; `kind` is one of `ID_KINDS`.

    Raises NotFound, Invalid for another kind, Refused with BIRTH_MISSING where no birth date is written down, or for one who left.
    """
    named = kind.strip().lower()
    if named not in ID_KINDS:
        raise Invalid("INVALID_CHOICE", given=kind[:20], known=", ".join(ID_KINDS))
    shown = show_customer(work.read_context(), customer_id=customer_id)
    if shown.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    if shown.birth is None:
        raise Refused([Reason(code="BIRTH_MISSING", values={"customer": shown.name})])
    today = work.today.isoformat()
    return _put(
        work, customer_id, {"id_checked_on": today, "id_checked_kind": named, "id_checked_by": work.actor.staff}
    )


@action(Role.LIBRARIAN, right=Right.CUSTOMERS, inverse="record_id_check")
def withdraw_id_check(work: Work, *, customer_id: CustomerId) -> IdCheck:
    """Take back that somebody looked at a customer's ID; raises NotFound."""
    return _put(work, customer_id, NO_CHECK)


def _put(work: Work, customer_id: CustomerId, columns: dict[str, str | int | None]) -> IdCheck:
    before = id_check(work.read_context(), customer_id=customer_id)
    work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(columns))
    after = id_check(work.read_context(), customer_id=customer_id)
    if after != before:
        shown = show_customer(work.read_context(), customer_id=customer_id)
        work.record(CustomerRevised(customer_id=customer_id, name=shown.name, card=shown.card or ""))
        work.audit(f"customer:{customer_id}", before=_noted(before), after=_noted(after))
    return after


def _noted(check: IdCheck) -> dict[str, str | None]:
    return {
        "id_checked_on": check.on.isoformat() if check.on else None,
        "id_kind": check.kind,
        "id_checked_by": check.staff,
    }
