"""Whom a card or a telephone number at a kiosk means; hashes of PINs are in the answer, so only the program itself may ask."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from rentbook_desktop.customer.model import CustomerId, split_code
from rentbook_desktop.customer.phone_search import number_is
from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.customer.pins import nobodys_subject, pin_subject
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext

_BIRTHDAY = len("2000-")
_DAY = len("2000-01-")
_MARKED = "0"


class Presented(Struct, frozen=True, kw_only=True):
    """Whom something means: `customer_id` None for nobody, `subject` is under what tries are counted.

    `needs_birthday` tells that several customers have the number, and more must be known before a PIN is judged.
    """

    subject: str
    customer_id: CustomerId | None = None
    pin_hash: str | None = None
    needs_birthday: bool = False


@query("shop", Role.SYSTEM, right=Right.CUSTOMERS)
def presented_card(reading: ReadContext, *, card_number: str) -> Presented:
    """Return whose card this is; a lost one is nobody's, so that its finder learns nothing."""
    number = split_code(card_number)[1]
    mine = select(customer.c.customer_id, customer.c.pin_hash).join_from(card, customer)
    row = reading.connection.execute(
        mine.where(card.c.card == number, card.c.state == "ACTIVE", customer.c.state != "WITHDRAWN")
    ).first()
    return _presented(reading.connection, [row] if row else [], f"card {number}")


@query("shop", Role.SYSTEM, right=Right.CUSTOMERS)
def presented_phone(reading: ReadContext, *, phone: str, birth_day: str = "") -> Presented:
    """Return whose number this is; of several who have it, the one who was born on this day of a month (two digits).

    Of the numbers that nobody has, one in sixteen asks for the day too, always the same ones: that a number asks
    does not tell that customers have it.
    """
    number, rows = _with_number(reading.connection, phone)
    asked = f"phone {number}"
    if not birth_day and (len(rows) > 1 or (not rows and _is_decoy(reading.connection, asked))):
        return Presented(subject="", needs_birthday=True)
    if len(rows) > 1:
        rows = [row for row in rows if (row.birth or "")[_DAY:] == birth_day]
    return _presented(reading.connection, rows, asked)


@query("shop", Role.SYSTEM, right=Right.CUSTOMERS)
def presented_birthday(reading: ReadContext, *, phone: str, birthday: str) -> Presented:
    """Return whose number and birthday (four digits, MMDD) these are; nobody where none or several have both."""
    number, rows = _with_number(reading.connection, phone)
    mine = [row for row in rows if (row.birth or "")[_BIRTHDAY:].replace("-", "") == birthday]
    subject = nobodys_subject(reading.connection, f"phone {number}", kind="look")
    return Presented(subject=subject, customer_id=mine[0].customer_id if len(mine) == 1 and birthday else None)


def _with_number(connection: Connection, phone: str) -> tuple[str, list[AnyRow]]:
    """Return a number and who has it; what is no number is nobody's."""
    try:
        number = normal_phone(phone[:40])
    except Invalid:
        return phone[:40], []
    mine = select(customer.c.customer_id, customer.c.pin_hash, customer.c.birth)
    found = mine.where(number_is(connection, [number]), customer.c.state != "WITHDRAWN")
    return number, list(connection.execute(found.order_by(customer.c.customer_id)))


def _presented(connection: Connection, rows: Sequence[AnyRow], asked: str) -> Presented:
    nobodys = nobodys_subject(connection, asked)
    if len(rows) != 1:
        return Presented(subject=nobodys)
    number = CustomerId(rows[0].customer_id)
    return Presented(subject=pin_subject(number), customer_id=number, pin_hash=rows[0].pin_hash)


def _is_decoy(connection: Connection, asked: str) -> bool:
    return nobodys_subject(connection, asked, kind="decoy").partition(":")[2].startswith(_MARKED)
