"""Why a copy may not go to a customer: every reason at once, each a stable code (product rules, section 6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct
from sqlalchemy import Connection, bindparam, case, func, select

from rentbook_desktop.catalog.model import NOT_RENTABLE
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.customer.model import CustomerId, Standing
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.compiled_statement import CompiledStatement, any_of, values_of
from rentbook_desktop.foundation.errors import Kind, NotFound, Reason
from rentbook_desktop.foundation.settings import Settings
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.reservation.shelf import reserved_for

ADULT = "19"


class CopyOffer(Struct, frozen=True, kw_only=True):
    """A copy that somebody wants to carry home, with what its title says now."""

    copy_id: int
    copy: str
    state: str
    title_id: int
    title: str
    author: str
    category: str
    price: int
    tier: str
    tier_since: str | None = None
    rating: str
    list_price: int | None = None
    """What it costs in a shop, in won, where that is known: no late fee is more."""


_wanted = (
    select(
        copy.c.copy_id,
        copy.c.barcode.label("copy"),
        copy.c.state,
        title.c.title_id,
        shown_name.label("title"),
        title.c.author,
        title.c.category,
        title.c.price,
        title.c.tier,
        title.c.tier_since,
        title.c.rating,
        title.c.list_price,
    )
    .join(title, title.c.title_id == copy.c.title_id)
    .order_by(copy.c.copy_id)
)


@cache
def _wanted_by(count: int, *, lock: bool) -> CompiledStatement:
    """Return the question for this many barcodes."""
    query = _wanted.where(any_of(copy.c.barcode, count))
    return CompiledStatement(query.with_for_update(of=copy) if lock else query)


_standing = CompiledStatement(
    select(
        customer.c.name,
        customer.c.state,
        customer.c.birth,
        customer.c.guardian_phone,
        customer.c.group_name,
        customer.c.id_checked_on,
    ).where(customer.c.customer_id == bindparam("customer_id"))
)
_holder = select(rental.c.customer_id).where(
    rental.c.copy_id == bindparam("copy_id"), rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None)
)
_out = case((rental.c.returned_at.is_(None), rental.c.copy_id))
_earlier = (
    select(
        rental.c.title_id,
        func.min(_out).label("first_out"),
        func.max(_out).label("last_out"),
        func.count(rental.c.returned_at).label("returned"),
    )
    .where(rental.c.customer_id == bindparam("customer_id"), rental.c.cancelled_at.is_(None))
    .group_by(rental.c.title_id)
)


@cache
def _earlier_of(count: int) -> CompiledStatement:
    """Return the question for a customer's rentals of this many titles, a row a title."""
    return CompiledStatement(_earlier.where(any_of(rental.c.title_id, count)))


def copy_offers(connection: Connection, codes: Sequence[str], *, lock: bool) -> dict[str, CopyOffer]:
    """Return the copies with these barcodes, locked in ascending order where asked; unknown ones are left out."""
    rows = _wanted_by(len(codes), lock=lock).all(connection, values_of(codes)) if codes else []
    return {row.copy: CopyOffer(**row._asdict()) for row in rows}


def standing_of(connection: Connection, customer_id: CustomerId) -> Standing:
    """Return what decides whether this customer may rent; raises NotFound."""
    row = _standing.first(connection, {"customer_id": customer_id})
    if row is None:
        raise NotFound("customer", str(customer_id))
    birth = date.fromisoformat(row.birth) if row.birth else None
    return Standing(
        customer_id=customer_id,
        name=row.name,
        state=row.state,
        birth=birth,
        has_guardian=row.guardian_phone != "",
        group=row.group_name,
        id_checked=bool(row.id_checked_on),
    )


def customer_refusals(standing: Standing) -> list[Reason]:
    """Return why this customer may rent nothing at all."""
    if standing.state == "ACTIVE":
        return []
    return [Reason(code=f"CUSTOMER_{standing.state}", values={"customer": standing.name})]


def copy_refusals(connection: Connection, wanted: CopyOffer, standing: Standing | None, today: date) -> list[Reason]:
    """Return why this copy may not go out now, or not to this customer."""
    values: Mapping[str, str | int] = {"copy": wanted.copy, "title": wanted.title}
    reasons: list[Reason] = []
    if wanted.state == "OUT":
        holder = connection.execute(_holder, {"copy_id": wanted.copy_id}).scalar()
        same = standing is not None and holder == standing.customer_id
        reasons.append(Reason(code="COPY_OUT_TO_SAME" if same else "COPY_OUT_TO_OTHER", values=values))
    elif wanted.state == "RESERVED" and standing is not None and _waits_for(connection, wanted, standing):
        pass  # it stands on the pickup shelf for this very customer
    elif wanted.state in NOT_RENTABLE:
        reasons.append(Reason(code=NOT_RENTABLE[wanted.state], values=values))
    if wanted.rating == ADULT and standing is not None and not standing.is_adult(today):
        reasons.append(Reason(code="AGE_RESTRICTED", values=values))
    return reasons


def id_reasons(wanted: CopyOffer, standing: Standing | None, settings: Settings, today: date) -> list[Reason]:
    """Return whether an adult's ID must be looked at before this copy goes out; who is no adult may not have it anyway."""
    if wanted.rating != ADULT or standing is None or standing.id_checked or not settings.get("age.id_check"):
        return []
    values: Mapping[str, str | int] = {"copy": wanted.copy, "title": wanted.title, "customer": standing.name}
    return [Reason(code="ID_CHECK_NEEDED", kind=Kind.CONFIRM, values=values)] if standing.is_adult(today) else []


def _waits_for(connection: Connection, wanted: CopyOffer, standing: Standing) -> bool:
    return reserved_for(connection, wanted.copy_id) == standing.customer_id


def copy_notes(connection: Connection, wanted: Sequence[CopyOffer], standing: Standing) -> dict[str, list[Reason]]:
    """Return alerts by barcode: another copy of the title is out to this customer, or they had it before."""
    titles = list(dict.fromkeys(one.title_id for one in wanted))
    form = {"customer_id": standing.customer_id} | values_of(titles)
    earlier = {row.title_id: row for row in _earlier_of(len(titles)).all(connection, form)}
    notes: dict[str, list[Reason]] = {}
    for one in wanted:
        values, row = {"copy": one.copy, "title": one.title}, earlier.get(one.title_id)
        if row is None:
            continue
        if {row.first_out, row.last_out} - {None, one.copy_id}:
            notes.setdefault(one.copy, []).append(Reason(code="SAME_TITLE_OUT", kind=Kind.ALERT, values=values))
        elif row.returned:
            notes.setdefault(one.copy, []).append(Reason(code="HAD_BEFORE", kind=Kind.INFO, values=values))
    return notes
