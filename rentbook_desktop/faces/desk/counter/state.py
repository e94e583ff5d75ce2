"""All that the counter shows at one moment, as plain facts, so that the screen can be drawn and tested without a shop."""

from datetime import date
from typing import Literal

from msgspec import Struct

Connection = Literal["opening", "ready", "waiting"]
Tender = Literal["cash", "card", "transfer"]
MatchKind = Literal["customer", "title"]


class CustomerFace(Struct, frozen=True, kw_only=True):
    """Who stands at the counter; ``limit`` is the most books they may have, if there is one."""

    customer_id: int
    name: str
    card: str
    phone_masked: str
    out: int
    overdue: int
    limit: int | None = None


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


class ReturnLine(Struct, frozen=True, kw_only=True):
    """One book that came back; it was committed at its scan."""

    copy: str
    title: str
    author: str
    category: str
    customer: str
    due_on: date
    returned_on: date
    days_late: int
    late_fee: int = 0


class Fix(Struct, frozen=True, kw_only=True):
    """A button that mends what a message tells of."""

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


class HeldBasket(Struct, frozen=True, kw_only=True):
    """A basket put aside for later."""

    basket_id: int
    name: str
    count: int
    time: str


class TodayFigures(Struct, frozen=True, kw_only=True):
    """What the day has brought so far; the last one in points."""

    rented: int
    returned: int
    topped_up: int


class RecentDeed(Struct, frozen=True, kw_only=True):
    """Something just done; ``incoming`` amounts are green."""

    time: str
    name: str
    text: str
    amount: int
    incoming: bool = False


class Match(Struct, frozen=True, kw_only=True):
    """One answer to a typed name; ``key`` is handed back when it is chosen."""

    key: object
    kind: MatchKind
    name: str
    detail: str = ""


class CounterState(Struct, frozen=True, kw_only=True):
    """Everything on the counter screen."""

    customer: CustomerFace | None = None
    rent: tuple[RentLine, ...] = ()
    returned: tuple[ReturnLine, ...] = ()
    feedback: Feedback | None = None
    balance: int = 0
    available: int = 0
    charges: tuple[ChargeLine, ...] = ()
    total: int = 0
    after: int = 0
    shortfall: int = 0
    top_up: TopUpOffer | None = None
    can_confirm: bool = False
    confirm_label: str = ""
    confirm_amount: int | None = None
    reasons: tuple[str, ...] = ()
    can_undo: bool = False
    held: tuple[HeldBasket, ...] = ()
    today: TodayFigures | None = None
    recent: tuple[RecentDeed, ...] = ()
    busy: bool = False
    pending_scans: int = 0
    connection: Connection = "ready"
    connection_sentence: str = ""
    matches: tuple[Match, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody is being served."""
        return self.customer is None and not self.rent and not self.returned
