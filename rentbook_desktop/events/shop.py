"""What happened to the shop itself: its settings, its calendar, its tiers and groups, its records."""

from typing import ClassVar

from rentbook_desktop.events.bases import Event


class CalendarChanged(Event, frozen=True, kw_only=True):
    """A date, or a weekday (`1` Monday to `7` Sunday), is CLOSED or OPEN from now on."""

    about: ClassVar[str] = "calendar"
    calendar_id: str
    state: str


class TierChanged(Event, frozen=True, kw_only=True):
    """A price tier has these terms from now on (see `catalog.tiers`); `state` is ACTIVE or REMOVED."""

    about: ClassVar[str] = "tier"
    tier_id: str
    price: int
    period_days: int
    ages_to: str | None
    ages_after_days: int | None
    maximum: int
    revision: int
    state: str


class CustomerGroupChanged(Event, frozen=True, kw_only=True):
    """A group of customers may have `copies` books out, or of a tier so many as its limits say; or it is REMOVED."""

    about: ClassVar[str] = "customer_group"
    customer_group_id: str
    copies: int
    limits: dict[str, int]
    state: str


class SettingChanged(Event, frozen=True, kw_only=True):
    """The shop has set something for all its desks; None is the default again."""

    about: ClassVar[str] = "setting"
    setting_id: str
    value: str | None


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


class NoticesMoved(Event, frozen=True, kw_only=True):
    """Notices were planned, sent, or came to an end: `count` of them, for whoever shows them."""

    about: ClassVar[str] = "notices"
    notices_id: str = "all"
    count: int
