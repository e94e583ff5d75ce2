"""What every event has, and what events of one thing share."""

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
