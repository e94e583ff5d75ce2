"""Another copy of the same title instead of one that has just been rented: it costs nothing again."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.events import BookRented, RentalCancelled
from rentbook_desktop.foundation.errors import NotFound, Refused, refuse
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.rental.actions import RentalMade, hand_over
from rentbook_desktop.rental.fees import terms_of
from rentbook_desktop.rental.judgement import JudgedCopy
from rentbook_desktop.rental.returns import open_rental
from rentbook_desktop.rental.rules import CopyOffer, copy_offers, copy_refusals, standing_of
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.rental.undoing import cancel_row
from rentbook_desktop.reservation.shelf import expire
from rentbook_desktop.wallet.journal import lock_wallet
from rentbook_desktop.wallet.settlement import give_price_back

_MINUTE = 60_000_000


class CopySwapped(Struct, frozen=True, kw_only=True):
    """A copy that went back, and the rental of the one that went out instead: same customer, price and due day."""

    copy: str
    customer_id: int
    rental: RentalMade


@action(Role.LIBRARIAN, right=NO_RIGHT, inverse="undo_action")
def swap_copy(work: Work, *, barcode: str, instead: str, request_id: str) -> CopySwapped:
    """Give a customer another copy of a title that they have just rented, by the same terms; it costs nothing again.

    The first rental is taken back and a new one made. Raises NotFound for a copy, Refused with NOT_OUT, SWAP_TOO_LATE after
    `undo.minutes`, SWAP_OTHER_TITLE, and with what keeps the other copy here.
    """
    expire(work)
    row = _out(work, barcode)
    if work.now - row.rented_at > work.settings.get("undo.minutes") * _MINUTE or row.renewals:
        raise refuse("SWAP_TOO_LATE", copy=row.barcode, minutes=work.settings.get("undo.minutes"))
    return swapped(work, row, _other(work, row, instead), "swap")


def swapped(work: Work, row: AnyRow, other: CopyOffer, why: str) -> CopySwapped:
    """Put another copy in the place of an open rental's, inside somebody's work; see `swap_copy`."""
    customer_id = CustomerId(row.customer_id)
    cancel_row(work, row, why, work.actor.staff, work.actor.desk)
    give_price_back(work, row.rental_id, customer_id, why)
    judged = JudgedCopy(
        offer=replace(other, price=row.price, tier=row.tier),
        due_on=date.fromisoformat(row.due_on),
        period_days=row.period_days,
        tier_revision=row.tier_revision,
        fits=True,
        refusals=(),
        fee=terms_of(row),
    )
    made = hand_over(work, customer_id, judged, lock_wallet(work, customer_id), row.override)
    work.audit(f"rental:{made.rental_id}", before={"copy": row.barcode}, after={"copy": other.copy}, reason=why)
    return CopySwapped(copy=row.barcode, customer_id=customer_id, rental=made)


def swapped_back(work: Work, done: CopySwapped, why: str) -> None:
    """Take a swap back: the first copy is with the customer again, by the same terms."""
    row = _out(work, done.rental.copy)
    if row.rental_id != standing_rental(work, done.rental.rental_id, done.rental.copy):
        raise refuse("CANNOT_UNDO", copy=done.rental.copy)
    swapped(work, row, _other(work, row, done.copy), why)


def standing_rental(work: Work, rental_id: int, barcode: str) -> int:
    """Return the rental of the same copy that stands for one by now: a swap that was taken back made another of it."""
    found: int | None = rental_id
    last = rental_id
    while found is not None:
        last, found = found, _put_in_place_of(work, found)
    of_copy = select(rental.c.rental_id).join(copy, copy.c.copy_id == rental.c.copy_id)
    same = of_copy.where(rental.c.rental_id == last, copy.c.barcode == barcode)
    return last if work.connection.execute(same).first() is not None else rental_id


def _put_in_place_of(work: Work, rental_id: int) -> int | None:
    """Return the rental that was made as this one was cancelled, by the same request; None where none was."""
    over = outbox.alias()
    made = (
        select(outbox.c.aggregate)
        .join(over, over.c.request_id == outbox.c.request_id)
        .where(
            over.c.aggregate == f"rental:{rental_id}",
            over.c.kind == RentalCancelled.__name__,
            outbox.c.kind == BookRented.__name__,
        )
    )
    about = work.connection.execute(made).scalar()
    return None if about is None else int(about.partition(":")[2])


def _out(work: Work, barcode: str) -> AnyRow:
    code = clean_code(barcode)
    row = open_rental(work, code)
    if row is not None:
        return row
    offer = copy_offers(work.connection, [code], lock=False).get(code)
    if offer is None:
        raise NotFound("copy", code[:40])
    raise refuse("NOT_OUT", copy=code, code=code, title=offer.title)


def _other(work: Work, row: AnyRow, instead: str) -> CopyOffer:
    """Return the copy that goes out instead, locked; raises NotFound, and Refused where it may not."""
    code = clean_code(instead)
    offer = copy_offers(work.connection, [code], lock=True).get(code)
    if offer is None:
        raise NotFound("copy", code[:40])
    if offer.title_id != row.title_id:
        raise refuse("SWAP_OTHER_TITLE", copy=code, title=offer.title, rented=row.title)
    reasons = copy_refusals(work.connection, offer, standing_of(work.connection, row.customer_id), work.today)
    if reasons:
        raise Refused(reasons)
    return offer
