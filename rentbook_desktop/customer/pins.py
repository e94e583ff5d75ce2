"""Customers' PINs for the kiosk: chosen at the desk, and counted where they are wrong.

A customer whose PIN is wrong too often waits at kiosks alone; the desk knows them by their card as before.
"""

from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select, update

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.customer.tables import customer, customer_try
from rentbook_desktop.events import CustomerRevised
from rentbook_desktop.foundation.chain import chain_of
from rentbook_desktop.foundation.clock import Uptime
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.pin_waits import (
    MAX_TRIES,
    PinTries,
    begin_wait,
    end_wait,
    pin_wait,
    wait_after,
    wait_left,
)
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.try_budget import budget_of, forget_try, note_try
from rentbook_desktop.foundation.work import ReadContext, Work

_NOBODYS = "code"
_UNTRIED = PinTries(failures=0, locked_until=0)
LOCKED_SECONDS = wait_after(MAX_TRIES) // 1_000_000
"""What somebody is told whose PIN is looked at no more: as long as the longest wait."""


class PinState(Struct, frozen=True, kw_only=True):
    """Whether a customer has a PIN, and how many wrong ones there were in a row; `is_locked` by far too many."""

    customer_id: CustomerId
    has_pin: bool
    failures: int
    is_locked: bool


class TryCounted(Struct, frozen=True, kw_only=True):
    """A try that is counted: whether it may be looked at, else how many seconds are to pass, for this device or anybody."""

    may_look: bool
    seconds: int = 0
    device_seconds: int = 0


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def customer_pin(reading: ReadContext, *, customer_id: CustomerId) -> PinState:
    """Return whether a customer has a PIN; raises NotFound."""
    return _state(reading.connection, customer_id)


@action(Role.LIBRARIAN, right=Right.CUSTOMERS, inverse="clear_customer_pin")
def set_customer_pin(work: Work, *, customer_id: CustomerId, pin_hash: str) -> PinState:
    """Keep the PIN that a customer chose, in place of any before, and end a wait; `pin_hash` comes from `Shop.hash_pin`.

    Raises NotFound, Refused where the customer has left.
    """
    return _changed(work, customer_id, pin_hash, "new")


@action(Role.LIBRARIAN, right=Right.CUSTOMERS)
def clear_customer_pin(work: Work, *, customer_id: CustomerId) -> PinState:
    """Take a customer's PIN away: no kiosk knows them until they choose another. Raises NotFound."""
    return _changed(work, customer_id, None, "no_pin")


@action(Role.LIBRARIAN, right=Right.CUSTOMERS)
def unlock_customer_pin(work: Work, *, customer_id: CustomerId) -> PinState:
    """Forget the wrong PINs of a customer, who keeps the PIN they have. Raises NotFound."""
    before = _state(work.connection, customer_id)
    forget_tries(work.connection, customer_id)
    work.audit(f"customer:{customer_id}", before={"wrong_pin": before.failures}, after={"wrong_pin": 0})
    return _state(work.connection, customer_id)


def forget_tries(connection: Connection, customer_id: CustomerId) -> None:
    """Forget the wrong tries about a customer: they have another PIN, or none."""
    subject = pin_subject(customer_id)
    connection.execute(delete(customer_try).where(customer_try.c.subject == subject))
    end_wait(connection, subject)


def forget_strangers(connection: Connection, before: int) -> None:
    """Forget tries about cards and numbers that are nobody's, whose last one was before an instant; kiosks are counted apart."""
    for table in (customer_try, pin_wait):
        old = table.c.subject.like(f"{_NOBODYS}:%") & (table.c.locked_until < before)
        connection.execute(delete(table).where(old))


def pin_subject(customer_id: CustomerId) -> str:
    """Return the name under which wrong PINs of a customer are counted."""
    return f"customer:{customer_id}"


def nobodys_subject(connection: Connection, code: str, *, kind: str = _NOBODYS) -> str:
    """Return the name under which tries about a card or a number are counted that is nobody's; it does not tell which."""
    return f"{kind}:{chain_of(connection).hash(f'{kind} {code}'.encode())}"


