"""One connection for one request: it is known whether the request can have left, and it is cut when time is up."""

import socket

import pytest
import requests

from rentbook_desktop.messaging.deadline_session import DeadlineWatch, deadline_session
from tests.patience import SECONDS


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


def address(listener):
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def test_a_server_that_never_answers_is_left_when_time_is_up(listener):
    with deadline_session(0.2) as (session, watch), pytest.raises(requests.RequestException):
        session.get(address(listener), timeout=SECONDS)
    assert (watch.sent, watch.late) == (True, True)


def test_where_nobody_listens_nothing_was_sent(listener):
    url = address(listener)
    listener.close()
    with deadline_session(20) as (session, watch), pytest.raises(requests.ConnectionError):
        session.get(url, timeout=SECONDS)
    assert (watch.sent, watch.late) == (False, False)


def test_a_connection_that_stands_too_late_is_cut_at_once():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        watch = DeadlineWatch()
        watch.cut()
        watch.hold(ours)
        assert theirs.recv(1) == b""


def test_nothing_of_the_environment_is_used():
    with deadline_session(20) as (session, _):
        assert (session.trust_env, session.verify) == (False, True)
