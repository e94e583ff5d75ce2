"""What moved points and money."""

from typing import ClassVar

from rentbook_desktop.events.bases import Caused, Event, OfCustomer


class PointsToppedUp(OfCustomer, frozen=True, kw_only=True):
    """Points were paid in; `transfer_id` is the transfer, `tender` how."""

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


class RefundUndone(OfCustomer, frozen=True, kw_only=True):
    """A refund (`reverses`) was a slip: its points are in the wallet again."""

    transfer_id: int
    amount: int
    tender: str
    day: str
    reverses: int


class PointsBrought(OfCustomer, frozen=True, kw_only=True):
    """A customer came with points paid in before the shop used this program; `reverses` is the transfer that is taken back, or 0."""

    transfer_id: int
    amount: int
    day: str
    reverses: int = 0


class PaymentApproved(Caused, frozen=True, kw_only=True):
    """A rental's price is settled from the points held for it."""

    about: ClassVar[str] = "rental"
    rental_id: int
    customer_id: int
    amount: int


class PaymentRefused(Caused, frozen=True, kw_only=True):
    """A rental's price could not be settled; `why` says what was missing."""

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


class PointsSpent(OfCustomer, frozen=True, kw_only=True):
    """Points were taken for something besides a rental's own price: `kind` is RENEWAL."""

    transfer_id: int
    kind: str
    amount: int
    rental_id: int
    day: str


class FeeMoved(OfCustomer, frozen=True, kw_only=True):
    """What a customer owes changed by `change` won (positive: owes more); `kind` is that of the transfer.

    `tender` says what a payment was made with (points among them), `rental_id` which return a late fee is for (0: none).
    """

    transfer_id: int
    kind: str
    change: int
    tender: str = ""
    rental_id: int = 0
    day: str
