"""What a screen may ask about customers."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, false, or_, select

from rentbook_desktop.customer.model import CustomerId, split_code
from rentbook_desktop.customer.names import masked_name
from rentbook_desktop.customer.phone_cipher import PhoneCipher, cipher_of
from rentbook_desktop.customer.phone_search import number_ends
from rentbook_desktop.customer.phones import phone_digits, shown_phone
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.clock import day_in, instant_of, iso
from rentbook_desktop.foundation.errors import NotFound, Refused, refuse
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.search_text import initials_of, is_initials, search_key
from rentbook_desktop.foundation.work import ReadContext


class CustomerFound(Struct, frozen=True, kw_only=True):
    """A customer in a list; the phone number is masked, `code` is what they can be named by and nobody else."""

    customer: CustomerId
    code: str
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


class CustomerFile(Struct, frozen=True, kw_only=True):
    """What the desk shows besides: days are the shop's, `consent_version` is empty where nothing was agreed to yet.

    `group` is empty for none, `id_checked_on` (`YYYY-MM-DD`) where nobody looked at an ID.
    """

    shown: CustomerShown
    joined_on: str
    consent_version: str
    consent_on: str
    group: str = ""
    id_checked_on: str = ""
    id_checked_kind: str = ""


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def customer_of(reading: ReadContext, *, code: str) -> CustomerId:
    """Return whose card or id `code` is; raises what `resolve_customer` raises."""
    return resolve_customer(reading.connection, code)


@query("shop", Role.LIBRARIAN, Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def show_customer(reading: ReadContext, *, customer_id: CustomerId) -> CustomerShown:
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
        phone=shown_phone(cipher_of(reading.connection), row.phone, row.customer_id),
        birth=row.birth,
        state=row.state,
        card=next((number for number, state in reversed(cards) if state == "ACTIVE"), None),
        lost_cards=tuple(number for number, state in cards if state == "LOST"),
        joined_at=iso(row.joined_at),
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def customer_file(reading: ReadContext, *, customer_id: CustomerId) -> CustomerFile:
    """Return one customer with the day they came and what they agreed to; raises NotFound."""
    shown = show_customer(reading, customer_id=customer_id)
    agreed = select(customer.c.joined_at, customer.c.consent_version, customer.c.consent_at).add_columns(
        customer.c.group_name, customer.c.id_checked_on, customer.c.id_checked_kind
    )
    row = reading.connection.execute(agreed.where(customer.c.customer_id == customer_id)).one()
    return CustomerFile(
        shown=shown,
        joined_on=_day(reading, row.joined_at),
        consent_version=row.consent_version,
        consent_on=_day(reading, row.consent_at) if row.consent_at is not None else "",
        group=row.group_name,
        id_checked_on=row.id_checked_on or "",
        id_checked_kind=row.id_checked_kind,
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def find_customers(reading: ReadContext, *, words: str, limit: int = 20) -> tuple[CustomerFound, ...]:
    """Return customers by name or its initial consonants, by phone number or its end, by card or `id:…`; best first."""
    return _found_all(reading.connection, _matching(reading.connection, words).limit(limit))


def newest_customers(reading: ReadContext, limit: int) -> tuple[CustomerFound, ...]:
    """Return those who were registered last, the newest first."""
    query = select(customer.c.customer_id, customer.c.name, customer.c.phone).where(customer.c.state != "WITHDRAWN")
    newest = query.order_by(customer.c.customer_id.desc()).limit(limit)
    return _found_all(reading.connection, newest)


def customers_found(connection: Connection, ids: Sequence[CustomerId]) -> tuple[CustomerFound, ...]:
    """Return these customers as a list shows them."""
    query = select(customer.c.customer_id, customer.c.name, customer.c.phone).where(customer.c.customer_id.in_(ids))
    return _found_all(connection, query)


def resolve_customer(connection: Connection, code: str) -> CustomerId:
    """Return whose card number or id `code` is; `card:…` and `id:…` say which of both is meant.

    Raises NotFound, or Refused: with CARD_LOST for a lost card, with AMBIGUOUS_CODE where a plain number is the card of one
    customer and the id of another.
    """
    kind, plain = split_code(code)
    by_card = None if kind == "id" else _card_of(connection, plain)
    by_id = None if kind == "card" else _customer_with_id(connection, plain)
    if by_card is not None and by_id is not None and by_card.customer_id != by_id.customer_id:
        raise _ambiguous(plain, by_card, by_id)
    if by_card is not None and by_card.state == "LOST":
        raise refuse("CARD_LOST", card=plain)
    found = by_card or by_id
    if found is None:
        raise NotFound("customer", code.strip()[:40])
    return CustomerId(found.customer_id)


def _card_of(connection: Connection, number: str) -> AnyRow | None:
    """Return the state of a card, and the number and name of who has it."""
    query = select(card.c.state, customer.c.customer_id, customer.c.name).join_from(card, customer)
    return connection.execute(query.where(card.c.card == number)).first()


def _customer_with_id(connection: Connection, digits: str) -> AnyRow | None:
    """Return number and name of a customer by their id."""
    query = select(customer.c.customer_id, customer.c.name)
    return connection.execute(query.where(customer.c.customer_id == id_of(digits))).first()


def id_of(digits: str) -> int:
    """Return the id these digits are, written as the shop writes it (007 is none); else 0, which nobody has."""
    is_id = digits.isascii() and digits.isdigit() and len(digits) < _ID_DIGITS and digits[0] != "0"
    return int(digits) if is_id else 0


def _ambiguous(code: str, by_card: AnyRow, by_id: AnyRow) -> Refused:
    meanings = f"card:{code} ({masked_name(by_card.name)}), id:{code} ({masked_name(by_id.name)})"
    numbers = {"card_customer": by_card.customer_id, "id_customer": by_id.customer_id}
    return refuse("AMBIGUOUS_CODE", code=code, meanings=meanings, **numbers)


_LONGEST_WORDS = 300  # SQLite refuses patterns of more than 50,000 bytes
_ID_DIGITS = 18  # more digits than any id has, fewer than a database's whole number holds


def _matching(connection: Connection, words: str) -> Select[tuple[int, str, str]]:
    words = words[:_LONGEST_WORDS]
    key = search_key(words)
    return (
        select(customer.c.customer_id, customer.c.name, customer.c.phone)
        .where(or_(*_tests(connection, words, key)), customer.c.state != "WITHDRAWN")
        .order_by(customer.c.name_key != key, customer.c.name_key, customer.c.customer_id)
    )


def _tests(connection: Connection, words: str, key: str) -> list[ColumnElement[bool]]:
    """Return what makes a customer one of those meant; digits of a phone number and a card go by their indexes."""
    kind, code = split_code(words)
    cards = customer.c.customer_id.in_(select(card.c.customer_id).where(card.c.card == code))
    if kind:
        return [cards if kind == "card" else customer.c.customer_id == id_of(code)]
    if is_initials(words):
        return [customer.c.initials.like(_within(initials_of(words)), escape="\\")]
    tests: list[ColumnElement[bool]] = [customer.c.name_key.like(_within(key), escape="\\")]
    if digits := phone_digits(words):
        tests.append(number_ends(connection, digits))
    tests.append(cards if code else false())
    return tests


def _within(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _found_all(connection: Connection, query: Select[tuple[int, str, str]]) -> tuple[CustomerFound, ...]:
    cipher = cipher_of(connection)
    return tuple(_found(row, cipher) for row in connection.execute(query))


def _found(row: AnyRow, cipher: PhoneCipher) -> CustomerFound:
    return CustomerFound(
        customer=row.customer_id,
        code=f"id:{row.customer_id}",
        name=row.name,
        phone=shown_phone(cipher, row.phone, row.customer_id),
    )


def _day(reading: ReadContext, stamp: int) -> str:
    return day_in(reading.zone, instant_of(stamp)).isoformat()
