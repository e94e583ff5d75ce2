"""What is to stand on labels: copies by their codes, titles or import, and cards by their customers."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Column, ColumnElement, Connection, func, select

from rentbook_desktop.catalog.import_log import steps_of, written_by
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.foundation.errors import Invalid, NotFound
from rentbook_desktop.foundation.registry import Right, Role, query
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.work import ReadContext
from rentbook_desktop.labels.model import MAX_LABELS, LabelContent

PRINTED = "labels"
"""The reason in the audit log where nobody gives another; screens have words for it."""

T = TypeVar("T")

_SOME = 500
_DAY = 86_400_000_000


@query("shop", Role.LIBRARIAN, right=Right.CATALOGUE)
def copy_labels(
    reading: ReadContext,
    *,
    copies: Sequence[str] = (),
    titles: Sequence[int] = (),
    import_id: int | None = None,
    new_days: int | None = None,
) -> tuple[LabelContent, ...]:
    """Return the labels of copies by their codes, then of titles, of an import, and of what was added in so many days.

    Each copy comes once; withdrawn ones only where they are named. Raises NotFound for a code or title there is not, Invalid
    for more than `MAX_LABELS`.
    """
    connection = reading.connection
    codes = list(dict.fromkeys(clean_code(one) for one in copies))
    found = _by_code(connection, codes)
    found |= _by_title(connection, list(dict.fromkeys(titles)))
    if import_id is not None:
        found |= _brought(connection, import_id)
    if new_days is not None:
        found |= _found(connection, copy.c.added_at > reading.now - new_days * _DAY, *_HERE)
    if len(found) > MAX_LABELS:
        raise Invalid("TOO_MANY_LABELS", maximum=MAX_LABELS)
    return tuple(found.values())


@query("shop", Role.LIBRARIAN, right=Right.CUSTOMERS, audited=True)
def card_labels(reading: ReadContext, *, customers: Sequence[int] = (), why: str = PRINTED) -> tuple[LabelContent, ...]:
    """Return the cards of customers with their names, of all where none is named.

    Raises NotFound for a customer without a card, Invalid for more than `MAX_LABELS`.
    """
    active = select(func.max(card.c.card)).where(card.c.customer_id == customer.c.customer_id, card.c.state == "ACTIVE")
    rows = select(customer.c.customer_id, customer.c.name, active.scalar_subquery().label("card"))
    rows = rows.where(customer.c.state != "WITHDRAWN").order_by(customer.c.customer_id)
    rows = rows.where(customer.c.customer_id.in_(customers)) if customers else rows
    found = {
        row.customer_id: LabelContent(code=row.card, name=row.name, about=row.customer_id)
        for row in reading.connection.execute(rows.limit(MAX_LABELS + 1))
        if row.card is not None
    }
    if missing := [one for one in customers if one not in found]:
        raise NotFound("customer", str(missing[0]))
    if len(found) > MAX_LABELS:
        raise Invalid("TOO_MANY_LABELS", maximum=MAX_LABELS)
    return tuple(found[one] for one in dict.fromkeys(customers)) if customers else tuple(found.values())


_HERE = (copy.c.state != "WITHDRAWN", title.c.state == "ACTIVE")


def _by_code(connection: Connection, codes: Sequence[str]) -> dict[str, LabelContent]:
    found = _of(connection, copy.c.barcode, codes)
    if missing := [code for code in codes if code not in found]:
        raise NotFound("copy", missing[0])
    return {code: found[code] for code in codes}


def _by_title(connection: Connection, titles: Sequence[int]) -> dict[str, LabelContent]:
    known: set[int] = set()
    for some in _parts(titles):
        known |= set(connection.execute(select(title.c.title_id).where(title.c.title_id.in_(some))).scalars())
    if missing := [one for one in titles if one not in known]:
        raise NotFound("title", str(missing[0]))
    return _of(connection, copy.c.title_id, titles, *_HERE)


def _of(
    connection: Connection, column: Column[int] | Column[str], values: Sequence[object], *tests: ColumnElement[bool]
) -> dict[str, LabelContent]:
    found: dict[str, LabelContent] = {}
    for some in _parts(values):
        found |= _found(connection, column.in_(some), *tests)
    return found


def _found(connection: Connection, *tests: ColumnElement[bool]) -> dict[str, LabelContent]:
    about = (title.c.title_id, title.c.name, title.c.volume, title.c.author, title.c.shelf)
    rows = connection.execute(
        select(copy.c.barcode, *about)
        .join(title, title.c.title_id == copy.c.title_id)
        .where(*tests)
        .order_by(copy.c.copy_id)
        .limit(MAX_LABELS + 1)
    )
    return {
        row.barcode: LabelContent(
            code=row.barcode,
            name=row.name,
            volume=row.volume,
            author=row.author,
            shelf=row.shelf,
            about=row.title_id,
        )
        for row in rows
    }


def _brought(connection: Connection, import_id: int) -> dict[str, LabelContent]:
    """Return the copies of the titles an import brought, and those it added to titles that were there, as far as they still are."""
    titles: list[int] = []
    copies: list[str] = []
    for step in steps_of(connection, import_id):
        written = written_by(connection, import_id, step)
        titles += written.titles
        copies += written.copies
        if len(titles) + len(copies) > MAX_LABELS:
            raise Invalid("TOO_MANY_LABELS", maximum=MAX_LABELS)
    return _of(connection, copy.c.title_id, titles, *_HERE) | _of(connection, copy.c.barcode, copies, *_HERE)


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _SOME):
        yield values[start : start + _SOME]
