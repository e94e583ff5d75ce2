"""What a screen may ask about customers."""

from msgspec import Struct
from sqlalchemy import Connection, Select, or_, select

from rentbook_desktop.customer.model import CustomerId, card, customer
from rentbook_desktop.customer.phones import masked, phone_pattern
from rentbook_desktop.foundation.actions import query
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.codes import clean_code, search_key
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.work import Reading


class CustomerFound(Struct, frozen=True, kw_only=True):
    """A customer in a list; the phone number is masked."""

    customer: CustomerId
    name: str
    phone: str


class CustomerShown(Struct, frozen=True, kw_only=True):
    """A customer on their own page; the phone number is masked."""

    customer: CustomerId
    name: str
    phone: str
    birth: str | None
    state: str
    card: str | None
    lost_cards: tuple[str, ...]
    joined_at: str


@query("shop")
def customer_of(reading: Reading, *, code: str) -> CustomerId:
    """Return whose card or id `code` is; raises NotFound, or Refused with CARD_LOST."""
    return resolve_customer(reading.connection, code)


@query("shop")
def show_customer(reading: Reading, *, customer_id: CustomerId) -> CustomerShown:
    """Return one customer with their cards."""
    row = reading.connection.execute(select(customer).where(customer.c.customer_id == customer_id)).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    cards = reading.connection.execute(
        select(card.c.card, card.c.state)
        .where(card.c.customer_id == customer_id)
        .order_by(card.c.issued_at, card.c.card)
    ).all()
    return CustomerShown(
        customer=row.customer_id,
        name=row.name,
        phone=masked(row.phone),
        birth=row.birth,
        state=row.state,
        card=next((number for number, state in reversed(cards) if state == "ACTIVE"), None),
        lost_cards=tuple(number for number, state in cards if state == "LOST"),
        joined_at=iso(row.joined_at),
    )


@query("shop")
def find_customers(reading: Reading, *, words: str, limit: int = 20) -> tuple[CustomerFound, ...]:
    """Return customers by name, by phone number or its last four digits, or by card; best first, at most `limit`."""
    rows = reading.connection.execute(_matching(words).limit(limit))
    return tuple(CustomerFound(customer=row.customer_id, name=row.name, phone=masked(row.phone)) for row in rows)


def resolve_customer(connection: Connection, code: str) -> CustomerId:
    """Return the customer of a card number or id; raises NotFound, or Refused with CARD_LOST for a lost card."""
    cleaned = clean_code(code)
    row = connection.execute(select(card.c.customer_id, card.c.state).where(card.c.card == cleaned)).first()
    if row is not None:
        if row.state == "LOST":
            raise refuse("CARD_LOST", card=cleaned)
        return CustomerId(row.customer_id)
    if cleaned.isascii() and cleaned.isdigit() and len(cleaned) < _ID_DIGITS:
        found = connection.execute(
            select(customer.c.customer_id).where(customer.c.customer_id == int(cleaned))
        ).scalar()
        if found is not None:
            return CustomerId(found)
    raise NotFound("customer", code.strip()[:40])


_LONGEST_WORDS = 300  # SQLite refuses patterns of more than 50,000 bytes
_ID_DIGITS = 18  # more digits than any id has, fewer than a database's whole number holds


def _matching(words: str) -> Select[tuple[int, str, str]]:
    words = words[:_LONGEST_WORDS]
    key = search_key(words)
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    tests = [customer.c.name_key.like(f"%{escaped}%", escape="\\")]
    if pattern := phone_pattern(words):
        tests.append(customer.c.phone.like(pattern))
    tests.append(customer.c.customer_id.in_(select(card.c.customer_id).where(card.c.card == clean_code(words))))
    return (
        select(customer.c.customer_id, customer.c.name, customer.c.phone)
        .where(or_(*tests), customer.c.state != "WITHDRAWN")
        .order_by(customer.c.name_key != key, customer.c.name_key, customer.c.customer_id)
    )
