"""How the shop is, for whoever watches it: is the database there, how far are the readers, what is parked."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import func, select

from rentbook_desktop.backup.health import health_of_backups
from rentbook_desktop.disk_health import disk_health
from rentbook_desktop.foundation.clock import iso, micros
from rentbook_desktop.foundation.database import sqlite_version
from rentbook_desktop.foundation.errors import ShopError, Unavailable
from rentbook_desktop.foundation.head_code import head_code
from rentbook_desktop.foundation.last_proof import read_last_proof
from rentbook_desktop.foundation.outbox import bookmark, chain_head, outbox, parked
from rentbook_desktop.foundation.reactions import Reader
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.supervisor import WorkersSeen, workers_seen
from rentbook_desktop.foundation.views import views_bookmark, views_parked
from rentbook_desktop.notices.health import notices_health
from rentbook_desktop.shop import Shop
from rentbook_desktop.updates.checking import update_health
from rentbook_desktop.upgrade.health import health_of_upgrade


def health_of(shop: Shop) -> dict[str, object]:
    """Return what a watcher wants to know: is the database there, how far are the readers, what is parked."""
    try:
        with shop.runner.database.read() as connection:
            head = connection.execute(select(func.coalesce(func.max(outbox.c.event_id), 0))).scalar_one()
            bookmarks: dict[str, AnyRow] = {row.reader: row for row in connection.execute(select(bookmark))}
            stuck: list[AnyRow] = list(connection.execute(select(parked)).all())
        state = shop.runner.database.forbidden.code if shop.runner.database.forbidden else "ready"
    except ShopError as error:
        code = getattr(error, "code", "UNAVAILABLE")
        return {"ok": False, "database": code, "readers": [], "views": "unknown", "warnings": []}
    views_state, marks, stuck_too = _views_health(shop)
    bookmarks, stuck = bookmarks | marks, [*stuck, *stuck_too]
    proof, upgrade = read_last_proof(shop.folder), health_of_upgrade(shop)
    readers = [_reader_health(shop, one, bookmarks, stuck) for one in shop.relay.readers]
    return {
        "ok": state == views_state == "ready"
        and (proof is None or proof.outcome != "BROKEN")
        and not any(one["parked"] or one["trouble"] for one in readers),
        "database": state,
        "views": views_state,
        "sqlite": sqlite_version(),
        "events": head,
        "head": _head_code(shop),
        "proof": None if proof is None else msgspec.to_builtins(proof),
        "lag": max((one["behind"] for one in readers), default=0),
        "warnings": list(shop.warnings),
        "door": "open" if not shop.gate.breaker.is_open else "busy",
        "readers": readers,
        "notices": msgspec.to_builtins(shop.ask(notices_health)),
        "backups": msgspec.to_builtins(health_of_backups(shop)),
        "upgrade": None if upgrade is None else msgspec.to_builtins(upgrade),
        "timetable": None if shop.timetable is None else msgspec.to_builtins(shop.timetable.state),
        "workers": _workers(shop),
        "update": msgspec.to_builtins(update_health(shop)),
        "disk": disk_health(shop),
        "at": shop.runner.clock.now().isoformat(timespec="seconds"),
    }


def _views_health(shop: Shop) -> tuple[str, dict[str, AnyRow], list[AnyRow]]:
    """Return whether the read models can be seen, where their readers stand, and what those put aside."""
    try:
        with shop.views.read() as connection:
            marks: dict[str, AnyRow] = {row.reader: row for row in connection.execute(select(views_bookmark))}
            return "ready", marks, list(connection.execute(select(views_parked)).all())
    except Unavailable as error:
        return error.code, {}, []


def _workers(shop: Shop) -> object:
    """Return how the workers are: those of this program where it has any, else what the desk of this folder told last."""
    own = shop.workers.states
    now = iso(micros(shop.runner.clock.now()))
    seen = WorkersSeen(at=now, desk=shop.actor.desk, workers=own) if own else workers_seen(shop.folder)
    return None if seen is None else msgspec.to_builtins(seen)


def _head_code(shop: Shop) -> str:
    """Return the end of the chain as the code of today, to be kept on paper."""
    with shop.runner.database.read() as connection:
        end = connection.execute(select(chain_head.c.event_id, chain_head.c.mac)).first()
        today = shop.runner.read_context(connection).today
    return "" if end is None else str(head_code(today, end.event_id, end.mac))


# Any: what a watcher reads as JSON
def _reader_health(shop: Shop, one: Reader, bookmarks: dict[str, AnyRow], stuck: Sequence[AnyRow]) -> dict[str, Any]:
    mark = bookmarks.get(one.name)
    after = mark.event_id if mark else 0
    with shop.runner.database.read() as connection:
        behind = connection.execute(
            select(func.count()).where(outbox.c.event_id > after, outbox.c.kind.in_(list(one.reactions)))
        ).scalar_one()
    mine = [row for row in stuck if row.reader == one.name]
    return {
        "reader": one.name,
        "behind": behind,
        "trouble": shop.relay.waiting.get(one.name) or (mark.trouble if mark else ""),
        "parked": [{"event_id": row.event_id, "about": row.aggregate, "trouble": row.trouble} for row in mine],
    }
