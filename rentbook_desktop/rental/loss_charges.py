"""What a copy costs that is lost or damaged while it is out, and what of it is given back where it is found again."""

from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import exists, select

from rentbook_desktop.catalog.tables import title
from rentbook_desktop.events import BookReturned
from rentbook_desktop.foundation.clock import day_in, instant_of
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.wallet.receivable import owe_for_loss, reverse_fee
from rentbook_desktop.wallet.tables import transfer

CHARGE, FOUND_FEE = "LOSS_CHARGE", "FOUND_FEE"


class FoundTerms(Struct, frozen=True, kw_only=True):
    """What the shop has set for a lost copy that is found: `policy` refund, less_fee or no_refund; won; days, 0: no end."""

    policy: str = "refund"
    fee: int = 0
    days: int = 0


class FoundRefund(Struct, frozen=True, kw_only=True):
    """What is given back of the price of a lost copy that was found, and what finding it costs, in won."""

    refund: int = 0
    fee: int = 0


def charge_for(settings: Settings, list_price: int | None) -> int:
    """Return what a lost copy costs its customer by the shop's settings, in won; 0 where the shop charges nothing."""
    way, fixed = settings.get("loss.charge"), int(settings.get("loss.price"))
    if way == "none":
        return 0
    return list_price or fixed if way == "list_price" else fixed


def found_terms(settings: Settings) -> FoundTerms:
    """Return the shop's rule for a lost copy that is found."""
    return FoundTerms(
        policy=settings.get("loss.found"), fee=settings.get("loss.found_fee"), days=settings.get("loss.found_days")
    )


def refund_of(charge: int, terms: FoundTerms, reported_on: date, found_on: date) -> FoundRefund:
    """Return what is given back of a charge: all of it, all but a fee, or nothing; nothing after the days for it."""
    too_late = terms.days and (found_on - reported_on).days > terms.days
    if not charge or too_late or terms.policy == "no_refund":
        return FoundRefund()
    return FoundRefund(refund=charge, fee=min(terms.fee, charge) if terms.policy == "less_fee" else 0)


def list_price_of(work: Work, title_id: int) -> int | None:
    """Return what a title costs in a shop, in won, where that is known."""
    return work.connection.execute(select(title.c.list_price).where(title.c.title_id == title_id)).scalar()


def charge_loss(work: Work, row: AnyRow, amount: int) -> None:
    """Let the customer of an open rental owe this much for its copy, instead of what an earlier report of it cost."""
    cancel_charges(work, row)
    if amount:
        owe_for_loss(work, row.customer_id, amount, rental_id=row.rental_id, kind=CHARGE)


def cancel_charges(work: Work, row: AnyRow) -> None:
    """Post the opposite of what stands against a rental for its copy."""
    if row.loss_charge:
        for number, amount in live_charges(work, row.rental_id, (CHARGE, FOUND_FEE)):
            reverse_fee(work, row.customer_id, number, change=-amount)


def live_charges(work: Work, rental_id: int, kinds: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the transfers, with their won, that stand against a rental for its copy."""
    undone = transfer.alias()
    rows = work.connection.execute(
        select(transfer.c.transfer_id, transfer.c.amount).where(
            transfer.c.reference == f"rental:{rental_id}",
            transfer.c.rental_id == rental_id,
            transfer.c.kind.in_(kinds),
            ~exists().where(undone.c.reversal_of == transfer.c.transfer_id),
        )
    )
    return [(number, amount) for number, amount in rows]


def settle_found(work: Work, row: AnyRow, day: date, cause: BookReturned | None = None) -> FoundRefund:
    """Give back, once, what the shop gives back for a lost copy that came back; what was charged for damage stays owed."""
    charges = live_charges(work, row.rental_id, (CHARGE,)) if row.loss_charge else []
    if not charges or row.reported_at is None or row.reported == "DAMAGED":
        return FoundRefund()
    found = refund_of(charges[0][1], found_terms(work.settings), work.day_of(row.reported_at), day)
    if found.refund:
        reverse_fee(work, row.customer_id, charges[0][0], change=-found.refund, why="found", cause=cause)
        work.audit(f"rental:{row.rental_id}", before={"loss_charge": found.refund}, after={"loss_charge": found.fee})
    if found.fee:
        owe_for_loss(work, row.customer_id, found.fee, rental_id=row.rental_id, kind=FOUND_FEE, cause=cause)
    return found


def settle_lost_again(work: Work, row: AnyRow) -> None:
    """Let a return be taken back that found a lost copy: what was charged for it is owed as before."""
    if row.loss_charge and not live_charges(work, row.rental_id, (CHARGE,)):
        cancel_charges(work, row)
        owe_for_loss(work, row.customer_id, row.loss_charge, rental_id=row.rental_id, kind=CHARGE)


def last_day_late(zone: ZoneInfo, row: AnyRow, day: date) -> date:
    """Return the last day that a late fee counts: that of the report, where the price of the copy is owed since then."""
    if not row.loss_charge or row.reported_at is None:
        return day
    return min(day, day_in(zone, instant_of(row.reported_at)))
