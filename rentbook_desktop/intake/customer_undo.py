"""Takes back whom an import registered, with the points they had brought; whoever was seen in the shop since stays."""

from collections.abc import Sequence

from sqlalchemy import func, select

from rentbook_desktop.catalog.import_log import ImportedStep
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.events import CustomerRegistered, PointsBrought
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.journal import lock_wallet, reverse
from rentbook_desktop.wallet.tables import account, transfer

_BROUGHT = (CustomerRegistered.__name__, PointsBrought.__name__)
_WHY = "import undone"


def untouched_customers(reading: ReadContext, customers: Sequence[int], rentals: Sequence[int] = ()) -> list[int]:
    """Return who of these nothing was told of since they came in: no points, nothing changed, no PIN, and no rental but those
    they came with (`rentals`), which are still open or taken back.
    """
    if not customers:
        return []
    named = {f"customer:{one}": one for one in customers}
    told = select(outbox.c.aggregate).where(outbox.c.aggregate.in_(named), outbox.c.kind.not_in(_BROUGHT)).distinct()
    is_other = rental.c.rental_id.not_in(rentals) | rental.c.returned_at.is_not(None)
    rented = select(rental.c.customer_id).where(rental.c.customer_id.in_(customers), is_other).distinct()
    here = select(customer.c.customer_id).where(
        customer.c.customer_id.in_(customers), customer.c.state != "WITHDRAWN", customer.c.pin_hash.is_(None)
    )
    touched = {named[one] for one in reading.connection.execute(told).scalars()}
    touched.update(reading.connection.execute(rented).scalars())
    return sorted(set(reading.connection.execute(here).scalars()) - touched)


def customers_still_here(reading: ReadContext, customers: Sequence[int]) -> int:
    """Return how many of these are customers."""
    here = select(func.count()).where(customer.c.customer_id.in_(customers), customer.c.state != "WITHDRAWN")
    return int(reading.connection.execute(here).scalar_one()) if customers else 0


def take_customers_back(work: Work, written: ImportedStep) -> tuple[int, int]:
    """Take the points back that customers had brought, and let them leave; return how many went and how many stay."""
    reading = work.read_context()
    here = customers_still_here(reading, written.customers)
    gone = untouched_customers(reading, written.customers, written.rentals)
    owners = select(transfer.c.transfer_id, transfer.c.amount, account.c.customer_id).join(
        account, account.c.account_id == transfer.c.credit_id
    )
    brought = {
        row.customer_id: row
        for row in work.connection.execute(owners.where(transfer.c.transfer_id.in_(written.transfers))).all()
    }
    for customer_id in gone:
        if customer_id in brought:
            _unbring(work, customer_id, brought[customer_id].transfer_id, brought[customer_id].amount)
        withdraw_customer(work, customer_id=CustomerId(customer_id), reason=_WHY)
    return len(gone), here - len(gone)


def _unbring(work: Work, customer_id: int, transfer_id: int, amount: int) -> None:
    lock_wallet(work, customer_id)
    number = reverse(work, transfer_id, kind="REVERSAL", reason=_WHY)
    day = work.today.isoformat()
    work.record(
        PointsBrought(customer_id=customer_id, transfer_id=number, amount=amount, day=day, reverses=transfer_id)
    )
