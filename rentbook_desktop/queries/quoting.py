"""What a basket would cost somebody now, and why it cannot go out: for the counter and, by stricter rules, for a kiosk."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.next_volumes import next_volumes
from rentbook_desktop.rental.judgement import JudgedCopy, judge_basket
from rentbook_desktop.rental.rules import CopyOffer, copy_notes, copy_offers, standing_of
from rentbook_desktop.rental.terms import rules_of
from rentbook_desktop.wallet.queries import wallet_of


class BasketLine(Struct, frozen=True, kw_only=True):
    """A copy in the basket; `refusals` keep it from going out, `notes` are worth saying, `fits` is whether points last."""

    copy: str
    title_id: int
    title: str
    author: str
    category: str
    price: int
    due_on: date
    period_days: int
    tier: str = STANDARD
    fits: bool
    refusals: tuple[Reason, ...]
    notes: tuple[Reason, ...]


class Quote(Struct, frozen=True, kw_only=True):
    """What a basket would cost this customer now, and why it cannot be rented where it cannot; amounts in won."""

    lines: tuple[BasketLine, ...]
    total: int
    balance: int
    available: int
    after: int
    shortfall: int
    can_rent: bool
    reasons: tuple[Reason, ...]


def quoted(
    reading: ReadContext,
    customer_id: CustomerId | None,
    copies: Sequence[str],
    *,
    paid_in: int = 0,
    at_kiosk: bool = False,
) -> Quote:
    """Return what these copies cost and whether they may go, at the desk or by the rules of a kiosk."""
    standing = standing_of(reading.connection, customer_id) if customer_id is not None else None
    wallet = wallet_of(reading, customer_id=customer_id) if customer_id is not None else None
    balance, available = (wallet.balance, wallet.available) if wallet else (0, 0)
    judged = judge_basket(
        reading.connection,
        copies,
        copy_offers(reading.connection, copies, lock=False),
        standing=standing,
        available=available + paid_in,
        rules=rules_of(reading.connection, reading.settings),
        today=reading.today,
        at_kiosk=at_kiosk,
    )
    offers = [one.offer for one in judged.copies]
    notes = copy_notes(reading.connection, offers, standing) if standing and offers else {}
    if customer_id is not None and not at_kiosk:
        _add_next_volumes(reading, customer_id, offers, notes)
    return Quote(
        lines=tuple(_line(one, tuple(notes.get(one.offer.copy, ()))) for one in judged.copies),
        total=judged.total,
        balance=balance,
        available=available,
        after=available + paid_in - judged.total,
        shortfall=judged.shortfall,
        can_rent=standing is not None and bool(offers) and not judged.reasons,
        reasons=judged.reasons,
    )


def _add_next_volumes(
    reading: ReadContext, customer_id: CustomerId, offers: Sequence[CopyOffer], notes: dict[str, list[Reason]]
) -> None:
    """Add to the notes where the next volume, which this customer has not read, stands on the shelf."""
    found = next_volumes(reading.connection, customer_id, [one.title_id for one in offers])
    for one in offers:
        if (following := found.pop(one.title_id, None)) is not None:
            code = "NEXT_VOLUME_AT" if following.shelf else "NEXT_VOLUME_IN"
            values = {"copy": one.copy, "title": following.title, "shelf": following.shelf}
            notes.setdefault(one.copy, []).append(Reason(code=code, kind=Kind.INFO, values=values))


def _line(judged: JudgedCopy, notes: tuple[Reason, ...]) -> BasketLine:
    offer = judged.offer
    return BasketLine(
        copy=offer.copy,
        title_id=offer.title_id,
        title=offer.title,
        author=offer.author,
        category=offer.category,
        price=offer.price,
        due_on=judged.due_on,
        period_days=judged.period_days,
        tier=offer.tier,
        fits=judged.fits,
        refusals=judged.refusals,
        notes=notes,
    )
