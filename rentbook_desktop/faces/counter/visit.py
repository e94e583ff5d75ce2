"""What stands on the counter for one customer, from the first scan to the confirm key."""

import uuid
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from rentbook_desktop.faces.counter.basket_file import SavedBasket
from rentbook_desktop.faces.counter.state import Tender

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import CustomerAtCounter
    from rentbook_desktop.queries.quoting import Quote
    from rentbook_desktop.rental.returns import RentalEnded


def new_request() -> str:
    """Return the id of one thing somebody wants done, so that it is done once however often it is sent."""
    return str(uuid.uuid4())


class Staged(Struct, frozen=True, kw_only=True):
    """Money taken for points, to be paid in with the confirm key; in won."""

    amount: int
    tender: Tender


class UndoStep(Struct, frozen=True, kw_only=True):
    """One thing that the undo key takes back; `number` is a rental, a basket or a customer, `index` a line's.

    `copies` are those of a basket that was emptied, or that had been set aside and was thrown away.
    """

    kind: Literal["added", "removed", "returned", "set_aside", "opened", "cleared", "discarded"]
    copy: str = ""
    index: int = 0
    number: int | None = None
    copies: tuple[str, ...] = ()
    request_id: str = field(default_factory=new_request)


class CheckoutContent(Struct, frozen=True):
    """What a confirm would settle; the same content keeps its request id until it is settled. `total` in won."""

    customer_id: int
    copies: tuple[str, ...]
    staged: Staged | None
    total: int


class Visit(Struct, kw_only=True):
    """Customer, books to go, books that came back, money on the counter; `quote` is the shop's answer to all of it."""

    customer_id: int | None = None
    customer: "CustomerAtCounter | None" = None
    copies: list[str] = field(default_factory=list)
    returned: "list[RentalEnded]" = field(default_factory=list)
    quote: "Quote | None" = None
    staged: Staged | None = None
    top_up_open: bool = False
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
        if self.customer_id is None or not (self.copies or self.staged):
            return None
        total = self.quote.total if self.quote and self.copies else 0
        return CheckoutContent(self.customer_id, tuple(self.copies), self.staged, total)

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
