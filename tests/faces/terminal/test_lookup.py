"""An ISBN looked up by the command line."""

import pytest

from rentbook_desktop.lookup import services
from tests.fake_provider import Fault, Kind
from tests.lookup.fake_books import ISBN, fake_books


@pytest.fixture
def books(monkeypatch):
    with fake_books() as made:
        monkeypatch.setattr(services, "build_services", lambda _secrets, _clock: made.services())
        yield made


def test_what_is_known_is_told(books, furnished):
    found = furnished.json("title", "lookup", "978-89-374-6044-9")
    assert (found["isbn"], found["name"], found["volume"], found["list_price"]) == (ISBN, "식객", "12", 9500)
    assert found["service"] == "kakao_books"
    said = furnished.say("title", "lookup", ISBN)
    assert "9788937460449" in said.out
    assert "Kakao book search" in said.out


def test_what_nobody_knows_and_what_is_no_isbn_is_told(books, furnished):
    books.kakao, books.seoji = [], []
    assert furnished.json("title", "lookup", ISBN, code=4)["error"] == "not_found"
    assert furnished.json("title", "lookup", "12345", code=2)["codes"] == ["INVALID_ISBN"]


def test_services_that_fail_rest_after_a_while(books, furnished):
    books.faults.script("solapi", "*", Fault(Kind.ANSWER, status=500), nth=None)
    for _ in range(6):
        assert furnished.json("title", "lookup", ISBN, code=6)["code"] == "LOOKUP_FAILED"
    asked = books.faults.count("*")
    said = furnished.say("title", "lookup", ISBN)
    assert said.err.strip() == "Not found. It failed several times and rests for a while."
    assert books.faults.count("*") == asked == 10


def test_without_a_key_nobody_is_asked(furnished):
    assert furnished.json("title", "lookup", ISBN, code=6)["code"] == "LOOKUP_OFF"
