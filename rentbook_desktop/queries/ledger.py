"""A wallet's ledger as the desk shows it: newest first with the balance after each row, and what each row was for."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, Subquery, case, func, select

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.clock import iso, micros
from rentbook_desktop.foundation.csv_writer import EXPORTED
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.ledger_notes import Purpose, purposes_of
from rentbook_desktop.wallet.model import wallet_key
from rentbook_desktop.wallet.tables import account, transfer

FILTERS: Mapping[str, Sequence[str]] = {
    "all": (),
    "top_up": ("TOP_UP",),
    "used": ("RENTAL",),
    "refund": ("REFUND", "REVERSAL"),
}
"""What the rows of a ledger can be narrowed to, with the kinds of transfers each means."""


class LedgerRow(Struct, frozen=True, kw_only=True):
    """One movement: `amount` signed, `balance_after` what was there then; `left` what of a top-up can still go back."""

    transfer_id: int
    at: str
    kind: str
    amount: int
    balance_after: int
    left: int
    reason: str
    purpose: Purpose


class LedgerPart(Struct, frozen=True, kw_only=True):
    """Some rows of a ledger, and of all that the filter lets through how many there are and what came in and went out."""

    total: int
    incoming: int
    outgoing: int
    rows: tuple[LedgerRow, ...]


class Statement(Struct, frozen=True, kw_only=True):
    """A ledger from the first to the last day, oldest first; `opening` and `closing` are the balances around it.

    `shop` and `shop_phone` say whose paper it is.
    """

    shop: str
    shop_phone: str
    first: date
    last: date
    opening: int
    closing: int
    incoming: int
    outgoing: int
    rows: tuple[LedgerRow, ...]


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def ledger_part(
    reading: ReadContext, *, customer_id: CustomerId, kinds: str = "all", first: int = 0, count: int = 100
) -> LedgerPart:
    """Return rows `first` to `first + count` of a wallet's ledger, newest first; `kinds` is one of `FILTERS`."""
    moved = _moved(customer_id)
    wanted = _wanted(moved, kinds)
    total, incoming, outgoing = reading.connection.execute(_sums(moved).where(*wanted)).one()
    newest = select(moved).where(*wanted).order_by(moved.c.transfer_id.desc()).offset(first).limit(count)
    rows = reading.connection.execute(newest).all()
    return LedgerPart(total=total, incoming=incoming, outgoing=outgoing, rows=_shown(reading.connection, rows))


@query("shop", Role.LIBRARIAN, right=NO_RIGHT, audited=True)
def statement_of(
    reading: ReadContext, *, customer_id: CustomerId, first: date, last: date, why: str = "statement"
) -> Statement:
    """Return a wallet's ledger of these days, both counted, in the shop's zone."""
    moved = _moved(customer_id)
    begin, end = _start_of(reading, first), _start_of(reading, last + timedelta(days=1))
    within = (moved.c.at >= begin, moved.c.at < end)
    before = select(func.coalesce(func.sum(moved.c.change), 0)).where(moved.c.at < begin)
    opening = int(reading.connection.execute(before).scalar_one())
    _, incoming, outgoing = reading.connection.execute(_sums(moved).where(*within)).one()
    rows = reading.connection.execute(select(moved).where(*within).order_by(moved.c.transfer_id)).all()
    return Statement(
        shop=reading.settings.get("shop.name"),
        shop_phone=reading.settings.get("shop.phone"),
        first=first,
        last=last,
        opening=opening,
        closing=opening + incoming - outgoing,
        incoming=incoming,
        outgoing=outgoing,
        rows=_shown(reading.connection, rows),
    )


@query("shop", Role.LIBRARIAN, right=Right.EXPORT, audited=True)
def whole_ledger(
    reading: ReadContext, *, customer_id: CustomerId, kinds: str = "all", why: str = EXPORTED
) -> tuple[LedgerRow, ...]:
    """Return every row of a wallet's ledger, newest first, to be written to a file."""
    moved = _moved(customer_id)
    rows = reading.connection.execute(
        select(moved).where(*_wanted(moved, kinds)).order_by(moved.c.transfer_id.desc())
    ).all()
    return _shown(reading.connection, rows)


def _moved(customer_id: CustomerId) -> Subquery:
    """Return a wallet's transfers with signed amounts and the balance after each."""
    wallet = select(account.c.account_id).where(account.c.key == wallet_key(customer_id)).scalar_subquery()
    signed = (
        select(
            transfer.c.transfer_id,
            transfer.c.at,
            transfer.c.kind,
            transfer.c.reason,
            transfer.c.rental_id,
            transfer.c.reversal_of,
            transfer.c.refund_of,
            transfer.c.staff,
            _change(wallet).label("change"),
        )
        .where((transfer.c.debit_id == wallet) | (transfer.c.credit_id == wallet))
        .subquery()
    )
    after = func.sum(signed.c.change).over(order_by=signed.c.transfer_id)
    return select(signed, after.label("balance_after")).subquery()


def _change(wallet: AnyRow) -> ColumnElement[int]:
    return case((transfer.c.credit_id == wallet, transfer.c.amount), else_=-transfer.c.amount)


def _wanted(moved: Subquery, kinds: str) -> list[ColumnElement[bool]]:
    names = FILTERS.get(kinds, ())
    return [moved.c.kind.in_(names)] if names else []


def _sums(moved: Subquery) -> Select[tuple[int, int, int]]:
    comes = func.coalesce(func.sum(moved.c.change).filter(moved.c.change > 0), 0)
    goes = func.coalesce(func.sum(-moved.c.change).filter(moved.c.change < 0), 0)
    return select(func.count(), comes, goes).select_from(moved)


def _shown(connection: Connection, rows: Sequence[AnyRow]) -> tuple[LedgerRow, ...]:
    purposes = purposes_of(connection, rows)
    gone = _gone_back(connection, [row.transfer_id for row in rows if row.kind == "TOP_UP"])
    return tuple(
        LedgerRow(
            transfer_id=row.transfer_id,
            at=iso(row.at),
            kind=row.kind,
            amount=int(row.change),
            balance_after=int(row.balance_after),
            left=int(row.change) - gone.get(row.transfer_id, 0) if row.kind == "TOP_UP" else 0,
            reason=row.reason,
            purpose=purposes[row.transfer_id],
        )
        for row in rows
    )


def _gone_back(connection: Connection, top_ups: Sequence[int]) -> dict[int, int]:
    """Return what went back of each top-up, by refunds and by its reversal."""
    origin = func.coalesce(transfer.c.refund_of, transfer.c.reversal_of)
    back = select(origin, func.sum(transfer.c.amount)).group_by(origin)
    either = transfer.c.refund_of.in_(top_ups) | transfer.c.reversal_of.in_(top_ups)
    return {number: int(total) for number, total in connection.execute(back.where(either))}


def _start_of(reading: ReadContext, day: date) -> int:
    return micros(datetime.combine(day, time(), reading.zone))
