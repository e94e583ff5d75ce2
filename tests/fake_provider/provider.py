"""The fake as tests hold it: started, scripted, and asked what came of it."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from rentbook_desktop.foundation.clock import Clock, SetClock
from rentbook_desktop.messaging.accounts import NhnAccount, SolapiAccount
from tests.fake_provider.nhn_api import PREFIX as NHN_PREFIX
from tests.fake_provider.nhn_api import NhnApi
from tests.fake_provider.phones import Delivery
from tests.fake_provider.server import Server
from tests.fake_provider.solapi_api import PREFIX as SOLAPI_PREFIX
from tests.fake_provider.solapi_api import SolapiApi
from tests.fake_provider.world import World

SENDER = "0212345678"
_START = datetime(2026, 3, 4, 1, 0, tzinfo=UTC)


class FakeProvider:
    """Both providers on one loopback port, from `start` to `stop` (or as a context manager)."""

    def __init__(self, clock: Clock | None = None, port: int = 0, delay: timedelta = timedelta()) -> None:
        self.world = World(clock or SetClock(_START), delay=delay)
        self.phones, self.faults, self.clock = self.world.phones, self.world.faults, self.world.clock
        self.solapi, self.nhn = SolapiApi(self.world), NhnApi(self.world)
        self._server = Server(port, self.world, self.solapi, self.nhn)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "FakeProvider":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=[0.02], daemon=True).start()

    def stop(self) -> None:
        self._server.stop()

    def solapi_account(self, **other: Any) -> SolapiAccount:
        """An account with which everything is in order, but for what is named."""
        fields = {
            "api_key": self.solapi.signatures.key, "api_secret": self.solapi.signatures.secret, "pf_id": self.solapi.pf_id,
            "sender_number": SENDER, "templates": self._templates(SOLAPI_PREFIX), "base_url": self.url, "allow_loopback": True, **other,
        }  # fmt: skip
        return SolapiAccount(**fields)

    def nhn_account(self, **other: Any) -> NhnAccount:
        """An account with which everything is in order, but for what is named."""
        fields = {
            "appkey": self.nhn.appkey, "secret_key": self.nhn.secret_key, "sender_key": self.nhn.sender_key,
            "sender_number": SENDER, "templates": self._templates(NHN_PREFIX), "base_url": self.url, "allow_loopback": True, **other,
        }  # fmt: skip
        return NhnAccount(**fields)

    def deliveries(self, key: object = None) -> list[Delivery]:
        """What reached telephones by now, of one notice or of all."""
        now = self.world.now()
        return [one for one in self.phones.received if one.at <= now and key in {None, one.key, _number(one.key)}]

    def delivered_count(self, key: object) -> int:
        """How often a notice reached a telephone or is on its way there."""
        return sum(one.key == str(key) for one in self.phones.received)

    def never_twice(self) -> None:
        """Fail if any notice reached or will reach a telephone twice."""
        self.phones.never_twice()

    def on_hang(self, then: Callable[[], object]) -> None:
        """Do something whenever a request has come and its answer never will."""
        self._server.on_hang = then

    def release(self) -> None:
        """Do the work of requests that hung on the way (Kind.LATE)."""
        waiting, self.world.late[:] = list(self.world.late), []
        for work in waiting:
            work()

    def _templates(self, prefix: str) -> dict[str, str]:
        return {name: prefix + name.upper() for name in self.world.bodies}


def _number(key: str) -> object:
    return int(key) if key.isdigit() else key
