"""Every fact the shop tells, on one page.

An event is written to the outbox in the transaction that made it true and is told to the readers afterwards, at least
once and in order. It carries all a reader needs: read models never look into the shop's tables. Days are `YYYY-MM-DD`
in the shop's zone, amounts whole won. A field with a default came later; older rows lack it. Events of
one thing, named by `about`, stay in order.
"""

from typing import ClassVar

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something that happened."""

    about: ClassVar[str] = ""
    personal: ClassVar[tuple[str, ...]] = ()
    """The fields that name a person: they are taken out when that person is forgotten."""

    @property
    def aggregate(self) -> str:
        """Return the thing this happened to, as `rental:12`."""
        return f"{self.about}:{getattr(self, self.about + '_id')}"


class Caused(Event, frozen=True, kw_only=True):
    """Something that readers post transfers for: who did it, and at which desk; empty in rows from before 0.2."""

    staff: str = ""
    desk: str = ""


class OfRental(Event, frozen=True, kw_only=True):
    """What happened to a copy that went out, or was out."""

    about: ClassVar[str] = "rental"
    rental_id: int
    customer_id: int
    copy: str


class OfCustomer(Event, frozen=True, kw_only=True):
    """What happened to a customer, or to their points."""

    about: ClassVar[str] = "customer"
    customer_id: int


class CustomerRegistered(OfCustomer, frozen=True, kw_only=True):
    personal: ClassVar[tuple[str, ...]] = ("name", "card")
    name: str
    card: str
    day: str = ""


class CustomerRevised(OfCustomer, frozen=True, kw_only=True):
    personal: ClassVar[tuple[str, ...]] = ("name", "card")
    name: str
    card: str


class CustomerWithdrawn(OfCustomer, frozen=True, kw_only=True):
    """A customer left: whoever knows what they are called forgets it."""


class OfTitle(Event, frozen=True, kw_only=True):
    """What happened to a title, or to a copy of it."""

    about: ClassVar[str] = "title"
    title_id: int


class NamedTitle(OfTitle, frozen=True, kw_only=True):
    """A title with what it is called, in which volume, and where it belongs."""

    name: str = ""
    author: str = ""
    category: str = ""
    volume: str = ""


class TitleRegistered(NamedTitle, frozen=True, kw_only=True):
    day: str = ""


class TitleRevised(NamedTitle, frozen=True, kw_only=True):
    """What is known of a title changed."""


class TitleRemoved(OfTitle, frozen=True, kw_only=True):
    """A title is no longer in the catalogue."""


class TitleRestored(NamedTitle, frozen=True, kw_only=True):
    """The removal of a title was undone; each copy that came back is told beside."""


class CopiesAdded(OfTitle, frozen=True, kw_only=True):
    copies: tuple[str, ...]


class CopyChanged(OfTitle, frozen=True, kw_only=True):
    """A copy went to repair, was lost, found or withdrawn."""

    copy: str
    state: str


class PointsToppedUp(OfCustomer, frozen=True, kw_only=True):
    transfer_id: int
    amount: int
    tender: str
    day: str


class PointsRefunded(OfCustomer, frozen=True, kw_only=True):
    """Points were paid back to the customer; `reverses` is the top-up that was a slip, 0 where it was none."""

    transfer_id: int
    amount: int
    tender: str
    day: str
    reverses: int = 0


class PointsBrought(OfCustomer, frozen=True, kw_only=True):
    """A customer came with points paid in before the shop used this program; `reverses` is the transfer that is taken back, or 0."""

    transfer_id: int
    amount: int
    day: str
    reverses: int = 0


class BookRented(Caused, frozen=True, kw_only=True):
    about: ClassVar[str] = "rental"
    rental_id: int
    customer_id: int
    copy: str
    title_id: int
    title: str
    price: int
    rented_on: str
    due_on: str
    author: str = ""
    category: str = ""
    tier: str | None = None
    period_days: int | None = None


class BookReturned(OfRental, frozen=True, kw_only=True):
    """A copy came back. `day` is the day it was handled, `returned_on` the day that counts for lateness."""

    returned_on: str
    days_late: int
    day: str


class ReturnUndone(OfRental, frozen=True, kw_only=True):
    """A return was a slip: the copy is with the customer as before."""

    day: str


class ReturnDelayed(OfRental, frozen=True, kw_only=True):
    """The return day of a rental has passed: it is late since `due_on`, `days_late` days when it was noticed on `day`."""

    title: str
    due_on: str
    days_late: int
    day: str


class LossReported(OfRental, frozen=True, kw_only=True):
    """A customer says that a copy they have is LOST or DAMAGED (`state`), or (empty) that it is not; it stays out."""

    state: str
    day: str


class DelayWithdrawn(OfRental, frozen=True, kw_only=True):
    """A rental was called late by a clock that was ahead; by the day it was noticed (`day`) it is not."""

    day: str


class RentalCancelled(Caused, frozen=True, kw_only=True):
    """A rental is taken back as if it had not been; `day` is its rental day."""

    about: ClassVar[str] = "rental"
    personal: ClassVar[tuple[str, ...]] = ("why",)
    rental_id: int
    customer_id: int
    copy: str
    day: str
    why: str


class PaymentApproved(Caused, frozen=True, kw_only=True):
    about: ClassVar[str] = "rental"
    rental_id: int
    customer_id: int
    amount: int


class PaymentRefused(Caused, frozen=True, kw_only=True):
    about: ClassVar[str] = "rental"
    rental_id: int
    customer_id: int
    amount: int
    why: str


class PointsDeducted(Event, frozen=True, kw_only=True):
    """A hold became a transfer: the price of a rental is paid."""

    about: ClassVar[str] = "rental"
    rental_id: int
    customer_id: int
    transfer_id: int
    amount: int
    day: str


class PointsRestored(Event, frozen=True, kw_only=True):
    """A paid price went back to the wallet, because its rental was cancelled."""

    about: ClassVar[str] = "rental"
    rental_id: int
    customer_id: int
    transfer_id: int
    amount: int
    day: str


class SettingChanged(Event, frozen=True, kw_only=True):
    """The shop has set something for all its desks; None is the default again."""

    about: ClassVar[str] = "setting"
    setting_id: str
    value: str | None


class StaffChanged(Event, frozen=True, kw_only=True):
    about: ClassVar[str] = "staff"
    staff_id: int


class AuditWritten(Event, frozen=True, kw_only=True):
    """Rows were written of which no other event tells: it stands in the chain for what it covers."""

    about: ClassVar[str] = "audit"
    audit_id: str = "log"


class ChainBegun(Event, frozen=True, kw_only=True):
    """From here on a key proves what is told; what was there before is held by its digests (`covers`).

    `why` is UPGRADE for data of a version without a chain, KEY_LOST where a key was lost and another one was made.
    """

    about: ClassVar[str] = "chain"
    chain_id: str = "shop"
    why: str


class StaffCallMoved(Event, frozen=True, kw_only=True):
    """Somebody at a kiosk called for staff, or the call ended: `state` is WAITING, TAKEN or CANCELLED."""

    about: ClassVar[str] = "staff_call"
    staff_call_id: int
    kiosk: str
    state: str


class NoticesMoved(Event, frozen=True, kw_only=True):
    """Notices were planned, sent, or came to an end: `count` of them, for whoever shows them."""

    about: ClassVar[str] = "notices"
    notices_id: str = "all"
    count: int


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
