"""Takes a list of customers in, some at a time; who is there already, by name and phone number, stays as they are."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from sqlalchemy import Connection, insert, select

from rentbook_desktop.customer.actions import add_customer
from rentbook_desktop.customer.birth_dates import checked_birth
from rentbook_desktop.customer.cards import wanted_card
from rentbook_desktop.customer.model import REGISTERING, new_card_number
from rentbook_desktop.customer.names import checked_name, name_columns
from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.customer.phone_search import number_is
from rentbook_desktop.customer.phones import normal_phone
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.events import CustomerRegistered
from rentbook_desktop.foundation.csv_reader import CsvRow
from rentbook_desktop.foundation.errors import Invalid, Reason
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.work import ReadContext, Work

COLUMNS: Mapping[str, Sequence[str]] = {
    "name": ("name", "이름", "성명", "고객명", "회원명"),
    "phone": ("phone", "전화", "휴대전화", "전화번호", "휴대폰", "연락처", "휴대전화번호"),
    "birth": ("birth", "생년월일", "생일", "birthday"),
    "card": ("card", "회원번호", "카드", "카드번호", "회원카드"),
}
"""The columns a list of customers may have."""

STEP = 100
"""Customers written in one transaction."""


class CustomerToImport(Struct, frozen=True, kw_only=True):
    """A row of the list, read."""

    line: int
    name: str
    phone: str
    birth: str | None
    card: str | None

    @property
    def key(self) -> tuple[str, str]:
        """Return what two rows have in common when they mean the same person."""
        return self.phone, search_key(self.name)


class RejectedCustomer(Struct, frozen=True, kw_only=True):
    """A row that cannot be taken in, and why."""

    line: int
    reasons: tuple[Reason, ...]


class CustomerPlan(Struct, kw_only=True):
    """All a list wants: its customers in order, who is on it twice, and the rows that cannot be read."""

    rows: int = 0
    customers: list[CustomerToImport] = field(default_factory=list)
    repeated: int = 0
    rejected: list[RejectedCustomer] = field(default_factory=list)


class CustomersImported(Struct, frozen=True, kw_only=True):
    """What a step added."""

    customers_added: int
    unchanged: int
    rejected: tuple[RejectedCustomer, ...]


def customer_plan(sheet: Sequence[CsvRow], today: date) -> CustomerPlan:
    """Return what a sheet wants; a person or a card that comes twice is taken once."""
    plan = CustomerPlan(rows=len(sheet))
    seen: set[tuple[str, str]] = set()
    cards: set[str] = set()
    for row in sheet:
        try:
            wanted = _read(row, today)
        except Invalid as error:
            plan.rejected.append(RejectedCustomer(line=row.line, reasons=error.reasons))
            continue
        if wanted.key in seen:
            plan.repeated += 1
        elif wanted.card in cards:
            plan.rejected.append(_taken(wanted))
        else:
            seen.add(wanted.key)
            cards |= {wanted.card} if wanted.card else set()
            plan.customers.append(wanted)
    return plan


@action(Role.LIBRARIAN, right=Right.IMPORT)
def import_customers(work: Work, *, customers: Sequence[CustomerToImport]) -> CustomersImported:
    """Register those who are not there yet, each with the card of the list or a new one."""
    hold(work.connection, REGISTERING)
    new, done = _new_ones(work.connection, customers)
    for wanted in new:
        customer_id = add_customer(work, name_columns(wanted.name) | {"birth": wanted.birth}, wanted.phone)
        number = wanted.card or new_card_number()
        work.connection.execute(insert(card).values(card=number, customer_id=customer_id, issued_at=work.now))
        day = work.today.isoformat()
        work.record(CustomerRegistered(customer_id=customer_id, name=wanted.name, card=number, day=day))
    return done


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def preview_customers(reading: ReadContext, *, customers: Sequence[CustomerToImport]) -> CustomersImported:
    """Return what `import_customers` would do."""
    return _new_ones(reading.connection, customers)[1]


def customer_batches(customers: Sequence[CustomerToImport]) -> Iterator[Sequence[CustomerToImport]]:
    """Yield the customers in parts of `STEP`."""
    for start in range(0, len(customers), STEP):
        yield customers[start : start + STEP]


def _new_ones(
    connection: Connection, customers: Sequence[CustomerToImport]
) -> tuple[list[CustomerToImport], CustomersImported]:
    phones = [wanted.phone for wanted in customers]
    here = select(customer.c.customer_id, customer.c.phone, customer.c.name_key).where(
        number_is(connection, phones), customer.c.state != "WITHDRAWN"
    )
    cipher = cipher_of(connection)
    known = {
        (cipher.decrypt(row.phone, row.customer_id), row.name_key): row.customer_id for row in connection.execute(here)
    }
    wished = [wanted.card for wanted in customers if wanted.card]
    owned = select(card.c.card, card.c.customer_id).where(card.c.card.in_(wished))
    owners = {row.card: row.customer_id for row in connection.execute(owned)}
    rejected, new = [], []
    for wanted in customers:
        there = known.get(wanted.key)
        if wanted.card in owners and owners[wanted.card] != there:
            rejected.append(_taken(wanted))
        elif there is None:
            new.append(wanted)
    unchanged = len(customers) - len(new) - len(rejected)
    return new, CustomersImported(customers_added=len(new), unchanged=unchanged, rejected=tuple(rejected))


def _taken(wanted: CustomerToImport) -> RejectedCustomer:
    reason = Reason(code="CARD_TAKEN", values={"card": wanted.card or ""})
    return RejectedCustomer(line=wanted.line, reasons=(reason,))


def _read(row: CsvRow, today: date) -> CustomerToImport:
    cells = row.cells
    return CustomerToImport(
        line=row.line,
        name=checked_name(cells.get("name", "")),
        phone=normal_phone(cells.get("phone", "")),
        birth=checked_birth(cells.get("birth"), today),
        card=wanted_card(cells["card"]) if cells.get("card", "").strip() else None,
    )
