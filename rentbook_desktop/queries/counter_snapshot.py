"""What the counter asks after each scan, in one query at one moment; loaded with the shop, after the window is there."""

from collections.abc import Sequence

from msgspec import Struct

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.counter import (
    CustomerAtCounter,
    ScanResult,
    customer_at_counter,
    quote_basket,
    resolve_scan,
)
from rentbook_desktop.queries.quoting import Quote
from rentbook_desktop.rental.queries import HeldBasket, held_baskets
from rentbook_desktop.rental.renewal_offers import CustomerRenewals, RenewalOffer, customer_renewals, renewal_offer


class CounterSnapshot(Struct, frozen=True, kw_only=True):
    """What a code means, and the counter as it would be with it: who stands there, what the basket costs."""

    scanned: ScanResult
    customer: CustomerAtCounter | None
    quote: Quote
    held: HeldBasket | None = None
    """What was set aside for the customer whose card this is."""
    renewal: RenewalOffer | None = None
    """What renewing the scanned copy would mean, where the customer has it and can renew it."""
    renewals: CustomerRenewals | None = None
    """Then also what renewing anything they have would mean."""


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def counter_snapshot(
    reading: ReadContext,
    *,
    customer_id: CustomerId | None,
    copies: Sequence[str],
    paid_in: int = 0,
    code: str = "",
    chosen: CustomerId | None = None,
) -> CounterSnapshot:
    """Return the counter as a scan of `code`, or the customer `chosen` from a list, would leave it; `paid_in` in won.

    Another customer starts with an empty basket; a basket without a customer goes to the first one.
    """
    scanned = _scanned(reading, code, chosen)
    basket = tuple(copies)
    if scanned.kind == "customer" and not scanned.reasons and scanned.customer_id != customer_id:
        basket = basket if customer_id is None else ()
        customer_id, paid_in = scanned.customer_id, 0
    elif scanned.kind == "rent" and scanned.copy and scanned.copy not in basket:
        basket += (scanned.copy,)
    customer = None if customer_id is None else customer_at_counter(reading, customer_id=customer_id)
    quote = quote_basket(reading, customer_id=customer_id, copies=basket, paid_in=paid_in)
    held = held_baskets(reading, customer_id=customer_id) if customer and scanned.kind == "customer" else ()
    renewal = _renewal(reading, scanned, customer_id)
    return CounterSnapshot(
        scanned=scanned,
        customer=customer,
        quote=quote,
        held=held[0] if held else None,
        renewal=renewal,
        renewals=customer_renewals(reading, customer_id=customer_id) if renewal and customer_id is not None else None,
    )


def _renewal(reading: ReadContext, scanned: ScanResult, customer_id: CustomerId | None) -> RenewalOffer | None:
    if scanned.kind != "return" or customer_id is None:
        return None
    offer = renewal_offer(reading, customer_id, scanned.copy or "")
    return offer if offer is not None and not offer.refusals else None


def _scanned(reading: ReadContext, code: str, chosen: CustomerId | None) -> ScanResult:
    if chosen is not None:
        return ScanResult(kind="customer", code="", customer_id=chosen)
    return resolve_scan(reading, code=code) if code else ScanResult(kind="nothing", code="")
