"""Takes a list of customers in, some at a time; who is there already, by name and phone number, stays as they are."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, insert, select

from rentbook_desktop.catalog.import_log import ImportedStep, ImportPart, log_step
from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.imports import NO_PART
from rentbook_desktop.customer.actions import add_customer
from rentbook_desktop.customer.model import REGISTERING, CustomerId, new_card_number
from rentbook_desktop.customer.names import name_columns
from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.customer.phone_search import number_is
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.events import CustomerRegistered, PointsBrought
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.intake.customer_rows import CustomerToImport, Loan, card_taken_told
from rentbook_desktop.intake.loans import LoanPlan
from rentbook_desktop.wallet.journal import account_id, post
from rentbook_desktop.wallet.model import OPENING, Posting, wallet_key


class CustomersImported(Struct, frozen=True, kw_only=True):
    """What a step added."""

    customers_added: int
    unchanged: int
    rejected: tuple[RowTold, ...]
    noticed: tuple[RowTold, ...] = ()
    changed: int = 0
    rentals_added: int = 0
    import_id: int | None = None


@action(Role.LIBRARIAN, right=Right.IMPORT)
def import_customers(
    work: Work, *, customers: Sequence[CustomerToImport], part: ImportPart = NO_PART
) -> CustomersImported:
    """Register those who are not there yet, each with the card of the list or a new one, the points they had before, and what
    they have at home.
    """
    hold(work.connection, REGISTERING)
    plan = _plan(work.connection, customers)
    written, ids = ImportedStep(), dict(plan.known)
    for wanted in plan.new:
        columns = name_columns(wanted.name) | {"birth": wanted.birth, "state": wanted.state or "ACTIVE"}
        customer_id = add_customer(work, columns, wanted.phone)
        number = wanted.card or new_card_number()
        work.connection.execute(insert(card).values(card=number, customer_id=customer_id, issued_at=work.now))
        day = work.today.isoformat()
        work.record(CustomerRegistered(customer_id=customer_id, name=wanted.name, card=number, day=day))
        written.customers.append(customer_id)
        ids[wanted.line] = customer_id
        if wanted.points:
            written.transfers.append(_bring_points(work, customer_id, wanted.points))
    for line, loan in plan.owners:
        written.rentals.append(plan.loans.begin(work, ids[line], loan))
    done = plan.done
    if not part.run:
        return done
    counts = {
        "customers_added": done.customers_added,
        "unchanged": done.unchanged,
        "rejected": len(done.rejected),
    }
    return replace(done, import_id=log_step(work, part, written, counts))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def preview_customers(reading: ReadContext, *, customers: Sequence[CustomerToImport]) -> CustomersImported:
    """Return what `import_customers` would do."""
    return _plan(reading.connection, customers).done


def _bring_points(work: Work, customer_id: CustomerId, points: int) -> int:
    """Post what a customer had paid in before the shop used this program, and return the transfer's number."""
    wallet_id = account_id(work, wallet_key(customer_id), customer_id=customer_id)
    posting = Posting(
        debit_id=account_id(work, OPENING), credit_id=wallet_id, amount=points, kind="OPENING", reference="opening"
    )
    number = post(work, posting)
    day = work.today.isoformat()
    work.record(PointsBrought(customer_id=customer_id, transfer_id=number, amount=points, day=day))
    return number


class _Plan(Struct, kw_only=True):
    """What a step wants: who is new, who was known by line, which loans begin, and what it comes to."""

    new: list[CustomerToImport]
    known: dict[int, int]
    loans: LoanPlan
    owners: list[tuple[int, Loan]]
    done: CustomersImported


def _plan(connection: Connection, customers: Sequence[CustomerToImport]) -> _Plan:
    known, owners = _known(connection, customers), _card_owners(connection, customers)
    rejected, noticed, new = [], [], []
    ids: dict[int, int] = {}
    for wanted in customers:
        there = known.get(wanted.key)
        if wanted.card in owners and owners[wanted.card] != (None if there is None else there.customer_id):
            rejected.append(card_taken_told(wanted))
            continue
        if there is None:
            new.append(wanted)
            continue
        ids[wanted.line] = there.customer_id
        if wanted.state and wanted.state != there.state:
            noticed.append(_other_state(wanted, str(there.state)))
    lines = {one.line for one in rejected}
    whose = [(wanted.line, loan) for wanted in customers if wanted.line not in lines for loan in wanted.loans]
    loans = LoanPlan(connection, [(ids.get(line), loan) for line, loan in whose])
    begun = {id(loan) for _, loan in loans.wanted}
    done = CustomersImported(
        customers_added=len(new), unchanged=len(customers) - len(new) - len(rejected),
        rejected=(*rejected, *loans.rejected), noticed=tuple(noticed), rentals_added=len(loans.wanted),
    )  # fmt: skip
    return _Plan(new=new, known=ids, loans=loans, owners=[one for one in whose if id(one[1]) in begun], done=done)


def _known(connection: Connection, customers: Sequence[CustomerToImport]) -> dict[tuple[str, str], AnyRow]:
    """Return who of these is a customer, by phone number and name."""
    phones = [wanted.phone for wanted in customers]
    here = select(customer.c.customer_id, customer.c.phone, customer.c.name_key, customer.c.state).where(
        number_is(connection, phones), customer.c.state != "WITHDRAWN"
    )
    cipher = cipher_of(connection)
    return {(cipher.decrypt(row.phone, row.customer_id), row.name_key): row for row in connection.execute(here)}


def _card_owners(connection: Connection, customers: Sequence[CustomerToImport]) -> dict[str, int]:
    wished = [wanted.card for wanted in customers if wanted.card]
    owned = select(card.c.card, card.c.customer_id).where(card.c.card.in_(wished))
    return {row.card: row.customer_id for row in connection.execute(owned)}


def _other_state(wanted: CustomerToImport, state: str) -> RowTold:
    reason = Reason(code="CUSTOMER_STATE_STAYS", kind=Kind.INFO, values={"state": state})
    return RowTold(line=wanted.line, reasons=(reason,), is_rejected=False)
