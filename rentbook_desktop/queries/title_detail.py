"""One title as the pane beside the list shows it: every field, where each copy is, and how often it goes out."""

from datetime import date

from msgspec import Struct
from sqlalchemy import func, select

from rentbook_desktop.catalog.model import TitleId
from rentbook_desktop.catalog.tables import copy, title, title_cover
from rentbook_desktop.catalog.tiers import STANDARD, price_terms, tiers_for
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.rental.model import days_late
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.queries import count_places

MONTHS = 6


class CopyDetail(Struct, frozen=True, kw_only=True):
    """Where a copy is: its state (OVERDUE is OUT too long), who has it and until when, and why it is away.

    `reported` is LOST or DAMAGED where who has it said so; then `note` is what they said.
    """

    copy: str
    state: str
    note: str
    customer_id: int | None
    holder: str
    due_on: date | None
    days_late: int
    reported: str = ""


class TitleDetail(Struct, frozen=True, kw_only=True):
    """A title with all its copies.

    `price` and `period_days` are what renting it means today, by the tier that counts (`tier_now`); `tier` is the one it was put into
    on the day `tier_since`, `own_price` what it costs without a tier.
    """

    title_id: TitleId
    name: str
    author: str
    publisher: str
    isbn: str | None
    series: str
    volume: str
    category: str
    price: int
    list_price: int | None = None
    period_days: int
    rating: str
    year: str
    shelf: str
    call_number: str
    state: str
    pictured: bool
    copies: tuple[CopyDetail, ...]
    available: int
    out: int
    waiting: int = 0
    """How many customers have a place in the queue for it."""
    tier: str = STANDARD
    tier_since: date | None = None
    tier_now: str = STANDARD
    own_price: int


class MonthCount(Struct, frozen=True, kw_only=True):
    """How often a title went out in a month, `YYYY-MM`."""

    month: str
    rented: int


class Popularity(Struct, frozen=True, kw_only=True):
    """How often a title went out: ever, in each of six months up to now, and its rank in them (None: not at all)."""

    title_id: TitleId
    total: int
    months: tuple[MonthCount, ...]
    rank: int | None


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def title_detail(reading: ReadContext, *, title_id: TitleId) -> TitleDetail:
    """Return one title with all its copies; raises NotFound."""
    row = reading.connection.execute(
        select(title, title_cover.c.title_id.is_not(None).label("pictured"))
        .outerjoin(title_cover, title_cover.c.title_id == title.c.title_id)
        .where(title.c.title_id == title_id)
    ).first()
    if row is None:
        raise NotFound("title", str(title_id))
    copies = _copies(reading, title_id)
    made = (
        *("pictured", "copies", "available", "out", "waiting", "period_days"),
        *("price", "own_price", "tier_since", "tier_now"),
    )
    terms = price_terms(tiers_for(reading.connection, [row.tier]), row, reading.settings, reading.today)
    plain = {name: getattr(row, name) for name in TitleDetail.__struct_fields__ if name not in made}
    states = [one.state for one in copies]
    return TitleDetail(
        **plain,
        pictured=bool(row.pictured),
        price=terms.price,
        period_days=terms.period_days,
        own_price=row.price,
        tier_since=date.fromisoformat(row.tier_since) if row.tier_since else None,
        tier_now=terms.tier,
        copies=copies,
        available=states.count("AVAILABLE"),
        out=states.count("OUT") + states.count("OVERDUE"),
        waiting=count_places(reading.connection, title_id),
    )


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def popularity(reading: ReadContext, *, title_id: TitleId) -> Popularity:
    """Return how often a title went out; cancelled rentals do not count."""
    months = _months(reading.today)
    since = months[0] + "-01"
    counted = rental.c.cancelled_at.is_(None)
    mine = reading.connection.execute(
        select(func.substr(rental.c.rented_on, 1, 7).label("month"), func.count().label("rented"))
        .where(rental.c.title_id == title_id, counted)
        .group_by("month")
    ).all()
    by_month = {row.month: row.rented for row in mine}
    recent = sum(by_month.get(month, 0) for month in months)
    per_title = select(func.count().label("rented")).where(rental.c.rented_on >= since, counted)
    many = per_title.group_by(rental.c.title_id).having(func.count() > recent).subquery()
    ahead = reading.connection.execute(select(func.count()).select_from(many)).scalar_one() if recent else 0
    return Popularity(
        title_id=title_id,
        total=sum(by_month.values()),
        months=tuple(MonthCount(month=month, rented=by_month.get(month, 0)) for month in months),
        rank=ahead + 1 if recent else None,
    )


def _copies(reading: ReadContext, title_id: TitleId) -> tuple[CopyDetail, ...]:
    out = (rental.c.copy_id == copy.c.copy_id) & rental.c.returned_at.is_(None) & rental.c.cancelled_at.is_(None)
    rows = reading.connection.execute(
        select(copy.c.barcode, copy.c.state, copy.c.note, customer.c.customer_id, customer.c.name)
        .add_columns(rental.c.due_on, rental.c.reported, rental.c.reported_why)
        .outerjoin(rental, out)
        .outerjoin(customer, customer.c.customer_id == rental.c.customer_id)
        .where(copy.c.title_id == title_id, copy.c.state != "WITHDRAWN")
        .order_by(copy.c.copy_id)
    )
    return tuple(_copy_detail(row, reading.today) for row in rows)


def _copy_detail(row: AnyRow, today: date) -> CopyDetail:
    due_on = date.fromisoformat(row.due_on) if row.due_on else None
    late = days_late(due_on, today) if due_on else 0
    return CopyDetail(
        copy=row.barcode,
        state="OVERDUE" if late else row.state,
        note=(row.reported_why if row.reported else row.note) or "",
        customer_id=row.customer_id,
        holder=row.name or "",
        due_on=due_on,
        days_late=late,
        reported=row.reported or "",
    )


def _months(today: date) -> list[str]:
    """Return this month and the five before it, oldest first."""
    last = today.year * 12 + today.month - 1
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(last - MONTHS + 1, last + 1)]
