"""A breaker for each provider, kept in the database so that neither a restart nor another desk hammers one in trouble.

After `LIMIT` failed calls in a row a provider rests, a minute at first and twice as long each time; then one notice is
tried. What only the owner can mend (account, balance, sender profile) stops it until somebody says that it is mended.
"""

from enum import StrEnum
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select, update

from rentbook_desktop.notices.tables import provider_breaker

LIMIT = 5
FIRST_PAUSE, LONGEST_PAUSE = 60, 900
"""Seconds."""

_SECOND = 1_000_000


class Route(StrEnum):
    """Whether a provider may be used: freely, for one notice, or not."""

    OPEN = "open"
    TRIAL = "trial"
    SHUT = "shut"


class ProviderBreaker(Struct, frozen=True, kw_only=True):
    """A provider as it stands; `until` in microseconds where it rests."""

    name: str
    state: str = "ok"
    failures: int = 0
    pause: int = 0
    until: int | None = None
    reason: str = ""
    code: str = ""


def breaker_of(connection: Connection, name: str) -> ProviderBreaker:
    """Return a provider's breaker; one without trouble so far is fine."""
    row = connection.execute(_columns.where(provider_breaker.c.name == name)).mappings().first()
    return ProviderBreaker(name=name) if row is None else ProviderBreaker(**row)


def route_to(connection: Connection, name: str, now: int) -> Route:
    """Return whether a provider may be used now."""
    found = breaker_of(connection, name)
    if found.state == "stopped":
        return Route.SHUT
    if found.until is not None and found.until > now:
        return Route.SHUT
    return Route.TRIAL if found.state == "resting" else Route.OPEN


def record_success(connection: Connection, name: str, now: int) -> None:
    """Note that a provider did its work."""
    if breaker_of(connection, name) != ProviderBreaker(name=name):
        _put(connection, ProviderBreaker(name=name), now)


def record_failure(connection: Connection, name: str, now: int, *, reason: str, code: str) -> None:
    """Note a failed call; after too many in a row the provider rests, each time longer."""
    found = breaker_of(connection, name)
    failures = found.failures + 1
    if found.state == "ok" and failures < LIMIT:
        _put(connection, ProviderBreaker(name=name, failures=failures, reason=reason, code=code), now)
        return
    pause = min(found.pause * 2, LONGEST_PAUSE) if found.pause else FIRST_PAUSE
    until = now + pause * _SECOND
    rest = ProviderBreaker(
        name=name, state="resting", failures=failures, pause=pause, until=until, reason=reason, code=code
    )
    _put(connection, rest, now)


def record_wait(connection: Connection, name: str, now: int, until: int) -> None:
    """Note that a provider wants to be left alone until then; that is no failure."""
    found = breaker_of(connection, name)
    if found.state == "ok":
        _put(connection, ProviderBreaker(name=name, failures=found.failures, until=until, reason="rate_limited"), now)


def stop(connection: Connection, name: str, now: int, *, reason: str, code: str) -> None:
    """Use a provider no more until somebody reopens it."""
    _put(connection, ProviderBreaker(name=name, state="stopped", reason=reason, code=code), now)


def reopen(connection: Connection, name: str, now: int) -> None:
    """Let a provider be tried again: one notice first."""
    _put(connection, ProviderBreaker(name=name, state="resting", pause=FIRST_PAUSE, until=now), now)


_columns: Any = select(  # Any: a query over columns found by name has no row type
    *(provider_breaker.c[name] for name in ("name", "state", "failures", "pause", "until", "reason", "code"))
)


def _put(connection: Connection, breaker: ProviderBreaker, now: int) -> None:
    row = {name: getattr(breaker, name) for name in ("state", "failures", "pause", "until", "reason", "code")}
    mine = provider_breaker.c.name == breaker.name
    if connection.execute(update(provider_breaker).where(mine).values(row | {"at": now})).rowcount == 0:
        connection.execute(delete(provider_breaker).where(mine))
        connection.execute(insert(provider_breaker).values(row | {"name": breaker.name, "at": now}))
