"""What each screen shows, as plain frozen facts: no words of any language, no widgets."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct, field

from rentbook_desktop.foundation.errors import Reason

Purpose = Literal["rent", "mine", "reserve"]
AskKind = Literal["renew", "fee", "reserve", "unreserve"]
Tab = Literal["out", "reserved", "points", "past"]
Tone = Literal["ok", "bad", "info"]


class Modes(Struct, frozen=True, kw_only=True):
    """What somebody turned on in the assistance bar; everything is off when the next one comes."""

    language: str = "ko"
    large: bool = False
    contrast: bool = False
    low: bool = False
    spoken: bool = False


class Said(Struct, frozen=True, kw_only=True):
    """A sentence that is still to be said in some language: a key of the kiosk's texts, or reasons of the shop."""

    key: str = ""
    tone: Tone = "info"
    values: Mapping[str, str | int] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()


class FeeShown(Struct, frozen=True, kw_only=True):
    """How a late fee comes about: days late, less closed and free ones, times won a day; `is_capped` where it would be more."""

    days_late: int
    closed_days: int
    grace_days: int
    counted_days: int
    per_day: int
    is_capped: bool = False


class BookShown(Struct, frozen=True, kw_only=True):
    """A book in a list; what is not known of it is None or empty. `price` and `fee` in won."""

    title: str
    author: str = ""
    copy: str = ""
    title_id: int = 0
    price: int | None = None
    due_on: date | None = None
    days_left: int | None = None
    days_late: int = 0
    fee: int = 0
    shelf: str = ""
    available: int = 0
    copies: int = 0
    noted_only: bool = False
    is_new: bool = False
    is_reserved: bool = False
    was_due_on: date | None = None
    explained: FeeShown | None = None
    is_other: bool = False
    """Whether it is no book but what is owed besides."""


class PageRow(Struct, frozen=True, kw_only=True):
    """A row of a customer's page: a book with what can be done about it, or a word for all of them (`kind`).

    `days` is by how many it can be renewed, 0 for not; `why` is why not. `number` is that of a place in a queue.
    """

    kind: Literal["out", "fee", "renew_all", "said", "place", "move", "past"]
    book: BookShown = BookShown(title="")
    days: int = 0
    why: tuple[Reason, ...] = ()
    amount: int = 0
    count: int = 0
    said: Said | None = None
    number: int = 0
    state: str = ""
    position: int = 0
    pickup_number: int = 0
    """Where on the pickup shelf a copy waits, 0 where it still has to be put there."""
    day: date | None = None


class AttractScreen(Struct, frozen=True, kw_only=True):
    """Nobody is here: the shop, its hours and some of its books. `away` where the database cannot be reached."""

    shop: str
    opens: str
    closes: str
    now: datetime
    books: tuple[tuple[str, str], ...] = ()
    """Titles with their authors."""
    away: bool = False
    can_return: bool = True
    can_rent: bool = True
    said: Said | None = None


class PhoneScreen(Struct, frozen=True, kw_only=True):
    """Asks for a phone number, or a card at the scanner where `by_card`."""

    purpose: Purpose
    digits: str = ""
    by_card: bool = False
    said: Said | None = None


class PinScreen(Struct, frozen=True, kw_only=True):
    """Asks for a PIN, or for digits of a birthday (`asks`); only how many were typed is known here."""

    purpose: Purpose
    by_card: bool
    asks: Literal["pin", "birth_day", "birthday"] = "pin"
    typed: int = 0
    is_waiting: bool = False
    said: Said | None = None


class RentScreen(Struct, frozen=True, kw_only=True):
    """A basket: `books` the newest first; `first` is the first that is shown. Points in won."""

    name: str
    books: tuple[BookShown, ...] = ()
    first: int = 0
    days: int = 0
    balance: int = 0
    after: int = 0
    total: int = 0
    shortfall: int = 0
    said: Said | None = None
    stopped: Said | None = None
    is_waiting: bool = False


class ReturnScreen(Struct, frozen=True, kw_only=True):
    """Books that came back, the newest first."""

    books: tuple[BookShown, ...] = ()
    first: int = 0
    said: Said | None = None
    is_waiting: bool = False
    away: bool = False


