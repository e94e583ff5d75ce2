"""A network cable to PostgreSQL that a test can pull out and put back."""

import selectors
import socket
import threading
from contextlib import suppress

from sqlalchemy import make_url


class Proxy:
    """Passes bytes between a free port and the server; `cut` drops every connection and refuses new ones."""

    def __init__(self, url):
        self._server = make_url(url)
        self._pairs, self._lock, self._whole = [], threading.Lock(), True
        self._listener = socket.create_server(("127.0.0.1", 0))
        host, port = self._listener.getsockname()
        query = {key: value for key, value in self._server.query.items() if key not in {"host", "port"}}
        self.url = self._server.set(host=host, port=port, query=query).render_as_string(hide_password=False)

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.cut()
        self._listener.close()

    def cut(self):
        with self._lock:
            self._whole = False
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with suppress(OSError):  # the other side may have gone first
                    end.shutdown(socket.SHUT_RDWR)

    def mend(self):
        with self._lock:
            self._whole = True

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if not self._whole:
                    client.close()
                    continue
                pair = (client, self._reach())
                self._pairs.append(pair)
            threading.Thread(target=self._pass_on, args=[pair], daemon=True).start()

    def _reach(self):
        host = self._server.query.get("host") or self._server.host
        port = int(self._server.query.get("port") or self._server.port or 5432)
        if host.startswith("/"):
            made = socket.socket(socket.AF_UNIX)
            made.connect(f"{host}/.s.PGSQL.{port}")
            return made
        return socket.create_connection((host, port))

    def _pass_on(self, pair):
        other = {pair[0]: pair[1], pair[1]: pair[0]}
        with selectors.DefaultSelector() as chooser, pair[0], pair[1]:
            for end in pair:
                chooser.register(end, selectors.EVENT_READ)
            while True:
                for key, _ in chooser.select():
                    try:
                        read = key.fileobj.recv(65536)
                        if not read:
                            return
                        other[key.fileobj].sendall(read)
                    except OSError:
                        return
