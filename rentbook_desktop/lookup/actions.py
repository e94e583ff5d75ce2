"""Which services may be asked about an ISBN, and what became of it: no desk hammers one in trouble (see `provider_breaker`)."""

from collections.abc import Sequence

from msgspec import Struct

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.registry import Right, Role, action, query
from rentbook_desktop.foundation.work import ReadContext, Work
from rentbook_desktop.lookup.model import LookupOutcome
from rentbook_desktop.lookup.services import SERVICES
from rentbook_desktop.messaging.port import FailureReason
from rentbook_desktop.notices.provider_breaker import Route, record_failure, record_success, record_wait, route_to

_SECOND = 1_000_000


class LookupRoutes(Struct, frozen=True, kw_only=True):
    """The thirteen digits of an ISBN, and the services that may be asked about it now."""

    isbn: str
    allowed: tuple[str, ...]


class LookupNoted(Struct, frozen=True, kw_only=True):
    """How many outcomes were noted."""

    noted: int


@query("shop", Role.LIBRARIAN, right=Right.CATALOGUE)
def lookup_routes(reading: ReadContext, *, isbn: str) -> LookupRoutes:
    """Return the ISBN as it is asked for, and the services whose breaker is not open; raises Invalid for no ISBN."""
    digits = normal_isbn(isbn)
    if digits is None:
        raise Invalid("INVALID_ISBN", given=isbn[:40])
    allowed = tuple(name for name in SERVICES if route_to(reading.connection, name, reading.now) is not Route.SHUT)
    return LookupRoutes(isbn=digits, allowed=allowed)


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def note_lookup(work: Work, *, outcomes: Sequence[LookupOutcome]) -> LookupNoted:
    """Note what became of asking services: after some failures in a row one rests, each time longer."""
    known = [one for one in outcomes if one.service in SERVICES]
    for one in known:
        if one.reason == FailureReason.RATE_LIMIT.value:
            record_wait(work.connection, one.service, work.now, work.now + one.wait * _SECOND)
        elif one.reason:
            record_failure(work.connection, one.service, work.now, reason=one.reason, code=one.code[:60])
        else:
            record_success(work.connection, one.service, work.now)
    return LookupNoted(noted=len(known))
