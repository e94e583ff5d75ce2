"""Taking back what was done at the counter: the last thing, or one by its id, exactly as it was before.

An action is known by the id of its request. Within `undo.minutes` whoever may UNDO takes it back; after that it needs the
right OVERRIDE and a reason. Nothing is edited: what was done stays in the records, and so does that it was taken back.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import delete, insert, select, update

from rentbook_desktop.calendar.actions import take_closing_back
from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.suspension import checked_reason
from rentbook_desktop.events import PointsRestored, RenewalUndone
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.registry import ActionSpec, Right, Role, action, spec_of
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.typed_text import checked_text
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.actions import WalletMoved, top_up
from rentbook_desktop.payment.fee_reversals import points_to_credit, undo_fee
from rentbook_desktop.payment.fees import FeeSettled, pay_fee, waive_fee, write_off_fee
from rentbook_desktop.payment.refunds import refund, reverse_transfer, undo_refund
from rentbook_desktop.rental.actions import Receipt, rent_books
from rentbook_desktop.rental.closings import ShopClosed, close_days, move_due_day
from rentbook_desktop.rental.renewals import RenewalReceipt, Renewed, renew_copies
from rentbook_desktop.rental.returns import Returned, return_books
from rentbook_desktop.rental.swapping import CopySwapped, standing_rental, swap_copy, swapped_back
from rentbook_desktop.rental.tables import due_move, renewal, rental, undone_request
from rentbook_desktop.rental.undoing import rental_taken_back, return_undone
from rentbook_desktop.reservation.pickup_days import move_pickups_back
from rentbook_desktop.wallet.journal import reverse
from rentbook_desktop.wallet.tables import account, transfer

_LONGEST_REASON = 200
_MINUTE = 60_000_000
_LOOKED_AT = 200
_TELLING = (
    "BookRented", "BookReturned", "RentalRenewed", "PointsToppedUp", "PointsRefunded", "FeeMoved", "CalendarChanged",
)  # fmt: skip


class UndoneAction(Struct, frozen=True, kw_only=True):
    """What was taken back: the id of the request that had done it, and its kind: rent, return, renew, top_up, refund, fee, close, swap."""

    action_id: str
    kind: str


@action(Role.LIBRARIAN, right=Right.UNDO)
def undo_action(work: Work, *, action_id: str | None = None, reason: str = "", request_id: str) -> UndoneAction:
    """Take back an action at the counter, whole and once; the last one of this desk where none is named.

    Raises NotFound for an id that did nothing which can be taken back, Refused with NOTHING_TO_UNDO, ALREADY_UNDONE, and
    where something came to depend on it (CANNOT_UNDO and the like); NotAllowed and Invalid after the time for it.
    """
    row = _last_of(work) if action_id is None else _named(work, action_id)
    spec, kind, undo = KINDS[row.action]
    if spec.right is not None:  # what needed a right needs it to be taken back, too
        work.require(spec.right, "undo_action")
    why = checked_text(reason, _LONGEST_REASON, field="reason") or "undo"
    if work.now - row.at > work.settings.get("undo.minutes") * _MINUTE:
        work.require(Right.OVERRIDE, "undo_action")
        why = checked_reason(reason)
    if not row.answer:
        raise refuse("NOTHING_TO_UNDO")
    undo(work, row, stored_json(row.answer, spec.answer, "request.answer", row.request_id), why)
    work.connection.execute(insert(undone_request).values(request_id=row.request_id, at=work.now))
    work.audit(f"request:{row.request_id}", before={}, after={"undone": kind}, reason=why)
    return UndoneAction(action_id=row.request_id, kind=kind)


def _named(work: Work, action_id: str) -> AnyRow:
    row = work.connection.execute(select(request).where(request.c.request_id == action_id)).first()
    if row is None or row.action not in KINDS:
        raise NotFound("action", action_id[:40])
    if _is_undone(work, action_id):
        raise refuse("ALREADY_UNDONE")
    return row


def _last_of(work: Work) -> AnyRow:
    """Return the newest action of this desk that stands and can be taken back."""
    told = select(outbox.c.request_id).where(outbox.c.kind.in_(_TELLING), outbox.c.request_id != "")
    newest = work.connection.execute(told.order_by(outbox.c.event_id.desc()).limit(_LOOKED_AT)).scalars()
    for request_id in dict.fromkeys(newest):
        row = work.connection.execute(select(request).where(request.c.request_id == request_id)).first()
        mine = row is not None and row.desk == work.actor.desk and row.action in KINDS
        if row is not None and mine and not _is_undone(work, request_id):
            return row
    raise refuse("NOTHING_TO_UNDO")


def _is_undone(work: Work, request_id: str) -> bool:
    done = select(undone_request.c.at).where(undone_request.c.request_id == request_id)
    return work.connection.execute(done).first() is not None


def _undo_rent(work: Work, row: AnyRow, receipt: Receipt, why: str) -> None:
    for one in reversed(receipt.rentals):
        rental_taken_back(work, standing_rental(work, one.rental_id, one.copy), why, "undo_action")
    found = select(outbox.c.aggregate).where(outbox.c.request_id == row.request_id, outbox.c.kind == "BookReturned")
    for about in work.connection.execute(found).scalars().all():  # it was lost, and found by being rented
        return_undone(work, int(about.partition(":")[2]), why, "undo_action")
    paid = select(transfer.c.transfer_id, account.c.customer_id).join(
        account, account.c.account_id == transfer.c.credit_id
    )
    paid = paid.where(transfer.c.request_id == row.request_id, transfer.c.kind == "TOP_UP")
    for number, customer_id in work.connection.execute(paid).all():
        reverse_transfer(
            work, customer_id=customer_id, transfer_id=number, reason=why, request_id=work.request_id or ""
        )


def _undo_return(work: Work, _row: AnyRow, done: Returned, why: str) -> None:
    for one in reversed(done.returned):
        return_undone(work, one.rental_id, why, "undo_action")


def _undo_renewal(work: Work, _row: AnyRow, receipt: RenewalReceipt, why: str) -> None:
    for one in reversed(receipt.renewed):
        _take_renewal_back(work, one, why)


def _take_renewal_back(work: Work, one: Renewed, why: str) -> None:
    row = work.connection.execute(
        select(rental, renewal.c.transfer_id, renewal.c.undone_at, copy.c.barcode)
        .join(renewal, renewal.c.rental_id == rental.c.rental_id)
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .where(renewal.c.renewal_id == one.renewal_id)
        .with_for_update(of=rental)
    ).one()
    is_open = row.returned_at is None and row.cancelled_at is None
    if not is_open or row.undone_at is not None or row.due_on != one.due_on.isoformat():
        raise refuse("CANNOT_UNDO", copy=row.barcode)
    was = one.was_due_on.isoformat()
    back = {"due_on": was, "renewals": rental.c.renewals - 1, "due_moves": rental.c.due_moves + 1}
    work.connection.execute(update(rental).where(rental.c.rental_id == row.rental_id).values(back))
    work.connection.execute(update(renewal).where(renewal.c.renewal_id == one.renewal_id).values(undone_at=work.now))
    day = work.today.isoformat()
    if row.transfer_id is not None:
        number = reverse(work, row.transfer_id, kind="REVERSAL", reason=why)
        about = {"rental_id": row.rental_id, "customer_id": row.customer_id, "day": day}
        work.record(PointsRestored(transfer_id=number, amount=one.price, **about))
    news = {"rental_id": row.rental_id, "customer_id": row.customer_id, "copy": row.barcode}
    work.record(RenewalUndone(renewal_id=one.renewal_id, due_on=was, day=day, **news))


def _undo_top_up(work: Work, row: AnyRow, _moved: WalletMoved, why: str) -> None:
    number, customer_id = _wallet_transfer(work, row.request_id, "TOP_UP")
    reverse_transfer(work, customer_id=customer_id, transfer_id=number, reason=why, request_id=work.request_id or "")


def _undo_refund(work: Work, row: AnyRow, _moved: WalletMoved, why: str) -> None:
    number, customer_id = _wallet_transfer(work, row.request_id, "REFUND")
    undo_refund(work, customer_id, number, why)
    points_to_credit(work, customer_id, row.request_id, why)


def _wallet_transfer(work: Work, request_id: str, kind: str) -> tuple[int, CustomerId]:
    side = transfer.c.credit_id if kind == "TOP_UP" else transfer.c.debit_id
    query = select(transfer.c.transfer_id, account.c.customer_id).join(account, account.c.account_id == side)
    row = work.connection.execute(query.where(transfer.c.request_id == request_id, transfer.c.kind == kind)).one()
    return row.transfer_id, CustomerId(row.customer_id)


def _undo_fee(work: Work, _row: AnyRow, settled: FeeSettled, why: str) -> None:
    undo_fee(work, settled.transfer_id, why)


def _undo_closing(work: Work, row: AnyRow, _closed: ShopClosed, why: str) -> None:
    moves = work.connection.execute(
        select(due_move, rental.c.customer_id, rental.c.due_on.label("now_due"), copy.c.barcode)
        .join(rental, rental.c.rental_id == due_move.c.rental_id)
        .join(copy, copy.c.copy_id == rental.c.copy_id)
        .where(due_move.c.request_id == row.request_id, rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
        .with_for_update(of=rental)
    ).all()
    take_closing_back(work, row.request_id, why)
    move_pickups_back(work, row.request_id)
    for one in moves:
        if one.now_due == one.due_on:
            move_due_day(work, one, one.due_on, one.was_due_on)
    work.connection.execute(delete(due_move).where(due_move.c.request_id == row.request_id))


def _undo_swap(work: Work, _row: AnyRow, done: CopySwapped, why: str) -> None:
    swapped_back(work, done, why)


Undo = Callable[..., None]

_VERBS: Sequence[tuple[Callable[..., object], str, Undo]] = (
    (rent_books, "rent", _undo_rent),
    (return_books, "return", _undo_return),
    (renew_copies, "renew", _undo_renewal),
    (top_up, "top_up", _undo_top_up),
    (refund, "refund", _undo_refund),
    (pay_fee, "fee", _undo_fee),
    (waive_fee, "fee", _undo_fee),
    (write_off_fee, "fee", _undo_fee),
    (close_days, "close", _undo_closing),
    (swap_copy, "swap", _undo_swap),
)
KINDS: Mapping[str, tuple[ActionSpec, str, Undo]] = {
    spec_of(verb).name: (spec_of(verb), kind, undo) for verb, kind, undo in _VERBS
}
"""What can be taken back, by the name of the action: what it is declared as, what it is called, and how.

How takes the work, the row of the request, its answer, and why.
"""
