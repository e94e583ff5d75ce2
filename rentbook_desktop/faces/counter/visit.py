"""What stands on the counter for one customer, from the first scan to the confirm key."""

import uuid
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from rentbook_desktop.faces.counter.basket_file import SavedBasket
from rentbook_desktop.faces.counter.state import FeeOffer, FeeWay, Tender
from rentbook_desktop.foundation.errors import Reason

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import CustomerAtCounter
    from rentbook_desktop.queries.quoting import Quote
    from rentbook_desktop.rental.renewal_offers import CustomerRenewals, RenewalOffer
    from rentbook_desktop.rental.returns import RentalEnded


def new_request() -> str:
    """Return the id of one thing somebody wants done, so that it is done once however often it is sent."""
    return str(uuid.uuid4())


class Staged(Struct, frozen=True, kw_only=True):
    """Money taken for points, to be paid in with the confirm key; in won."""

    amount: int
    tender: Tender


class FeeChoice(Struct, frozen=True):
    """How much of what is owed is settled, in won, and how; `reason` is why it is waived."""

    amount: int
    way: FeeWay
    reason: str = ""


class UndoStep(Struct, frozen=True, kw_only=True):
    """One thing that the undo key takes back; `number` is a rental, a reservation, a basket or a customer, `index` a line's.

    `copies` are those of a basket that was emptied, or that had been set aside and was thrown away; `action_id` is the
    request of a fee that was settled or of books that were renewed; `opened` says that a return opened its customer.
    """

    kind: Literal[
        "added",
        "removed",
        "returned",
        "set_aside",
        "opened",
        "cleared",
        "discarded",
        "fee",
        "picked",
        "renewed",
        "reserved",
        "swapped",
    ]
    copy: str = ""
    index: int = 0
    number: int | None = None
    copies: tuple[str, ...] = ()
    action_id: str = ""
    opened: bool = False
    request_id: str = field(default_factory=new_request)


class CheckoutContent(Struct, frozen=True):
    """What a confirm would settle; the same content keeps its request id until it is settled. `total` in won."""

    customer_id: int
    copies: tuple[str, ...]
    staged: Staged | None
    total: int
    fee: FeeChoice | None = None
    renewing: tuple[str, ...] = ()
    renewal_total: int = 0
    override: str = ""

    @property
    def is_apart(self) -> bool:
        """Whether more than basket and top-up is settled, in requests of its own."""
        return self.fee is not None or bool(self.renewing)


