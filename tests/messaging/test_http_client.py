"""A call to a provider ends in time, and what failed says whether it may have arrived; on real sockets."""

import logging
import os
import socket
import ssl
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rentbook_desktop.messaging.accounts import NHN_HOSTS, NHN_URL, SOLAPI_HOSTS, SOLAPI_URL
from rentbook_desktop.messaging.http_client import HttpReply, ProviderHttp, is_allowed_url, refusal
from rentbook_desktop.messaging.port import FailureReason, Permanent, Retryable, Scope
from tests.fake_provider import FakeProvider, Fault, Kind
from tests.fake_provider.shop import clock_at
from tests.patience import SECONDS

SOON = 1.0  # seconds of real waiting, for the one failure the fake cannot tell of


SECRET = "CANARY-SECRET"


PHONE = "01098765432"


@pytest.fixture
def fake():
    with FakeProvider(clock_at()) as provider:
        yield provider


def ask(url, seconds=SECONDS, clock=None, **more):
    clock = clock or clock_at()
    wire = ProviderHttp(url, clock, hosts={"shop.invalid"}, allow_loopback=True)
    headers = {"Authorization": SECRET}
    return wire.call(
        "POST", "/messages/v4/groups", deadline=clock.monotonic() + seconds, headers=headers, body={"to": PHONE}, **more
    )


FAILURES = [
    (Fault(Kind.RESET), FailureReason.NETWORK, "cut_off"),
    (Fault(Kind.SHORT), FailureReason.NETWORK, "cut_off"),
    (Fault(Kind.HANG), FailureReason.TIMEOUT, "no_answer"),
    (Fault(Kind.DRIP), FailureReason.TIMEOUT, "no_answer"),
    (Fault(Kind.DRIP_HEAD), FailureReason.TIMEOUT, "no_answer"),
    (Fault(Kind.HUGE), FailureReason.BAD_REPLY, "too_big"),
]


@pytest.mark.parametrize(("fault", "reason", "code"), FAILURES, ids=lambda one: getattr(one, "kind", None))
def test_what_fails_after_sending_is_ambiguous_and_is_cut_off_in_time(fake, alarms, fault, reason, code):
    fake.on_hang(lambda: alarms.go_off(fake.clock))
    fake.faults.script("solapi", "*", fault)
    assert ask(fake.url, 30, fake.clock) == Retryable(reason=reason, code=code, ambiguous=True)
    assert [seconds <= 30 for seconds in alarms.seconds] == [True]


def test_a_call_is_cut_off_by_the_clock_itself(fake):
    fake.faults.script("solapi", "*", Fault(Kind.DRIP))  # for ever, unless somebody hangs up
    assert ask(fake.url, SOON) == Retryable(reason=FailureReason.TIMEOUT, code="no_answer", ambiguous=True)


UNREADABLE = [
    (Fault(Kind.CUT), FailureReason.BAD_REPLY, True),
    (Fault(Kind.GARBAGE), FailureReason.BAD_REPLY, True),
    (Fault(Kind.LIST), FailureReason.BAD_REPLY, True),
    (Fault(Kind.EMPTY), FailureReason.BAD_REPLY, True),
    (Fault(Kind.REDIRECT), FailureReason.BAD_REPLY, True),
    (Fault(Kind.ANSWER, status=500), FailureReason.SERVER, True),
    (Fault(Kind.ANSWER, status=500, body={"a": 1}), FailureReason.SERVER, True),
    (Fault(Kind.ANSWER, status=503), FailureReason.SERVER, True),
    (Fault(Kind.ANSWER, status=503, body={"a": 1}), FailureReason.SERVER, False),
    (Fault(Kind.ANSWER, status=404), FailureReason.BAD_REPLY, True),
    (Fault(Kind.ANSWER, status=429), FailureReason.RATE_LIMIT, False),
]


@pytest.mark.parametrize(("fault", "reason", "ambiguous"), UNREADABLE)
def test_an_answer_nobody_can_read_means_what_its_status_says(fake, fault, reason, ambiguous):
    fake.faults.script("solapi", "*", fault)
    answer = ask(fake.url)
    assert isinstance(answer, HttpReply)
    found = refusal(answer)
    assert (found.reason, found.ambiguous) == (reason, ambiguous)
    assert fake.faults.count("*") == 1  # neither repeated nor redirected


def test_a_whole_answer_comes_through_once_however_often_it_is_said(fake):
    fake.faults.script("solapi", "*", Fault(Kind.TWICE))
    answer = ask(fake.url)
    assert answer.status == 403
    assert answer.body["errorCode"] == "InvalidAPIKey"


def test_a_wish_to_be_left_alone_is_read(fake):
    fake.faults.script("solapi", "*", Fault(Kind.ANSWER, status=429, retry_after="90"))
    assert refusal(ask(fake.url)).retry_after == timedelta(seconds=90)


def test_a_port_where_nobody_listens_was_never_reached():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}") == Retryable(reason=FailureReason.NETWORK, code="refused")


