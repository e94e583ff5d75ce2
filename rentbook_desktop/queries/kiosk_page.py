"""What a customer can do on their page at a kiosk: renew, pay a late fee, fetch and give up what they reserved."""

from datetime import date

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.queries.fees_owed import FeesOwed, fees_owed
from rentbook_desktop.queries.title_queue import free_on
from rentbook_desktop.rental.renewal_offers import RenewalOffer, renewal_offers
from rentbook_desktop.reservation.expectation import expected_days
from rentbook_desktop.reservation.queries import ReservationShown, reservations_of
from rentbook_desktop.reservation.shelf import LIVE
from rentbook_desktop.reservation.tables import reservation
from rentbook_desktop.wallet.queries import wallet_of


class PlaceAtKiosk(Struct, frozen=True, kw_only=True):
    """A place in the queue for a title: `position` is 1 for who is next; where it is READY its copy waits up to and on `pickup_by`.

    `expected_on` is when a copy may be there, by when those that are out are due. A copy that waits
    stands at `pickup_number` of the pickup shelf, or where that is 0 still on its own `shelf`.
    """

    reservation_id: int
    title_id: TitleId
    title: str
    author: str
    state: str
    position: int
    copy: str = ""
    pickup_number: int = 0
    shelf: str = ""
    pickup_by: date | None = None
    suspended_until: date | None = None
    expected_on: date | None = None


class PageAtKiosk(Struct, frozen=True, kw_only=True):
    """What somebody has and may do: points that can be spent in won, what is out, what is owed, what they reserved.

    `limit` is how many books they may have at once, 0 for any number.
    """

    today: date
    available: int
    limit: int
    out: tuple[RenewalOffer, ...]
    fees: FeesOwed
    places: tuple[PlaceAtKiosk, ...]


class PlaceOffered(Struct, frozen=True, kw_only=True):
    """What reserving a title would mean: at which position, and when a copy may be there."""

    title_id: TitleId
    title: str
    author: str
    position: int
    expected_on: date | None
    is_mine: bool
    """Whether the customer is in this queue already."""


@query("shop", Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def page_at_kiosk(reading: ReadContext, *, customer_id: CustomerId) -> PageAtKiosk:
    """Return what a customer can do on their page now."""
    places = reservations_of(reading, customer_id=customer_id)
    shown = tuple(sorted((_place(reading, one) for one in places), key=_urgency))
    return PageAtKiosk(
        today=reading.today,
        limit=reading.settings.get("limit.copies"),
        available=wallet_of(reading, customer_id=customer_id).available,
        out=renewal_offers(reading, customer_id=customer_id),
        fees=fees_owed(reading, customer_id=customer_id),
        places=shown,
    )


@query("shop", Role.CUSTOMER, right=NO_RIGHT, own="customer_id")
def place_offered(reading: ReadContext, *, customer_id: CustomerId, title_id: TitleId) -> PlaceOffered:
    """Return what reserving a title would mean for a customer now; raises NotFound."""
    wanted = select(shown_name.label("name"), title.c.author).where(
        title.c.title_id == title_id, title.c.state == "ACTIVE"
    )
    row = reading.connection.execute(wanted).first()
    if row is None:
        raise NotFound("title", str(title_id))
    live = select(reservation.c.customer_id).where(reservation.c.title_id == title_id, reservation.c.state.in_(LIVE))
    waiting = reading.connection.execute(live).scalars().all()
    return PlaceOffered(
        title_id=title_id,
        title=row.name,
        author=row.author,
        position=len(waiting) + 1,
        expected_on=_expected_on(reading, title_id, _before(reading, title_id, None) + 1),
        is_mine=customer_id in waiting,
    )


def _place(reading: ReadContext, one: ReservationShown) -> PlaceAtKiosk:
    about = select(title.c.author, title.c.shelf).where(title.c.title_id == one.title_id)
    row = reading.connection.execute(about).one()
    stands = select(copy.c.pickup_number).where(copy.c.barcode == one.copy)
    waits = one.state == "WAITING"
    rank = _before(reading, one.title_id, one.reservation_id) + 1 if waits else 0
    return PlaceAtKiosk(
        reservation_id=one.reservation_id,
        title_id=TitleId(one.title_id),
        title=one.title,
        author=row.author,
        shelf=row.shelf,
        pickup_number=(reading.connection.execute(stands).scalar() or 0) if one.copy else 0,
        state=one.state,
        position=one.position,
        copy=one.copy,
        pickup_by=date.fromisoformat(one.pickup_by) if one.pickup_by else None,
        suspended_until=date.fromisoformat(one.suspended_until) if one.suspended_until else None,
        expected_on=_expected_on(reading, one.title_id, rank) if waits else None,
    )


def _before(reading: ReadContext, title_id: int, reservation_id: int | None) -> int:
    """Return how many wait for a title before a place, or, without one, in all; who has a copy on the shelf does not wait."""
    waiting = select(func.count()).where(reservation.c.title_id == title_id, reservation.c.state == "WAITING")
    if reservation_id is not None:
        mine = select(reservation.c.place).where(reservation.c.reservation_id == reservation_id).scalar_subquery()
        waiting = waiting.where(reservation.c.place < mine)
    return int(reading.connection.execute(waiting).scalar_one())


def _expected_on(reading: ReadContext, title_id: int, rank: int) -> date | None:
    """Return when who is number `rank` of those who wait may have a copy, as the desk's queue says it; None where none will be."""
    return expected_days(free_on(reading, title_id), rank, int(reading.settings.get("rental.days")))[-1]


def _urgency(one: PlaceAtKiosk) -> tuple[bool, date, int]:
    """Return what orders places: what can be fetched first, then what may come first."""
    return one.state != "READY", one.pickup_by or one.expected_on or date.max, one.reservation_id
