"""Who stands before a kiosk: by card and PIN, by phone and PIN, or by phone and birthday, to look only.

Whoever is not known is told one thing, after the same work: NOT_IDENTIFIED, whether there is no such card, no such number,
no PIN, a wrong one, or a wait. `seconds` in it is how long to wait before another try is looked at, 0 for not at all. Tries
are counted before a PIN is looked at, for each customer and for each kiosk; a number or card that is nobody's is counted just
so. Each try costs one comparison of a hash.

A comparison is slow on purpose: call these never in a GUI thread.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from secrets import token_hex
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.names import masked_name
from rentbook_desktop.customer.pins import TryCounted, count_customer_try, note_customer_try, renew_customer_pin
from rentbook_desktop.customer.presented import Presented, presented_birthday, presented_card, presented_phone
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.foundation.actors import Actor, Right, system_actor
from rentbook_desktop.foundation.errors import Refused, Unavailable, refuse
from rentbook_desktop.foundation.pins import better_hash, hashed_secret, pin_matches
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, maintenance, query
from rentbook_desktop.foundation.work import ReadContext, Work, WorkRunner
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.queries import wallet_of

P = ParamSpec("P")
R = TypeVar("R")

LOOK_UP_DIGITS = 4
"""How many digits of a birthday (MMDD) let somebody look at their page."""

SHARED_DIGITS = 2
"""How many digits of a birthday (the day, DD) tell customers with one number apart."""


class Identified(Struct, frozen=True, kw_only=True):
    """Who stands here, as a kiosk may show it; points in won. `looks_only` tells that they can ask and never do."""

    customer_id: CustomerId
    masked_name: str
    balance: int
    available: int
    out: int
    overdue: int
    looks_only: bool = False


class IdentifyingShop(Protocol):
    """What identification needs of a shop."""

    runner: WorkRunner
    actor: Actor

    def as_actor(self, actor: Actor) -> "IdentifyingShop":
        """Return the shop with somebody else acting in it."""

    def do(self, act: Callable[Concatenate[Work, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Run an action."""

    def ask(self, query: Callable[Concatenate[ReadContext, P], R], /, *args: P.args, **form: P.kwargs) -> R:
        """Return what a query says."""

    def pepper(self) -> bytes:
        """Return the key that PINs are hashed with."""


@maintenance(Role.KIOSK, right=NO_RIGHT)
def identify_by_card(shop: IdentifyingShop, *, card: str, pin: str) -> Identified:
    """Return who has this card and PIN.

    Raises Refused: NOT_IDENTIFIED (see above), TOO_MANY_TRIES with the `seconds` until this kiosk looks at another, KIOSK_OFF.
    """
    keeper = _keeper(shop)
    return _by_pin(keeper, keeper.ask(presented_card, card_number=card), pin)


@maintenance(Role.KIOSK, right=NO_RIGHT)
def identify_by_phone(shop: IdentifyingShop, *, phone: str, pin: str, birth_tail: str = "") -> Identified:
    """Return who has this number and PIN; raises what `identify_by_card` raises.

    Raises Refused with NEED_BIRTH_TAIL before any PIN is judged, where the number may be that of several: then ask for the
    day of the birthday (`SHARED_DIGITS` digits) and come again with it as `birth_tail`. Nobody is told whose number it is.
    """
    keeper = _keeper(shop)
    return _by_pin(keeper, keeper.ask(presented_phone, phone=phone, birth_day=birth_tail), pin)


@maintenance(Role.KIOSK, right=NO_RIGHT)
def look_up(shop: IdentifyingShop, *, phone: str, birth_tail: str) -> Identified:
    """Return who has this number and birthday (`LOOK_UP_DIGITS` digits, MMDD), to look only; raises as `identify_by_card`."""
    keeper = _keeper(shop)
    presented = keeper.ask(presented_birthday, phone=phone, birthday=birth_tail)
    counted = _counted(keeper, presented)
    pin_matches(_nobodys_hash(keeper.pepper()), birth_tail, pepper=keeper.pepper())  # as slow as a PIN
    customer_id = presented.customer_id
    if not counted.may_look or customer_id is None:
        raise _unknown(keeper, presented, counted)
    return _found(keeper, presented, customer_id, looks_only=True)


