"""What a kiosk knows of whoever stands before it: all of it is here, and goes when they go."""

from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from rentbook_desktop.faces.counter.visit import new_request
from rentbook_desktop.faces.kiosk.states import (
    AskKind,
    BookShown,
    CallScreen,
    PlaceScreen,
    Purpose,
    ReceiptTo,
    Said,
    Tab,
)

if TYPE_CHECKING:
    from rentbook_desktop.kiosk.identification import Identified
    from rentbook_desktop.queries.kiosk_page import PageAtKiosk
    from rentbook_desktop.queries.quoting import Quote

ScreenName = Literal["attract", "phone", "pin", "rent", "return", "done", "mine", "ask", "pickup", "find", "place"]
Asks = Literal["pin", "birth_day", "birthday"]


class Question(Struct, frozen=True, kw_only=True):
    """What is to be confirmed: `codes` are copies, `number` a title or a place in a queue, `total` in won.

    However often the same is sent, it is sent under the same id.
    """

    kind: AskKind
    books: tuple[BookShown, ...]
    codes: tuple[str, ...] = ()
    number: int = 0
    total: int = 0
    position: int = 0
    expected_on: date | None = None
    from_basket: bool = False
    """Whether it was asked at the basket, which is shown again afterwards."""
    request_id: str = field(default_factory=new_request)


class KioskSession(Struct, eq=False):
    """One visit, from the first touch to the end; nothing of it is written anywhere else."""

    screen: ScreenName = "attract"
    purpose: Purpose = "rent"
    by_card: bool = False
    digits: str = ""
    card: str = ""
    asks: Asks = "pin"
    typed: str = ""
    pin: str = ""
    customer: "Identified | None" = None
    pending: list[str] = field(default_factory=list)
    """Books that were scanned before it was known whose they will be."""
    copies: list[str] = field(default_factory=list)
    """The basket, in the order of the scans."""
    newest: str = ""
    quote: "Quote | None" = None
    returned: list[BookShown] = field(default_factory=list)
    first: int = 0
    said: Said | None = None
    is_waiting: bool = False
    rented: list[BookShown] = field(default_factory=list)
    due_on: date | None = None
    points_left: int = 0
    receipt_to: ReceiptTo = ""
    request_id: str = ""
    tab: Tab = "out"
    page: "PageAtKiosk | None" = None
    asked: Question | None = None
    """What is to be confirmed."""
    wanted: int = 0
    """The title that is to be reserved once it is known by whom."""
    ready: list[str] = field(default_factory=list)
    """Reserved books that are still to be shown, the one that is shown first."""
    ready_of: int = 0
    pick: "Quote | None" = None
    from_page: bool = False
    is_held_up: bool = False
    """Whether an answer is waited for because the shop cannot be reached, or takes long."""
    past: list[BookShown] = field(default_factory=list)
    moves: list[tuple[date, str, str, int]] = field(default_factory=list)
    words: str = ""
    pad: Literal["initials", "letters"] = "initials"
    found: list[BookShown] = field(default_factory=list)
    count: int = 0
    is_plain: bool = False
    place: PlaceScreen | None = None
    call: CallScreen | None = None
    call_id: int | None = None
    call_shown: bool = False
    last_code: str = ""
    last_scan: float = float("-inf")

    def wipe(self) -> None:
        """Forget everything, wherever this object is still held."""
        empty = KioskSession()
        for name in self.__struct_fields__:
            setattr(self, name, getattr(empty, name))

    def go(self, screen: ScreenName) -> None:
        """Go to another screen, at the top of its list and without what was said before."""
        self.screen, self.first, self.said = screen, 0, None
        if screen != "ask":
            self.asked = None