@action(Role.SYSTEM, right=Right.CUSTOMERS, any_clock=True)
def count_customer_try(work: Work, *, subject: str, device: str, uptime: Uptime) -> TryCounted:
    """Count a try as a wrong one before it is looked at; in a wait it is not looked at, and only the device's count grows.

    Without a `subject` it is one that asks for more, which only the device counts.
    """
    named = work.connection
    hold(named, f"tries about {subject}")
    left = budget_of(named, device, uptime).seconds
    if left:
        return TryCounted(may_look=False, device_seconds=left)
    note_try(named, device, uptime)
    if not subject:
        return TryCounted(may_look=False)
    tries = _tries(named, subject)
    wait = LOCKED_SECONDS if tries.is_blocked else wait_left(named, subject, tries, uptime)
    if wait:
        return TryCounted(may_look=False, seconds=wait)
    failures = tries.failures + 1
    pause = wait_after(failures)
    counted = PinTries(failures=failures, locked_until=work.now + pause)
    _write(named, subject, counted)
    begin_wait(named, subject, counted, uptime)
    return TryCounted(may_look=True, seconds=pause // 1_000_000)


@action(Role.SYSTEM, right=Right.CUSTOMERS, any_clock=True)
def note_customer_try(work: Work, *, subject: str, device: str, right: bool, uptime: Uptime) -> None:
    """Write down what became of a try; a right one forgets the wrong ones before."""
    if not right:
        about = subject if subject.startswith("customer:") else f"kiosk:{device}"
        work.audit(about, before={}, after={"wrong_pin": _tries(work.connection, subject).failures})
        return
    forget_try(work.connection, device, uptime)
    _write(work.connection, subject, _UNTRIED)
    end_wait(work.connection, subject)


@action(Role.SYSTEM, right=Right.CUSTOMERS, any_clock=True)
def renew_customer_pin(work: Work, *, customer_id: CustomerId, old_hash: str, pin_hash: str) -> None:
    """Keep a better hash of a PIN that matched the old one, unless there is another PIN by now."""
    mine = (customer.c.customer_id == customer_id) & (customer.c.pin_hash == old_hash)
    if work.connection.execute(update(customer).where(mine).values(pin_hash=pin_hash)).rowcount:
        work.audit(f"customer:{customer_id}", before={}, after={"pin": "renewed"})


def _changed(work: Work, customer_id: CustomerId, pin_hash: str | None, told: str) -> PinState:
    shown = show_customer(work.read_context(), customer_id=customer_id)
    if shown.state == "WITHDRAWN":
        raise refuse("CUSTOMER_WITHDRAWN")
    had = _state(work.connection, customer_id).has_pin
    mine = update(customer).where(customer.c.customer_id == customer_id)
    work.connection.execute(mine.values(pin_hash=pin_hash))
    forget_tries(work.connection, customer_id)
    work.record(CustomerRevised(customer_id=customer_id, name=shown.name, card=shown.card or ""))
    work.audit(f"customer:{customer_id}", before={"pin": "set" if had else "no_pin"}, after={"pin": told})
    return _state(work.connection, customer_id)


def _state(connection: Connection, customer_id: CustomerId) -> PinState:
    row = connection.execute(select(customer.c.pin_hash).where(customer.c.customer_id == customer_id)).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    tries = _tries(connection, pin_subject(customer_id))
    return PinState(
        customer_id=customer_id,
        has_pin=row.pin_hash is not None,
        failures=tries.failures,
        is_locked=tries.is_blocked,
    )


def _tries(connection: Connection, subject: str) -> PinTries:
    """Return the wrong tries in a row; a row that somebody wrote by hand stands for far too many."""
    row = connection.execute(select(customer_try).where(customer_try.c.subject == subject)).first()
    if row is None:
        return _UNTRIED
    if row.seal != _seal(connection, row):
        return PinTries(failures=MAX_TRIES, locked_until=row.locked_until)
    return PinTries(failures=row.failures, locked_until=row.locked_until)


def _write(connection: Connection, subject: str, tries: PinTries) -> None:
    """Keep a count; a kiosk may change rows and never take one away, which would be a count of none."""
    row = {"failures": tries.failures, "locked_until": tries.locked_until}
    sealed = row | {"seal": _sealed(connection, subject, *row.values())}
    mine = update(customer_try).where(customer_try.c.subject == subject)
    if not connection.execute(mine.values(sealed)).rowcount and tries.failures:
        connection.execute(insert(customer_try).values(subject=subject, **sealed))


def _seal(connection: Connection, row: AnyRow) -> str:
    return _sealed(connection, row.subject, row.failures, row.locked_until)


def _sealed(connection: Connection, *fields: object) -> str:
    return chain_of(connection).hash("\x1f".join(["customer try", *map(str, fields)]).encode())