class Visit(Struct, kw_only=True):
    """Customer, books to go, books that came back, money on the counter; `quote` is the shop's answer to all of it."""

    customer_id: int | None = None
    customer: "CustomerAtCounter | None" = None
    copies: list[str] = field(default_factory=list)
    returned: "list[RentalEnded]" = field(default_factory=list)
    quote: "Quote | None" = None
    staged: Staged | None = None
    top_up_open: bool = False
    fee_way: FeeWay | None = None
    """How the fee is to be settled, where somebody has chosen."""
    fee_reason: str = ""
    offers: "tuple[RenewalOffer, ...]" = ()
    """What renewing the listed books of the customer would mean."""
    renewals: "CustomerRenewals | None" = None
    """The shop's answer that they come from, with the day and the rules."""
    renewing: list[str] = field(default_factory=list)
    offered: str = ""
    """The barcode of the book that was scanned last, where that offered to renew it."""
    override: str = ""
    """Why the basket is lent although a rule asks a person to decide."""
    stuck: dict[str, Reason] = field(default_factory=dict)
    """What nobody may decide otherwise since something first kept this basket here, mended or not."""
    by_return: bool = False
    """Whether the customer stands here only because a late book of theirs came back."""
    steps: list[UndoStep] = field(default_factory=list)
    last_scan: float = 0.0
    _attempt: tuple[CheckoutContent, str] | None = None
    _saved: SavedBasket | None = None

    @property
    def paid_in(self) -> int:
        """What the confirm key would add to the wallet, in won."""
        return self.staged.amount if self.staged else 0

    def content(self) -> CheckoutContent | None:
        """Return what a confirm would settle now, None where there is nobody or nothing."""
        fee = self.fee_choice()
        if self.customer_id is None or not (self.copies or self.staged or fee or self.renewing):
            return None
        why = self.override.strip() if self.approvable() else ""
        renewing, price = tuple(self.renewing), self.renewal_total
        return CheckoutContent(self.customer_id, tuple(self.copies), self.staged, self.total, fee, renewing, price, why)

    @property
    def total(self) -> int:
        """What the basket costs, in won."""
        return self.quote.total if self.quote and self.copies else 0

    @property
    def renewal_total(self) -> int:
        """What renewing the picked books costs, in won."""
        return sum(one.price for one in self.offers if one.copy in self.renewing)

    @property
    def points_apart(self) -> int:
        """What the confirm key would take from the wallet beside the basket, in won."""
        return self.fee_points + self.renewal_total

    @property
    def shortfall(self) -> int:
        """How many points are missing for all of it, in won."""
        if self.quote is None or self.customer_id is None:
            return 0
        return max(0, self.total + self.points_apart - self.quote.available - self.paid_in)

    @property
    def fee_points(self) -> int:
        """What the confirm key would take from the wallet for late fees, in won."""
        offer = self.fee_offer()
        return offer.amount if offer and offer.way == "points" else 0

    def fee_offer(self) -> FeeOffer | None:
        """Return what the customer owes and how it would be settled: as chosen, else by points where they are enough.

        Where nothing of theirs came back late just now, it is left for another time unless somebody chooses.
        """
        owed = self.customer.owed if self.customer and self.customer_id is not None else 0
        if not owed:
            return None
        enough = (
            self.quote is not None and self.quote.available + self.paid_in >= self.total + self.renewal_total + owed
        )
        ways: tuple[FeeWay, ...] = ("points", "cash", "later", "waive") if enough else ("cash", "later", "waive")
        late = any(one.late_fee and one.customer_id == self.customer_id for one in self.returned)
        way = self.fee_way if self.fee_way in ways else ways[0] if late else "later"
        return FeeOffer(amount=owed, way=way, ways=ways, reason=self.fee_reason)

    def fee_choice(self) -> FeeChoice | None:
        """Return what the confirm key would settle of what is owed."""
        offer = self.fee_offer()
        if offer is None or offer.way == "later":
            return None
        return FeeChoice(offer.amount, offer.way, offer.reason if offer.way == "waive" else "")

    def forget_renewals(self) -> None:
        """List and renew nothing."""
        self.offers, self.renewing, self.renewals, self.offered = (), [], None, ""

    def forget_fee(self) -> None:
        """Forget how the fee was to be settled, and why anything was to be decided otherwise."""
        self.fee_way, self.fee_reason, self.override = None, "", ""

    def reasons(self) -> tuple[Reason, ...]:
        """Return what speaks against the confirm key, but for fees that are settled with the basket."""
        fee, quote = self.fee_choice(), self.quote
        paid, said = fee.amount if fee else 0, quote.reasons if quote and self.copies else ()
        reasons = [one for one in said if one.code != _SHORT and not _settled_by(one, paid)]
        if short := self.shortfall:
            values = {"shortfall": short, "available": quote.available if quote else 0}
            values["total"] = self.total + self.points_apart
            reasons.append(Reason(code=_SHORT, values=values))
        return tuple(reasons)

    @property
    def can_rent(self) -> bool:
        """Whether the basket may go out to whom stands here, if need be by somebody's decision."""
        stands = self.customer_id is not None and self.quote is not None and bool(self.copies)
        return stands and len(self.approvable()) == len(self.reasons())

    def approvable(self) -> tuple[Reason, ...]:
        """Return the reasons against the basket that somebody with the right to do so may decide against."""
        reasons = self.reasons() if self.copies else ()
        if not reasons:
            return ()
        from rentbook_desktop.rental.limits import without_overridden

        left = without_overridden(reasons)
        return tuple(one for one in reasons if one not in left)

    def note_stuck(self) -> None:
        """Remember what is to be mended, so that it can be told once it is; an empty basket remembers nothing."""
        if self.customer_id is None or not self.copies:
            self.stuck = {}
            return
        may = self.approvable()
        left = [one for one in self.reasons() if one not in may and one.code != _SHORT]
        self.stuck |= {f"{one.code} {one.values.get('copy', '')}": one for one in left}

    def request_for(self, content: CheckoutContent) -> str:
        """Return the request id of this content: the one of the attempt before, if nothing changed since."""
        if self._attempt is None or self._attempt[0] != content:
            self._attempt = (content, new_request())
        return self._attempt[1]

    def to_save(self) -> SavedBasket | None:
        """Return the basket as it would be set aside; the same basket keeps its request id."""
        if not self.copies:
            return None
        content = (self.customer_id, tuple(self.copies))
        if self._saved is None or (self._saved.customer_id, self._saved.copies) != content:
            self._saved = SavedBasket(customer_id=content[0], copies=content[1], request_id=new_request())
        return self._saved

    def settled(self) -> None:
        """Forget the attempt: the same content again would be another request."""
        self._attempt = None


_SHORT = "INSUFFICIENT_POINTS"


def _settled_by(reason: Reason, paid: int) -> bool:
    """Return whether paying so many won of fees is all that a reason asks for."""
    if reason.code != "FEES_OWED" or not paid:
        return False
    return int(reason.values["owed"]) - paid <= int(reason.values["maximum"])
