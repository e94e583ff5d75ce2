"""What services tell of an ISBN, and what they cannot do to a desk; on real sockets."""

import logging

import pytest

from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.lookup.services import LOOKUP_SECONDS, SERVICES, build_services
from tests.fake_provider import Fault, Kind
from tests.lookup.conftest import ask
from tests.lookup.fake_books import KAKAO, KAKAO_KEY, SEOJI, SEOJI_KEY
from tests.messaging.conftest import Alarms


def test_another_book_than_the_one_asked_for_is_not_taken(books):
    books.kakao = [KAKAO | {"isbn": "9788987721194"}, KAKAO | {"isbn": ""}]
    books.seoji = [SEOJI | {"EA_ISBN": "9788987721194"}]
    assert ask(books).found is None


STRANGE = [
    {"title": None}, {"title": 5}, {"title": ""}, {"authors": "허영만"}, {"authors": [None, 5]}, {"price": "free"}, {"price": -1},
    {"price": True}, {"price": 1e300}, {"datetime": None}, {"publisher": ["김영사"]}, {"title": "<b>식객</b>\x00\u202e 12"}, {"isbn": 9},
]  # fmt: skip


@pytest.mark.parametrize("strange", STRANGE, ids=str)
def test_strange_replies_fill_in_nothing_strange(books, strange):
    books.kakao, books.seoji = [KAKAO | strange], []
    found = ask(books).found
    if found is not None:
        assert found.name in {"식객", "식객 12"}
        assert all(char.isprintable() for char in found.name + found.author + found.publisher)
        assert found.list_price in {None, 9500}


@pytest.mark.parametrize("body", [{}, {"documents": 5}, {"documents": [1]}, {"documents": None, "docs": "x"}])
def test_a_reply_of_another_shape_is_no_answer(books, body):
    books.faults.script("solapi", "*", Fault(Kind.ANSWER, status=200, body=body), nth=None)
    answer = ask(books)
    assert (answer.found, answer.trouble) == (None, "bad_reply")


def test_a_wrong_key_is_told_by_both(books):
    answer = ask(books, kakao="WRONG", seoji="WRONG")
    assert [(one.service, one.reason) for one in answer.outcomes] == [("kakao_books", "auth"), ("seoji", "auth")]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault(Kind.RESET), "network"),
        (Fault(Kind.GARBAGE), "bad_reply"),
        (Fault(Kind.LIST), "bad_reply"),
        (Fault(Kind.HUGE), "bad_reply"),
        (Fault(Kind.ANSWER, status=500), "server_error"),
        (Fault(Kind.ANSWER, status=429, retry_after="90"), "rate_limited"),
        (Fault(Kind.REDIRECT), "bad_reply"),
    ],
    ids=lambda one: getattr(one, "kind", one),
)
def test_where_one_fails_the_other_is_asked(books, fault, reason):
    books.faults.script("solapi", "GET /v3/*", fault)
    answer = ask(books)
    assert (answer.service, answer.outcomes[0].reason) == ("seoji", reason)
    assert answer.outcomes[0].wait == (90 if reason == "rate_limited" else 0)


def test_all_services_together_have_one_deadline(books, monkeypatch):
    from rentbook_desktop.messaging import deadline_session

    alarms = Alarms()
    monkeypatch.setattr(deadline_session.threading, "Timer", alarms.made)
    books.provider.on_hang(lambda: alarms.go_off(books.clock))
    books.faults.script("solapi", "*", Fault(Kind.HANG), nth=None)
    answer = ask(books)
    assert (answer.found, answer.trouble) == (None, "timeout")
    assert [one.service for one in answer.outcomes] == ["kakao_books"]  # the time was up
    assert [seconds <= LOOKUP_SECONDS for seconds in alarms.seconds] == [True]


def test_without_a_key_or_with_an_open_breaker_nobody_is_asked(books, tmp_path):
    secrets = Secrets(tmp_path)
    assert build_services(secrets, books.clock) == []
    secrets.put(SERVICES["seoji"], "K")
    assert [one.name for one in build_services(secrets, books.clock)] == ["seoji"]
    assert ask(books, allowed=()).outcomes == []
    assert books.requests == []


def test_keys_are_told_nowhere(books, caplog):
    caplog.set_level(logging.DEBUG)
    books.faults.script("solapi", "*", Fault(Kind.RESET), nth={2, 3})
    told = repr([ask(books), ask(books), ask(books, kakao="WRONG"), *books.services()])
    assert KAKAO_KEY not in told + caplog.text
    assert SEOJI_KEY not in told + caplog.text
