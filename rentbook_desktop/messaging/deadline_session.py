"""One connection for one request: it knows whether the request can have left, and is cut when the time is up.

`requests` measures its timeouts from one byte to the next, so a server that drips holds a call for ever; and what it
raises does not say whether anything was sent. Both questions are answered here, at the socket.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import requests


class DeadlineWatch:
    """What is known about a connection: `sent` once it stood (then the request may have arrived), `late` once it was cut."""

    def __init__(self) -> None:
        self.sent = self.late = False
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()

    def hold(self, line: socket.socket) -> None:
        """Remember the socket; if time is already up it is cut at once."""
        with self._lock:
            self._socket = line
            if self.late:
                _shut(line)

    def cut(self) -> None:
        """End the connection wherever it is, so that whoever reads from it wakes up."""
        with self._lock:
            self.late = True
            if self._socket is not None:
                _shut(self._socket)


@contextmanager
def deadline_session(seconds: float) -> Iterator[tuple["requests.Session", DeadlineWatch]]:
    """Yield a session for one request that is over after `seconds`; no retries, no settings from the environment.

    Proxies, certificates and `.netrc` of the environment are left aside on purpose: the last would replace our signature,
    and none of them is something a shop sets knowingly.
    """
    import requests

    watch = DeadlineWatch()
    alarm = threading.Timer(seconds, watch.cut)
    alarm.daemon = True
    with requests.Session() as made:
        made.trust_env = False
        made.verify = True
        adapter = _adapter(watch)
        made.mount("https://", adapter)
        made.mount("http://", adapter)
        alarm.start()
        try:
            yield made, watch
        finally:
            alarm.cancel()


def _adapter(watch: DeadlineWatch) -> Any:  # Any: requests is imported late and has no types of its own
    from requests.adapters import HTTPAdapter

    class Watched(HTTPAdapter):
        """Gives every connection of its pool a watch."""

        def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:  # Any: passed on as they come
            # Any: urllib3's pool, whose connections are replaced
            pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
            pool.ConnectionCls = _watched(pool.ConnectionCls, watch)
            return pool

    return Watched(max_retries=0)


def _watched(kind: Any, watch: DeadlineWatch) -> object:  # Any: a class of urllib3, known when it is there
    class Connection(kind):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            line: socket.socket = super()._new_conn()
            watch.hold(line)
            return line

        def connect(self) -> None:
            super().connect()  # with TLS and the check of the certificate
            watch.hold(self.sock)
            watch.sent = True

    return Connection


def _shut(line: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # not SSLSocket's own, which would let the reader go on in clear
