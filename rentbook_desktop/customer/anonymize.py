"""Forgets who a customer was: everything that names them goes, in outbox and kept answers too, and what money did stays."""

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from rentbook_desktop.customer.id_checks import NO_CHECK
from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.customer.names import NOBODY
from rentbook_desktop.customer.pins import forget_tries
from rentbook_desktop.customer.tables import card, customer
from rentbook_desktop.events import CustomerRegistered
from rentbook_desktop.foundation.chain import without_personal
from rentbook_desktop.foundation.database import leave_traces
from rentbook_desktop.foundation.outbox import outbox, request
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.foundation.work import Work

_NAMING = ("CustomerRegistered", "CustomerRevised")
_SAID_OF_THEM: dict[str, object] = {
    "name": "",
    "customer": "",
    "phone": "",
    "card": "",
    "birth": None,
    "lost_cards": [],
}
_encode = msgspec.json.encode


def anonymize_customer(work: Work, customer_id: CustomerId) -> None:
    """Take a customer's name, phone number, birth date, PIN and card numbers away; the row stays, for the journal."""
    nobody: dict[str, str | int | None] = {
        "name": NOBODY,
        "name_key": "",
        "initials": "",
        "phone": "",
        "phone_tail": "",
        "birth": None,
    }
    nobody |= {"phone_index": "", "phone_head": ""}
    nobody |= NO_CHECK | {"group_name": ""}
    nobody |= {"guardian_phone": "", "notice_channel": "NONE"}
    gone = nobody | {"pin_hash": None, "state": "WITHDRAWN", "withdrawn_at": work.now}
    work.connection.execute(update(customer).where(customer.c.customer_id == customer_id).values(gone))
    forget_tries(work.connection, customer_id)
    leave_traces(work.connection)
    _free_cards(work.connection, customer_id)
    _redact_events(work.connection, customer_id)


def redact_answers(connection: Connection, customer_id: CustomerId, request_ids: list[str]) -> None:
    """Take what a customer is called out of answers that are kept for the case that a request comes again."""
    rows = connection.execute(
        select(request.c.request_id, request.c.answer).where(request.c.request_id.in_(request_ids))
    ).all()
    for request_id, answer in rows:
        blanked = _redacted(stored_json(answer, object, "request.answer", request_id), customer_id)
        saved = update(request).where(request.c.request_id == request_id)
        connection.execute(saved.values(answer=_encode(blanked).decode()))


def _free_cards(connection: Connection, customer_id: CustomerId) -> None:
    """Put what no scanner reads in place of the numbers, so that the cards can be given to somebody else."""
    numbers = connection.execute(select(card.c.card).where(card.c.customer_id == customer_id)).scalars().all()
    freeing = update(card).where(card.c.card == bindparam("number")).values(card=bindparam("nothing"), state="LOST")
    rows = [{"number": one, "nothing": f"left:{customer_id}:{index}"} for index, one in enumerate(numbers)]
    if rows:
        connection.execute(freeing, rows)


def _redact_events(connection: Connection, customer_id: CustomerId) -> None:
    """Write the facts of who they are anew without name and card; read models made from them know a number alone."""
    mine = (outbox.c.aggregate == f"customer:{customer_id}") & outbox.c.kind.in_(_NAMING)
    for event_id, body in connection.execute(select(outbox.c.event_id, outbox.c.body).where(mine)).all():
        blanking = update(outbox).where(outbox.c.event_id == event_id)
        connection.execute(blanking.values(body=without_personal(body, CustomerRegistered.personal)))


def _redacted(value: object, customer_id: CustomerId) -> object:
    """Return an answer without the texts that stand beside this customer's number."""
    if isinstance(value, list):
        return [_redacted(one, customer_id) for one in value]
    if not isinstance(value, dict):
        return value
    inside = {name: _redacted(one, customer_id) for name, one in value.items()}
    if customer_id not in {value.get("customer_id"), value.get("customer")}:
        return inside
    return inside | {name: none for name, none in _SAID_OF_THEM.items() if isinstance(value.get(name), str | list)}