class DoneScreen(Struct, frozen=True, kw_only=True):
    """A basket was rented."""

    books: tuple[BookShown, ...]
    due_on: date
    points_left: int
    seconds: int


class PageScreen(Struct, frozen=True, kw_only=True):
    """A customer's own page: `tab` is what is listed. `looks_only` where nothing can be done, only read.

    `limit` is how many books one may have, 0 for any number.
    """

    name: str
    balance: int
    tab: Tab = "out"
    rows: tuple[PageRow, ...] = ()
    out: int = 0
    limit: int = 0
    reserved: int = 0
    overdue: int = 0
    first: int = 0
    looks_only: bool = False
    is_waiting: bool = False


class AskScreen(Struct, frozen=True, kw_only=True):
    """Asks whether to renew, to pay a late fee, to reserve or to give a reservation up; nothing of it is done yet.

    `balance`, `total` and `shortfall` in won; `position` and `expected_on` are those of the place in the queue.
    """

    kind: AskKind
    name: str
    books: tuple[BookShown, ...]
    first: int = 0
    balance: int = 0
    after: int = 0
    total: int = 0
    shortfall: int = 0
    position: int = 0
    expected_on: date | None = None
    said: Said | None = None
    is_waiting: bool = False


class PickupScreen(Struct, frozen=True, kw_only=True):
    """A reserved book that waits for whoever is here, up to and on `pickup_by`; it is `number` of `of` such books.

    It stands at `pickup_number` of the pickup shelf, or where that is 0 still on its own `shelf`.
    """

    name: str
    book: BookShown
    pickup_by: date
    pickup_number: int = 0
    shelf: str = ""
    number: int = 1
    of: int = 1
    balance: int = 0
    after: int = 0
    total: int = 0
    shortfall: int = 0
    said: Said | None = None
    stopped: Said | None = None
    is_waiting: bool = False
    from_page: bool = False
    """Whether somebody chose it on their page: then it can be given up, too."""


class FindScreen(Struct, frozen=True, kw_only=True):
    """A search by initial consonants (`pad` "initials") or letters ("letters", "digits"): `count` is how many there are in all.

    `is_plain` says that the words were looked for as they are, without the search index.
    """

    words: str = ""
    pad: Literal["initials", "letters"] = "initials"
    books: tuple[BookShown, ...] = ()
    count: int = 0
    is_plain: bool = False
    first: int = 0
    is_waiting: bool = False


class PlaceScreen(Struct, frozen=True, kw_only=True):
    """Where a title stands, and whether it is in."""

    book: BookShown
    publisher: str
    days: int
    is_adult: bool
    shelves: tuple[str, ...]
    can_rent: bool = True
    waiting: int = 0

    @property
    def can_reserve(self) -> bool:
        """Whether all copies are with somebody, so that one waits for the next."""
        return bool(self.book.copies and not self.book.available and self.can_rent and not self.is_adult)


class CallScreen(Struct, frozen=True, kw_only=True):
    """Staff was called: `state` WAITING, TAKEN, or NOBODY where no desk is open."""

    state: Literal["WAITING", "TAKEN", "NOBODY", "CALLING"]
    books: int = 0


class IdleScreen(Struct, frozen=True, kw_only=True):
    """Asks whether somebody is still here."""

    seconds: int
    share: float
    books: int = 0


Screen = (
    AttractScreen
    | PhoneScreen
    | PinScreen
    | RentScreen
    | ReturnScreen
    | DoneScreen
    | PageScreen
    | AskScreen
    | PickupScreen
    | FindScreen
    | PlaceScreen
    | CallScreen
    | IdleScreen
)


class KioskState(Struct, frozen=True, kw_only=True):
    """Everything that is shown now; `ring` is the seconds left and the share of them, or None where no time runs."""

    screen: Screen
    modes: Modes = Modes()
    ring: tuple[int, float] | None = None
    called: bool = False
    is_voiced: bool = True
    """Whether this computer can speak; where not, somebody who asks for it is told so."""
