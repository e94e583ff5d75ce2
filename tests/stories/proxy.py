"""A network cable to PostgreSQL that a test can pull out and put back, or let go silent."""

import selectors
import socket
import threading
from contextlib import suppress

from sqlalchemy import make_url


class Proxy:
    """Passes bytes between a free port and the server.

    `cut` drops every connection and refuses new ones, `silence` holds back whatever is sent either way and takes
    connections that nobody answers; `mend` ends both.
    """

    def __init__(self, url):
        self._server = make_url(url)
        self._pairs, self._lock, self._whole = [], threading.Lock(), True
        self._loud = threading.Event()
        self._loud.set()
        self._tripwire = None
        self.accepted = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        host, port = self._listener.getsockname()
        query = {key: value for key, value in self._server.query.items() if key not in {"host", "port"}}
        self.url = self._server.set(host=host, port=port, query=query).render_as_string(hide_password=False)

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.cut()
        self._loud.set()
        self._listener.close()

    def cut(self):
        with self._lock:
            self._whole = False
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with suppress(OSError):  # the other side may have gone first
                    end.shutdown(socket.SHUT_RDWR)

    def silence(self):
        self._loud.clear()

    def mend(self):
        with self._lock:
            self._whole = True
        self._loud.set()

    def trip_at_commit(self, of, *, action):
        """At the next commit of a transaction that said `of`, do `action` (`silence`, `cut`): its answer is never heard."""
        self._tripwire = (of, action)

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            with self._lock:
                if not self._whole:
                    client.close()
                    continue
            threading.Thread(target=self._serve, args=[client], daemon=True).start()

    def _serve(self, client):
        self._loud.wait()
        pair = (client, self._reach())
        with self._lock:
            self._pairs.append(pair)
        self._pass_on(*pair)

    def _reach(self):
        host = self._server.query.get("host") or self._server.host
        port = int(self._server.query.get("port") or self._server.port or 5432)
        if host.startswith("/"):
            made = socket.socket(socket.AF_UNIX)
            made.connect(f"{host}/.s.PGSQL.{port}")
            return made
        return socket.create_connection((host, port))

    def _pass_on(self, client, server):
        other = {client: server, server: client}
        with selectors.DefaultSelector() as chooser, client, server:
            for end in other:
                chooser.register(end, selectors.EVENT_READ)
            armed = False
            while True:
                for key, _ in chooser.select():
                    try:
                        read = key.fileobj.recv(65536)
                        self._loud.wait()
                        if not read:
                            return
                        if key.fileobj is client and self._tripwire:
                            armed = armed or self._tripwire[0] in read
                            if armed and b"COMMIT" in read:
                                (_, action), self._tripwire = self._tripwire, None
                                server.sendall(read)
                                server.recv(65536)  # the server has done it; nobody hears of it
                                action()
                                self._loud.wait()
                                return
                        other[key.fileobj].sendall(read)
                    except OSError:
                        return
