"""One small file, within a time and a size as a whole, from a server that may do anything."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rentbook_desktop.updates.fetching import FetchFailed, fetch
from tests.patience import SECONDS


@contextmanager
def server(answer) -> Iterator[ThreadingHTTPServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append(self.path)
            answer(self)

        def log_message(self, *_):
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.asked, made.over = [], threading.Event()
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        made.shutdown()
        made.server_close()
        thread.join()


def url_of(made):
    return f"http://127.0.0.1:{made.server_port}/release.json"


def plain(content, status=200, **headers):
    def answer(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def drips(handler):
    """Say one byte again and again, so that no time-out of a socket is ever reached."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while not handler.server.over.is_set():
            handler.wfile.write(b"x")
    except OSError:
        pass


def code_of(url, **how):
    with pytest.raises(FetchFailed) as error:
        fetch(url, **({"seconds": SECONDS, "largest": 100, "proxies": {}} | how))
    return error.value.code


def test_what_lies_there_comes_whole():
    with server(plain(b"a release")) as made:
        assert fetch(url_of(made), seconds=SECONDS, largest=9, proxies={}) == b"a release"


def test_one_that_drips_and_one_that_is_silent_end_when_the_time_is_up():
    for answer in (drips, lambda handler: handler.server.over.wait(SECONDS)):
        with server(answer) as made:
            assert code_of(url_of(made), seconds=0.5, largest=10**9) == "TIMEOUT"


def test_too_much_is_not_read_to_its_end():
    with server(plain(b"x" * 1_000_000)) as made:
        assert code_of(url_of(made)) == "TOO_LARGE"


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [(404, {}, "NO_RELEASE"), (500, {}, "UNREACHABLE"), (302, {"Location": "http://127.0.0.1:1/"}, "UNREACHABLE")],
)
def test_no_other_answer_is_taken_and_no_redirection_followed(status, headers, code):
    with server(plain(b"x", status, **headers)) as made:
        assert code_of(url_of(made)) == code
        assert len(made.asked) == 1


def test_nobody_there_is_said():
    with server(plain(b"")) as made:
        gone = url_of(made)
    assert code_of(gone) == "UNREACHABLE"


def test_the_proxy_of_this_computer_is_asked(monkeypatch):
    with server(plain(b"by proxy")) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert fetch("http://release.example/one.json", seconds=SECONDS, largest=100) == b"by proxy"
        assert proxy.asked == ["http://release.example/one.json"]