def test_a_name_nobody_knows_was_never_reached(monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert ask("https://shop.invalid") == Retryable(reason=FailureReason.NETWORK, code="dns")


def test_a_computer_that_does_not_pick_up_was_never_reached(monkeypatch):
    def nobody(*_args, **_more):
        raise TimeoutError

    monkeypatch.setattr("urllib3.util.connection.create_connection", nobody)
    assert ask("https://shop.invalid") == Retryable(reason=FailureReason.TIMEOUT, code="connect_timeout")


def test_a_handshake_that_hangs_is_cut_before_anything_was_sent(fake):
    found = ask(fake.url.replace("http:", "https:"), SOON)  # the fake waits for ever for the rest of a request
    assert found == Retryable(reason=FailureReason.TIMEOUT, code="connect_timeout")


def test_a_certificate_nobody_vouches_for_ends_the_call_before_anything_was_sent(tmp_path, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))  # the environment has no say
    heard = []
    with _tls_server(tmp_path, heard) as port:
        assert ask(f"https://127.0.0.1:{port}") == Retryable(reason=FailureReason.NETWORK, code="tls")
    assert heard == []


def test_a_netrc_does_not_replace_the_signature_nor_a_proxy_the_way(fake, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login thief password thief", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    seen = []
    monkeypatch.setattr(
        fake.solapi,
        "answer",
        lambda request: seen.append(request) or fake.solapi.__class__.answer(fake.solapi, request),
    )
    assert isinstance(ask(fake.url), HttpReply)
    assert seen[0].headers["authorization"] == SECRET


def test_no_time_left_means_not_even_tried(fake):
    assert ask(fake.url, 0.0) == Retryable(reason=FailureReason.TIMEOUT, code="deadline")
    assert fake.faults.count("*") == 0


@pytest.mark.parametrize("key", ["비밀", "a\r\nX-Other: 1", "a\x00"])
def test_a_key_that_cannot_be_a_header_is_refused_before_anything_is_sent(fake, key):
    wire, clock = ProviderHttp(fake.url, clock_at(), hosts=(), allow_loopback=True), clock_at()
    result = wire.call("GET", "/", deadline=clock.monotonic() + SECONDS, headers={"X-Secret-Key": key})
    assert result == Permanent(reason=FailureReason.AUTH, code="key", scope=Scope.PROVIDER)
    assert fake.faults.count("*") == 0


def test_neither_a_failure_nor_the_log_tells_numbers_or_secrets(fake, caplog):
    caplog.set_level(logging.DEBUG)
    for fault in (Fault(Kind.RESET), Fault(Kind.CUT), Fault(Kind.SHORT)):
        fake.faults.clear()
        fake.faults.script("solapi", "*", fault)
        assert SECRET not in repr(ask(fake.url))
    assert PHONE not in caplog.text
    assert SECRET not in caplog.text


LOOPBACK = ["http://127.0.0.1:80", "http://localhost:1", "http://[::1]:1", "https://127.0.0.1"]


def test_the_provider_may_be_called_and_this_computer_by_tests_alone():
    assert is_allowed_url(SOLAPI_URL, SOLAPI_HOSTS)
    for url in LOOPBACK:
        assert is_allowed_url(url, SOLAPI_HOSTS, allow_loopback=True)
        assert not is_allowed_url(url, SOLAPI_HOSTS)


STRANGERS = [
    "http://api.solapi.com", "https://evil.example", "https://api.solapi.com@evil.example", "https://u:p@api.solapi.com",
    "http://127.0.0.1.evil.example", "http://10.0.0.1", "ftp://127.0.0.1", "api.solapi.com", "", "http://[", "https://api.solapi.com:x",
    "https://api.solapi.com?a=1", "https://api.solapi.com#a", "https://api.solapi.com:8443", NHN_URL, *LOOPBACK,
]  # fmt: skip


@pytest.mark.parametrize("url", STRANGERS)
def test_nobody_else_may(url):
    assert not is_allowed_url(url, SOLAPI_HOSTS)
    with pytest.raises(ValueError, match="not an address"):
        ProviderHttp(url, clock_at(), hosts=SOLAPI_HOSTS)
    assert is_allowed_url(NHN_URL, NHN_HOSTS)


def test_requests_is_loaded_when_it_is_needed_not_before():
    code = "import rentbook_desktop.messaging.solapi, rentbook_desktop.messaging.nhn, sys; print('requests' in sys.modules, 'urllib3' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})
    assert asked.stdout.split() == ["False", "False"]


class _tls_server:  # noqa: N801  (used as a function)
    """A server with a certificate of its own making; `heard` gets what arrives after the handshake."""

    def __init__(self, folder, heard):
        self._heard, self._context = heard, ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(_certificate(folder))
        self._listener = socket.create_server(("127.0.0.1", 0))

    def __enter__(self):
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self._listener.getsockname()[1]

    def __exit__(self, *_):
        self._listener.close()
        self._thread.join(SECONDS)

    def _serve(self):
        try:
            raw, _ = self._listener.accept()
            with raw, self._context.wrap_socket(raw, server_side=True) as line:
                self._heard.append(line.recv(1000))
        except OSError:
            return  # the client hung up, as it should


def _certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "cert.pem"
    path.write_bytes(private + made.public_bytes(pem))
    return path
