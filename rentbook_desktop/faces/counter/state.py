"""All that the counter shows at one moment, as plain facts, so that the screen can be drawn and tested without a shop."""

from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from rentbook_desktop.queries.counter import CustomerAtCounter
    from rentbook_desktop.rental.queries import CounterActivity, HeldBasket
    from rentbook_desktop.rental.returns import RentalEnded
    from rentbook_desktop.status.queries import DayFigures

Connection = Literal["opening", "ready", "waiting"]
Tender = Literal["cash", "card", "transfer"]
MatchKind = Literal["customer", "title"]
FeeWay = Literal["points", "cash", "later", "waive"]


class RentLine(Struct, frozen=True, kw_only=True):
    """One book to be rented; ``problem`` is a word for the chip, ``why`` the whole sentence."""

    copy: str
    title: str
    author: str
    category: str
    due_on: date
    period_days: int
    price: int
    problem: str | None = None
    why: str = ""


class Fix(Struct, frozen=True, kw_only=True):
    """A button that mends what a message is about; `key` goes to `Counter.run_action`."""

    label: str
    key: str


class Feedback(Struct, frozen=True, kw_only=True):
    """What became of the last scan: done, refused, or neither (``ok`` is None)."""

    ok: bool | None
    title: str
    sentence: str = ""
    code: str = ""
    when: str = ""
    fixes: tuple[Fix, ...] = ()


class ChargeLine(Struct, frozen=True, kw_only=True):
    """One line of the payment: what for, how much, and whether it comes in."""

    label: str
    amount: int
    incoming: bool = False


class TopUpOffer(Struct, frozen=True, kw_only=True):
    """The open top-up card; ``staged`` means chosen, waiting to be settled with the confirm key."""

    presets: tuple[int, ...]
    selected: int | None = None
    tender: Tender = "cash"
    staged: bool = False
    typed: str = ""


class BlockLine(Struct, frozen=True, kw_only=True):
    """One reason that keeps the basket here: why, whether somebody may decide otherwise, and what mends it.

    The first of the `fixes` is a button; where the button is to offer all of them, `choose` is what it is called.
    """

    code: str
    sentence: str
    can_approve: bool
    fixes: tuple[Fix, ...] = ()
    choose: str = ""


class BlockTask(Struct, frozen=True, kw_only=True):
    """One thing to be done before the basket may go, and whether it is done."""

    words: str
    done: bool


class Block(Struct, frozen=True, kw_only=True):
    """What keeps the basket here; `reason` is why somebody lends all the same, where `can_approve` says that this is enough."""

    lines: tuple[BlockLine, ...]
    can_approve: bool
    reason: str = ""
    tasks: tuple[BlockTask, ...] = ()


class RenewLine(Struct, frozen=True, kw_only=True):
    """One book that the customer has: whether the confirm key renews it, until when and for how much, or why not.

    `note` says how the new day comes about; `code` is the first reason why not, `problem` a word for its chip, `remedy` what
    mends it, `why` the whole sentence; `price` in won.
    """

    copy: str
    title: str
    author: str
    category: str
    was_due_on: date
    due_on: date
    price: int
    picked: bool
    note: str = ""
    code: str = ""
    problem: str | None = None
    remedy: str = ""
    why: str = ""


class RenewalQuestion(Struct, frozen=True, kw_only=True):
    """The book that was just scanned and that its customer has: what renewing it would mean; `price` in won.

    `counted` says from which day the `days` are counted, `left` how often it can be renewed still.
    """

    copy: str
    title: str
    customer: str
    rented_on: date
    today: date
    was_due_on: date
    due_on: date
    price: int
    days: int
    counted: str
    left: int


class RuleLine(Struct, frozen=True, kw_only=True):
    """A rule of the shop in words: when, and what then."""

    label: str
    words: str


class FeeOffer(Struct, frozen=True, kw_only=True):
    """What the customer owes in late fees, in won, and how it is to be settled; `ways` are those that can be chosen now."""

    amount: int
    way: FeeWay
    ways: tuple[FeeWay, ...]
    reason: str = ""


class Match(Struct, frozen=True, kw_only=True):
    """One answer to a typed name; ``key`` is handed back when it is chosen."""

    key: object
    kind: MatchKind
    name: str
    detail: str = ""


class CounterState(Struct, frozen=True, kw_only=True):
    """Everything on the counter screen."""

    customer: "CustomerAtCounter | None" = None
    rent: tuple[RentLine, ...] = ()
    returned: "tuple[RentalEnded, ...]" = ()
    renew: tuple[RenewLine, ...] = ()
    question: RenewalQuestion | None = None
    renewal_rules: tuple[RuleLine, ...] = ()
    feedback: Feedback | None = None
    balance: int = 0
    available: int = 0
    charges: tuple[ChargeLine, ...] = ()
    total: int = 0
    after: int = 0
    shortfall: int = 0
    top_up: TopUpOffer | None = None
    fee: FeeOffer | None = None
    block: Block | None = None
    can_confirm: bool = False
    confirm_label: str = ""
    confirm_amount: int | None = None
    reasons: tuple[str, ...] = ()
    can_undo: bool = False
    held: "tuple[HeldBasket, ...]" = ()
    today: "DayFigures | None" = None
    recent: "tuple[CounterActivity, ...]" = ()
    busy: bool = False
    pending_scans: int = 0
    connection: Connection = "ready"
    connection_sentence: str = ""
    matches: tuple[Match, ...] = ()
    returned_on: date | None = None
    """The day that counts for what is scanned, while a pile from the drop box is taken back."""
    can_step_day: bool = False
    """Whether that day can be later: it is never after today."""

    @property
    def offered(self) -> str:
        """The barcode of a book that was just offered for renewal, which F7 returns."""
        return self.question.copy if self.question else ""

    @property
    def empty(self) -> bool:
        """Whether nobody is being served."""
        return self.customer is None and not self.rent and not self.returned
