"""The one look at a whole phone number, which is audited."""

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.customer.phones import formatted_phone, masked, shown_phone
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.errors import NotFound, Unavailable, refuse
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work

_MAX_REASON_LENGTH = 200


class PhoneRevealed(Struct, frozen=True, kw_only=True):
    """A whole number, as people write it; UNREADABLE where it was sealed for somebody else."""

    phone: str


@action(Role.LIBRARIAN, right=Right.REVEAL, stores_answer=False)
def reveal_phone(work: Work, *, customer_id: CustomerId, why: str = "call_customer") -> PhoneRevealed:
    """Return a whole phone number; who looked, and when, stays in the audit log. Raises NotFound, Refused for one who left."""
    row = work.connection.execute(
        select(customer.c.phone, customer.c.state).where(customer.c.customer_id == customer_id)
    ).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    if row.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    cipher = cipher_of(work.connection)
    if cipher.is_locked:
        raise Unavailable("PHONE_KEY_MISSING")
    number = cipher.decrypt(row.phone, customer_id)
    work.audit(
        f"customer:{customer_id}",
        before={},
        after={"seen": masked(number)},
        reason=checked_text(why, _MAX_REASON_LENGTH, field="why"),
    )
    return PhoneRevealed(phone=formatted_phone(number) or shown_phone(cipher, row.phone, customer_id))
