"""Where somebody typed a customer's name, phone number or card into a reason or a remark: found before they are forgotten."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import BigInteger, Column, ColumnElement, Connection, String, cast, literal, or_, select, true, update

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.events import RentalCancelled
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.chain import without_personal
from rentbook_desktop.foundation.clock import iso
from rentbook_desktop.foundation.database import leave_traces
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.wallet.tables import transfer

_SHORTEST_NAME = 2
_PART = 4  # digits of a phone number that people write together


class Mention(Struct, frozen=True, kw_only=True):
    """A text that names somebody: `place` is payment, copy, cancellation, loss, override, transfer or audit, `about` which one.

    Where `stays` is true it cannot be changed: the journal, the audit log and events of others are only ever added to. `at`
    is an instant in ISO 8601, empty for a copy.
    """

    place: str
    about: str
    text: str
    stays: bool
    at: str = ""


class _Place(NamedTuple):
    """Where people type: the column, what it is about, when, whether it stays, and in which rows."""

    name: str
    about: ColumnElement[str]
    text: Column[str]
    at: ColumnElement[int]
    stays: bool
    only: ColumnElement[bool] = true()


def _places(customer_id: CustomerId) -> tuple[_Place, ...]:
    is_theirs = _is_cancellation_of(customer_id)
    others = ~is_theirs & (outbox.c.kind == RentalCancelled.__name__)
    return (
        _Place("payment", cast(payment.c.payment_id, String), payment.c.memo, payment.c.at, stays=False),
        _Place("copy", copy.c.barcode, copy.c.note, literal(0, BigInteger), stays=False),
        _Place("cancellation", outbox.c.aggregate, outbox.c.body, outbox.c.at, stays=False, only=is_theirs),
        _Place("cancellation", outbox.c.aggregate, outbox.c.body, outbox.c.at, stays=True, only=others),
        _Place("loss", cast(rental.c.rental_id, String), rental.c.reported_why, rental.c.rented_at, stays=False),
        _Place("override", cast(rental.c.rental_id, String), rental.c.override, rental.c.rented_at, stays=False),
        _Place("transfer", cast(transfer.c.transfer_id, String), transfer.c.reason, transfer.c.at, stays=True),
        _Place("audit", audit.c.about, audit.c.reason, audit.c.at, stays=True),
        _Place("audit", audit.c.about, audit.c.before, audit.c.at, stays=True),
        _Place("audit", audit.c.about, audit.c.after, audit.c.at, stays=True),
    )


@query("shop", Role.LIBRARIAN, right=Right.SUSPEND)
def mentions_of(reading: ReadContext, *, customer_id: CustomerId) -> tuple[Mention, ...]:
    """Return the reasons and remarks in which a customer is named; raises NotFound."""
    patterns = _patterns(reading.connection, customer_id)
    found = [
        Mention(place=place.name, about=row.about, text=row.text, stays=place.stays, at=iso(row.at) if row.at else "")
        for place in _places(customer_id)
        for row in reading.connection.execute(
            select(place.about.label("about"), place.text.label("text"), place.at.label("at")).where(
                _names(place.text, patterns), place.only
            )
        )
    ]
    return tuple(dict.fromkeys(found))


def blank_mentions(work: Work, customer_id: CustomerId) -> None:
    """Blank the texts in which a customer is named, as far as they can be changed; before the customer is forgotten."""
    patterns = _patterns(work.connection, customer_id)
    memos = _names(payment.c.memo, patterns)
    work.connection.execute(update(payment).where(memos).values(memo=""))
    for row in work.connection.execute(
        select(copy.c.copy_id, copy.c.title_id).where(_names(copy.c.note, patterns))
    ).all():
        work.connection.execute(update(copy).where(copy.c.copy_id == row.copy_id).values(note=""))
        work.audit(f"title:{row.title_id}", before={}, after={"note": ""})
    said = update(rental).where(_names(rental.c.reported_why, patterns)).values(reported_why="")
    work.connection.execute(said)
    work.connection.execute(update(rental).where(_names(rental.c.override, patterns)).values(override=""))
    why = _names(outbox.c.body, patterns) & _is_cancellation_of(customer_id)
    for event_id, body in work.connection.execute(select(outbox.c.event_id, outbox.c.body).where(why)).all():
        blanked = without_personal(body, RentalCancelled.personal)
        work.connection.execute(update(outbox).where(outbox.c.event_id == event_id).values(body=blanked))
    leave_traces(work.connection)


def _is_cancellation_of(customer_id: CustomerId) -> ColumnElement[bool]:
    """Of their own rentals alone: an event that names nobody must be about somebody who left."""
    theirs = select(literal("rental:") + cast(rental.c.rental_id, String)).where(rental.c.customer_id == customer_id)
    return (outbox.c.kind == RentalCancelled.__name__) & outbox.c.aggregate.in_(theirs)


def _names(text: Column[str], patterns: Sequence[str]) -> ColumnElement[bool]:
    return (text != "") & or_(*(text.ilike(one, escape="\\") for one in patterns))


def _patterns(connection: Connection, customer_id: CustomerId) -> list[str]:
    """Return what is looked for: name, cards, and the last eight digits of the phone number however they are parted."""
    row = connection.execute(
        select(customer.c.name, customer.c.phone).where(customer.c.customer_id == customer_id)
    ).first()
    if row is None:
        raise NotFound("customer", str(customer_id))
    cards = connection.execute(select(card.c.card).where(card.c.customer_id == customer_id)).scalars()
    wanted = [text for text in (row.name, *cards) if len(text) >= _SHORTEST_NAME]
    patterns = [f"%{_escaped(text)}%" for text in wanted]
    digits = cipher_of(connection).decrypt(row.phone, customer_id)[-2 * _PART :]
    return [*patterns, f"%{digits[:_PART]}%{digits[_PART:]}%"] if digits else patterns


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
