"""Every fact the shop tells, on one page.

An event is written to the outbox in the transaction that made it true and is told to the readers afterwards, at least
once and in order. It carries all a reader needs: read models never look into the shop's tables. Days are `YYYY-MM-DD`
in the shop's zone, amounts whole won. A field with a default came later; older rows lack it. Events of
one thing, named by `about`, stay in order.
"""

import msgspec

from rentbook_desktop.events.bases import (
    Caused,
    Event,
    NamedTitle,
    OfCustomer,
    OfRental,
    OfTitle,
)
from rentbook_desktop.events.money import (
    FeeMoved,
    PaymentApproved,
    PaymentRefused,
    PointsBrought,
    PointsDeducted,
    PointsRefunded,
    PointsRestored,
    PointsSpent,
    PointsToppedUp,
    RefundUndone,
)
from rentbook_desktop.events.people import (
    CustomerRegistered,
    CustomerRevised,
    CustomerWithdrawn,
    StaffCallMoved,
    StaffChanged,
)
from rentbook_desktop.events.rentals import (
    BookRented,
    BookReturned,
    DelayWithdrawn,
    DueDayMoved,
    LossReported,
    RenewalUndone,
    RentalCancelled,
    RentalRenewed,
    ReservationMoved,
    ReturnCorrected,
    ReturnDelayed,
    ReturnUndone,
)
from rentbook_desktop.events.shop import (
    AuditWritten,
    CalendarChanged,
    ChainBegun,
    CustomerGroupChanged,
    NoticesMoved,
    SettingChanged,
    TierChanged,
)
from rentbook_desktop.events.titles import (
    CopiesAdded,
    CopyChanged,
    TitleRegistered,
    TitleRemoved,
    TitleRestored,
    TitleRevised,
)

__all__ = [
    "KINDS",
    "AuditWritten",
    "BookRented",
    "BookReturned",
    "CalendarChanged",
    "Caused",
    "ChainBegun",
    "CopiesAdded",
    "CopyChanged",
    "CustomerGroupChanged",
    "CustomerRegistered",
    "CustomerRevised",
    "CustomerWithdrawn",
    "DelayWithdrawn",
    "DueDayMoved",
    "Event",
    "FeeMoved",
    "LossReported",
    "NamedTitle",
    "NoticesMoved",
    "OfCustomer",
    "OfRental",
    "OfTitle",
    "PaymentApproved",
    "PaymentRefused",
    "PointsBrought",
    "PointsDeducted",
    "PointsRefunded",
    "PointsRestored",
    "PointsSpent",
    "PointsToppedUp",
    "RefundUndone",
    "RenewalUndone",
    "RentalCancelled",
    "RentalRenewed",
    "ReservationMoved",
    "ReturnCorrected",
    "ReturnDelayed",
    "ReturnUndone",
    "SettingChanged",
    "StaffCallMoved",
    "StaffChanged",
    "TierChanged",
    "TitleRegistered",
    "TitleRemoved",
    "TitleRestored",
    "TitleRevised",
    "decode",
    "encode",
]

_BASES = (Event, Caused, OfCustomer, OfTitle, NamedTitle, OfRental)
_kinds = (one for base in _BASES for one in base.__subclasses__() if one not in _BASES)
KINDS: dict[str, type[Event]] = {one.__name__: one for one in _kinds}

_encode = msgspec.json.Encoder().encode
_decode = {name: msgspec.json.Decoder(kind).decode for name, kind in KINDS.items()}


def encode(event: Event) -> str:
    """Return an event's body as JSON text."""
    return _encode(event).decode()


def decode(kind: str, body: str) -> Event:
    """Return the event that `written` wrote."""
    return _decode[kind](body)
