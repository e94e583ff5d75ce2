"""What happened to customers and staff."""

from typing import ClassVar

from rentbook_desktop.events.bases import Event, OfCustomer


class CustomerRegistered(OfCustomer, frozen=True, kw_only=True):
    """Somebody became a customer, with a card."""

    personal: ClassVar[tuple[str, ...]] = ("name", "card")
    name: str
    card: str
    day: str = ""


class CustomerRevised(OfCustomer, frozen=True, kw_only=True):
    """A customer has another name or card."""

    personal: ClassVar[tuple[str, ...]] = ("name", "card")
    name: str
    card: str


class CustomerWithdrawn(OfCustomer, frozen=True, kw_only=True):
    """A customer left: whoever knows what they are called forgets it."""


class StaffChanged(Event, frozen=True, kw_only=True):
    """Somebody behind the counter was hired, changed or left."""

    about: ClassVar[str] = "staff"
    staff_id: int


class StaffCallMoved(Event, frozen=True, kw_only=True):
    """Somebody at a kiosk called for staff, or the call ended: `state` is WAITING, TAKEN or CANCELLED."""

    about: ClassVar[str] = "staff_call"
    staff_call_id: int
    kiosk: str
    state: str
