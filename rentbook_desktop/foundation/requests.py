"""Requests that have one effect however often they are sent: their ids, their fingerprints, the answers kept for them."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.chain import chain_of
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.covers import cover_of
from rentbook_desktop.foundation.errors import Invalid, refuse
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.outbox import request
from rentbook_desktop.foundation.registry import ActionSpec
from rentbook_desktop.foundation.scan_codes import single_line
from rentbook_desktop.foundation.stored_values import stored_json

_LONGEST_REQUEST_ID = 100
_find_answer = CompiledStatement(
    select(request.c.action, request.c.body_hash, request.c.answer).where(request.c.request_id == bindparam("id"))
)
_save_answer = CompiledStatement(insert(request), keys=request.c.keys())


def checked_id(request_id: object) -> str:
    """Return a usable request id; raise Invalid where it is empty, too long or no text."""
    usable = isinstance(request_id, str) and request_id.strip() and request_id.isprintable()
    if not usable or len(str(request_id)) > _LONGEST_REQUEST_ID:
        raise Invalid("INVALID_REQUEST_ID", request_id=single_line(str(request_id), 40))
    return str(request_id)


def fingerprint(name: str, form: Mapping[str, object], *, leave_out: str = "") -> str:
    """Return a hash of a verb and all its arguments but the request id (and `leave_out`): the same request, or another."""
    given = {key: value for key, value in form.items() if key not in {"request_id", leave_out}}
    body = msgspec.to_builtins(given, str_keys=True)
    return hashlib.sha256(name.encode() + msgspec.json.encode(body, order="deterministic")).hexdigest()


def request_mark(connection: Connection, name: str, form: Mapping[str, object]) -> str:
    """Return the hash that tells under one id whether a request is the same.

    It is keyed: a plain one would tell a telephone number or a birth date to whoever has the file and patience to guess.
    A PIN is hashed with another salt each time, so it is left out.
    """
    return chain_of(connection).hash(fingerprint(name, form, leave_out="pin_hash").encode())


def earlier_answer(
    connection: Connection, request_id: str, spec: ActionSpec, form: Mapping[str, object]
) -> Any:  # Any: the answer of this action
    """Return the answer kept for a request, None for a new one; raises Refused where the id stands for another."""
    hold(connection, request_id)
    row = _find_answer.first(connection, {"id": request_id})
    if row is None:
        return None
    marks = {request_mark(connection, spec.name, form), fingerprint(spec.name, form)}  # the second is that of 0.1.0
    if row.action != spec.name or row.body_hash not in marks:
        raise refuse("REQUEST_REUSED", request_id=request_id)
    return stored_json(row.answer, spec.answer, "request.answer", request_id)


def is_answered(connection: Connection, request_id: str) -> bool:
    """Return whether an answer is kept under an id."""
    return _find_answer.first(connection, {"id": request_id}) is not None


def save_answer(
    connection: Connection, request_id: str, action: str, mark: str, answer: object, *, actor: Actor, at: int
) -> str:
    """Keep an answer under its request id, beside its effect; return what covers it in the chain."""
    row = {
        "request_id": request_id,
        "action": action,
        "body_hash": mark,
        "answer": msgspec.json.encode(answer).decode(),
        "staff": actor.staff,
        "desk": actor.desk,
        "at": at,
    }
    _save_answer.execute(connection, row)
    return cover_of(connection, request, row)
