"""Looks once a day for a newer version, where the shop wants that, in a thread of its own: nobody waits for it."""

import logging
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from rentbook_desktop import __version__
from rentbook_desktop.foundation.clock import iso, micros
from rentbook_desktop.foundation.worker import Worker
from rentbook_desktop.shop import Shop
from rentbook_desktop.updates.build import UpdateSource, update_source
from rentbook_desktop.updates.fetching import FetchFailed, fetch
from rentbook_desktop.updates.release import LARGEST, ReleaseRefused, is_newer, read_release
from rentbook_desktop.updates.state import UpdateState, read_update_state, write_update_state

log = logging.getLogger(__name__)

DEADLINE_S = 20.0
_DAY, _AGAIN = 20 * 3_600_000_000, 3_600_000_000
"""Microseconds after which it is looked again, and after which where it failed."""

_LOOK_S = 600.0
Get = Callable[..., bytes]


class UpdateHealth(Struct, frozen=True, kw_only=True):
    """Whether it is looked for newer versions, when last (ISO 8601 in UTC, empty for never), and which there is.

    `version` and `page` are empty where there is no newer one; `trouble` is the code of what went wrong the last time.
    """

    on: bool
    at: str
    version: str
    page: str
    trouble: str


def start_updates(shop: Shop, *, after: float = 0.0) -> None:
    """Let it be looked for newer versions, from `after` seconds on, as long as the shop is open and wants it."""
    worker = Worker("updates", lambda: check_if_due(shop, update_source()), rest=_LOOK_S, after=after)
    shop.on_close(shop.workers.add(worker))


def check_if_due(shop: Shop, source: UpdateSource | None, *, get: Get = fetch) -> bool:
    """Look for a newer version where that is wanted and was not done today; return whether it was time."""
    state, now = read_update_state(shop.folder), micros(shop.runner.clock.now())
    rest = _AGAIN if state.trouble else _DAY
    if source is None or not shop.runner.settings.get("shop.updates") or 0 <= now - state.at < rest:
        return False
    state = replace(_looked(state, source, get), at=now)
    try:
        write_update_state(shop.folder, state)
    except OSError as error:
        log.info("what the look for a newer version came to could not be kept: %s", type(error).__name__)
    return True


def update_health(shop: Shop) -> UpdateHealth:
    """Return what is known of newer versions."""
    is_on = bool(shop.runner.settings.get("shop.updates")) and update_source() is not None
    state = read_update_state(shop.folder) if is_on else UpdateState()
    newer = is_newer(state.version, __version__)
    return UpdateHealth(
        on=is_on,
        at=iso(state.at) if state.at else "",
        version=state.version if newer else "",
        page=state.page if newer else "",
        trouble=state.trouble,
    )


def _looked(state: UpdateState, source: UpdateSource, get: Get) -> UpdateState:
    """Return the state after a look; what is older than what was told before is not believed, though it is signed."""
    try:
        found = read_release(get(source.url, seconds=DEADLINE_S, largest=LARGEST), source.key)
    except (FetchFailed, ReleaseRefused) as error:
        log.info("no look for a newer version: %s", error.code)
        return replace(state, trouble=error.code)
    if is_newer(state.version, found.version):
        return replace(state, trouble="OLDER_RELEASE")
    return replace(state, version=found.version, page=found.page, trouble="")
