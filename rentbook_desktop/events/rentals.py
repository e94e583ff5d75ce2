"""What happened to copies that went out, and who waits for them."""

from typing import ClassVar

from rentbook_desktop.events.bases import Caused, Event, OfRental


class BookRented(Caused, frozen=True, kw_only=True):
    """A copy went out; `fee_…` are the terms of a late fee, by which it comes back."""

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
    fee_per_day: int = 0
    fee_grace_days: int = 0
    fee_cap: int = 0
    fee_skips_closed: bool = True
    tier_revision: int = 0


class BookReturned(OfRental, frozen=True, kw_only=True):
    """A copy came back. `day` is the day it was handled, `returned_on` the day that counts for lateness, `reported` what was said of it."""

    returned_on: str
    days_late: int
    day: str
    late_fee: int = 0
    suspended_until: str = ""
    reported: str = ""
    staff: str = ""
    desk: str = ""


class ReturnCorrected(OfRental, frozen=True, kw_only=True):
    """A return counts as of another day than was told (`was_returned_on`); late fee in won."""

    returned_on: str
    was_returned_on: str
    days_late: int
    late_fee: int = 0
    suspended_until: str = ""
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
    """A copy that a customer has is LOST, DAMAGED or CLAIMED to be back (`state`), or (empty) it is not; it stays out.

    `charge` is what they owe for it, in won.
    """

    state: str
    day: str
    charge: int = 0


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


class RentalRenewed(OfRental, frozen=True, kw_only=True):
    """A rental may stay out longer: until `due_on` instead of `was_due_on`, for `price` won."""

    renewal_id: int
    due_on: str
    was_due_on: str
    price: int
    day: str


class RenewalUndone(OfRental, frozen=True, kw_only=True):
    """A renewal was a slip: the rental is due on `due_on` as before."""

    renewal_id: int
    due_on: str
    day: str


class DueDayMoved(OfRental, frozen=True, kw_only=True):
    """The shop moved the day a rental is due, because it is closed then, or took that back."""

    due_on: str
    was_due_on: str
    day: str


class ReservationMoved(Event, frozen=True, kw_only=True):
    """A place in the queue for a title: `state` is WAITING, SUSPENDED, READY, FULFILLED, CANCELLED or EXPIRED.

    READY names the copy that was set aside and the last day for it; `pickup_number` is where on the pickup shelf it stands,
    0 while somebody has to fetch it from its own shelf.
    """

    about: ClassVar[str] = "reservation"
    reservation_id: int
    title_id: int
    title: str
    customer_id: int
    state: str
    copy: str = ""
    pickup_by: str = ""
    pickup_number: int = 0
    day: str