@query("shop", Role.CUSTOMER, Role.SYSTEM, right=NO_RIGHT, own="customer_id")
def customer_at_kiosk(reading: ReadContext, *, customer_id: CustomerId) -> Identified:
    """Return what a kiosk may show of who stands there; raises NotFound."""
    shown = show_customer(reading, customer_id=customer_id)
    is_open = (rental.c.customer_id == customer_id, rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
    late = func.count().filter(rental.c.due_on < reading.today.isoformat())
    out, overdue = reading.connection.execute(select(func.count(), late).where(*is_open)).one()
    wallet = wallet_of(reading, customer_id=customer_id)
    return Identified(
        customer_id=customer_id,
        masked_name=masked_name(shown.name),
        balance=wallet.balance,
        available=wallet.available,
        out=out,
        overdue=overdue,
    )


def _keeper(shop: IdentifyingShop) -> IdentifyingShop:
    """Return the shop as the part of the program that compares PINs sees it."""
    if not shop.runner.settings.get("kiosk.enabled"):
        raise refuse("KIOSK_OFF")
    return shop.as_actor(system_actor(shop.actor.desk, Right.CUSTOMERS, name=shop.actor.staff))


def _by_pin(keeper: IdentifyingShop, presented: Presented, pin: str) -> Identified:
    counted = _counted(keeper, presented)
    pepper = keeper.pepper()
    nobodys = _nobodys_hash(pepper)
    real = presented.pin_hash if counted.may_look else None
    matches = pin_matches(real or nobodys, pin, pepper=pepper)
    customer_id = presented.customer_id
    if not (matches and real) or customer_id is None:
        raise _unknown(keeper, presented, counted)
    if better := better_hash(real, pin, pepper=pepper):
        with suppress(Unavailable):  # on a server a kiosk may not change PINs; the old hash does
            keeper.do(renew_customer_pin, customer_id=customer_id, old_hash=real, pin_hash=better)
    return _found(keeper, presented, customer_id)


def _counted(keeper: IdentifyingShop, presented: Presented) -> TryCounted:
    """Count a try; raises Refused where the device has used all it has, or more must be known first."""
    counted = keeper.do(
        count_customer_try, subject=presented.subject, device=keeper.actor.desk, uptime=keeper.runner.clock.uptime()
    )
    if counted.device_seconds:
        raise refuse("TOO_MANY_TRIES", seconds=counted.device_seconds)
    if presented.needs_birthday:
        raise refuse("NEED_BIRTH_TAIL", count=SHARED_DIGITS)
    return counted


def _found(
    keeper: IdentifyingShop, presented: Presented, customer_id: CustomerId, *, looks_only: bool = False
) -> Identified:
    _note(keeper, presented, right=True)
    return replace(keeper.ask(customer_at_kiosk, customer_id=customer_id), looks_only=looks_only)


def _unknown(keeper: IdentifyingShop, presented: Presented, counted: TryCounted) -> Refused:
    _note(keeper, presented, right=False)
    return refuse("NOT_IDENTIFIED", seconds=counted.seconds)


def _note(keeper: IdentifyingShop, presented: Presented, *, right: bool) -> None:
    device, uptime = keeper.actor.desk, keeper.runner.clock.uptime()
    keeper.do(note_customer_try, subject=presented.subject, device=device, right=right, uptime=uptime)


@cache
def _nobodys_hash(pepper: bytes) -> str:
    """Return a hash that no PIN has, made once, so that comparing with it takes as long as with somebody's."""
    return hashed_secret(token_hex(16), pepper=pepper)
