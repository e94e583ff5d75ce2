"""The accounts with message providers as this desk holds them: secrets in the computer's own store, and whether they would do."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.lookup.model import LookupAnswer
from rentbook_desktop.lookup.services import SERVICES, build_services, look_up
from rentbook_desktop.messaging.port import Permanent, Retryable
from rentbook_desktop.messaging.provider_factory import build_notifiers

if TYPE_CHECKING:
    from rentbook_desktop.foundation.clock import Clock
    from rentbook_desktop.foundation.settings import Settings

NOT_SET_UP = "not_set_up"
_SECONDS = 15.0
_KNOWN_ISBN = "9788937460449"
"""A book that every service knows, to try a key with."""


class DeskAccounts:
    """Every call may be slow: a page makes them through `PageContext.call`."""

    def __init__(self, folder: Path, settings: "Settings", clock: "Clock | None" = None) -> None:
        self._folder, self._settings, self._clock = folder, settings, clock or SystemClock()
        self._secrets: Secrets | None = None

    @property
    def secrets(self) -> Secrets:
        """The store, looked for when it is first needed."""
        if self._secrets is None:
            self._secrets = Secrets(self._folder)
        return self._secrets

    def in_file(self) -> bool:
        """Return whether this computer has no store for secrets, so that they lie in a file."""
        return self.secrets.in_file

    def is_set(self, name: str) -> bool:
        """Return whether there is such a secret."""
        return bool(self.secrets.get(name))

    def health(self, name: str) -> Retryable | Permanent | str | None:
        """Return what the provider says to the account, None for well, `not_set_up` where something is missing.

        Of a service that knows books the reason alone is returned.
        """
        if name in SERVICES:
            return self._try_service(name)
        made = build_notifiers(self._settings, self.secrets, self._folder, self._clock).get(name)
        return NOT_SET_UP if made is None else made.health(self._clock.monotonic() + _SECONDS)

    def look_up(self, isbn: str, allowed: Collection[str]) -> LookupAnswer | None:
        """Return what the services that have a key here know of an ISBN, None where none has one."""
        services = build_services(self.secrets, self._clock)
        return look_up(services, isbn, self._clock, allowed=allowed) if services else None

    def _try_service(self, name: str) -> str | None:
        answer = self.look_up(_KNOWN_ISBN, (name,))
        if answer is None or not answer.outcomes:
            return NOT_SET_UP
        return answer.trouble or None
