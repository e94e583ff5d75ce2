"""Real sockets on loopback: reads one request, and answers it or fails in the way a fault prescribes."""

import json
import socket
import socketserver
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from urllib.parse import parse_qsl, urlsplit

from tests.fake_provider.faults import Fault, Kind
from tests.fake_provider.nhn_api import NhnApi
from tests.fake_provider.solapi_api import SolapiApi
from tests.fake_provider.world import Reply, Request, World

_HUGE = 3 << 20
_DRIPS = 5  # bytes after which everybody should have noticed
_PAGE = b"<html><body>Please log in to the wireless network</body></html>"


class Server(socketserver.ThreadingTCPServer):
    """Both APIs on one port."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, world: World, solapi: SolapiApi, nhn: NhnApi) -> None:
        super().__init__(("127.0.0.1", port), _Exchange)
        self.world, self.solapi, self.nhn = world, solapi, nhn
        self.closing = threading.Event()
        self.on_hang: Callable[[], object] = lambda: None
        self.open: set[socket.socket] = set()

    def answer(self, request: Request) -> Reply:
        """Let the API that is addressed do its work, one request at a time."""
        api = self.nhn if request.path.startswith("/alimtalk/") else self.solapi
        with self.world.lock:
            return api.answer(request)

    def handle_error(self, request, client_address) -> None:
        """A client that goes away in the middle is no error here; anything else is shown."""
        import sys

        if not isinstance(sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """Drop everything."""
        self.closing.set()
        self.shutdown()
        for connection in list(self.open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


class _Exchange(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        self.server.open.add(self.request)
        try:
            request = self._read()
            if request is not None:
                api = "nhn" if request.path.startswith("/alimtalk/") else "solapi"
                fault = self.server.world.faults.next(api, f"{request.method} {request.path}")
                self._serve(request, fault)
        finally:
            self.server.open.discard(self.request)

    def _read(self) -> Request | None:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = self.request.recv(65536)
            if not piece:
                return None
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _version = first.split(" ")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)):
            body += self.request.recv(65536)
        parts = urlsplit(target)
        try:
            content = json.loads(body) if body else None
        except ValueError:
            content = None
        return Request(method, parts.path, dict(parse_qsl(parts.query)), headers, content)

    def _serve(self, request: Request, fault: Fault | None) -> None:
        if fault is None or fault.kind in {Kind.TWICE, Kind.REPLAY, Kind.SLOW}:
            reply = self.server.answer(request)
            if fault and fault.kind is Kind.REPLAY:
                reply = self.server.answer(request)
            if fault and fault.kind is Kind.SLOW:
                self.server.closing.wait(fault.seconds)
            content = _http(reply.status, json.dumps(reply.body, ensure_ascii=False).encode())
            self.request.sendall(content * (2 if fault and fault.kind is Kind.TWICE else 1))
            return
        reply = self.server.answer(request) if fault.processed else Reply(200, {"some": "answer", "padding": "x" * 200})
        body = json.dumps(reply.body, ensure_ascii=False).encode()
        if fault.kind is Kind.LATE:
            self.server.world.late.append(lambda: self.server.answer(request))
        getattr(self, f"_{fault.kind.value}", self._hang)(fault, body)

    def _hang(self, fault: Fault, body: bytes) -> None:
        self.server.on_hang()
        with suppress(OSError):
            while self.request.recv(4096):
                pass

    def _reset(self, fault: Fault, body: bytes) -> None:
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()

    def _short(self, fault: Fault, body: bytes) -> None:
        self.request.sendall(_http(200, body, length=len(body) + 50))

    def _cut(self, fault: Fault, body: bytes) -> None:
        self.request.sendall(_http(200, body[: len(body) // 2], length=None))

    def _drip(self, fault: Fault, body: bytes) -> None:
        head, _, _ = _http(200, body, length=100_000).partition(b"\r\n\r\n")
        self.request.sendall(head + b"\r\n\r\n")
        self._for_ever(b" ")

    def _drip_head(self, fault: Fault, body: bytes) -> None:
        self.request.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self._for_ever(b"x")

    def _for_ever(self, byte: bytes) -> None:
        with suppress(OSError):
            for sent in count(1):
                if sent == _DRIPS:
                    self.server.on_hang()
                if self.server.closing.wait(0.02):
                    return
                self.request.sendall(byte)

    def _garbage(self, fault: Fault, body: bytes) -> None:
        self.request.sendall(_http(200, _PAGE, kind="text/html"))

    def _list(self, fault: Fault, body: bytes) -> None:
        self.request.sendall(_http(200, b"[1, 2]"))

    def _empty(self, fault: Fault, body: bytes) -> None:
        self.request.sendall(_http(200, b""))

    def _huge(self, fault: Fault, body: bytes) -> None:
        with suppress(OSError):
            self.request.sendall(_http(200, b'{"a": "' + b"x" * _HUGE + b'"}'))

    def _redirect(self, fault: Fault, body: bytes) -> None:
        self.request.sendall(
            _http(307, b"", more=f"Location: http://127.0.0.1:{self.server.server_address[1]}/elsewhere\r\n")
        )

    def _answer(self, fault: Fault, body: bytes) -> None:
        content = b"" if fault.body is None else json.dumps(fault.body, ensure_ascii=False).encode()
        more = f"Retry-After: {fault.retry_after}\r\n" if fault.retry_after else ""
        self.request.sendall(_http(fault.status, content, more=more))


def _http(
    status: int, body: bytes, *, length: int | None = -1, kind: str = "application/json", more: str = ""
) -> bytes:
    size = "" if length is None else f"Content-Length: {len(body) if length == -1 else length}\r\n"
    head = f"HTTP/1.1 {status} Whatever\r\nContent-Type: {kind}\r\nConnection: close\r\n{more}{size}\r\n"
    return head.encode() + body
