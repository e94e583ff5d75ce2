"""Services that fail rest, for all desks; who may register may ask."""

import pytest

from rentbook_desktop.foundation.errors import Invalid, NotAllowed
from rentbook_desktop.lookup.actions import lookup_routes, note_lookup
from rentbook_desktop.lookup.model import LookupOutcome
from rentbook_desktop.notices.provider_breaker import LIMIT
from tests.lookup.fake_books import ISBN


def routes(small):
    return small.shop.ask(lookup_routes, isbn=ISBN).allowed


def note(small, service, reason="", **more):
    small.shop.do(note_lookup, outcomes=(LookupOutcome(service=service, reason=reason, **more),))


def test_a_service_that_fails_rests_longer_each_time_and_comes_back(small):
    assert routes(small) == ("kakao_books", "seoji")
    for _ in range(LIMIT):
        note(small, "kakao_books", "timeout")
    assert routes(small) == ("seoji",)
    small.pass_days(1)
    assert routes(small) == ("kakao_books", "seoji")
    note(small, "kakao_books", "timeout")
    assert routes(small) == ("seoji",)
    small.pass_days(1)
    note(small, "kakao_books")
    for _ in range(LIMIT - 1):
        note(small, "kakao_books", "timeout")
    assert routes(small) == ("kakao_books", "seoji")


def test_one_that_wants_to_be_left_alone_is(small):
    note(small, "seoji", "rate_limited", wait=90)
    assert routes(small) == ("kakao_books",)
    small.pass_days(1)
    assert routes(small) == ("kakao_books", "seoji")
    note(small, "another", "timeout")
    assert routes(small) == ("kakao_books", "seoji")


def test_no_isbn_is_told_and_any_writing_of_one_is_understood(embedded):
    assert embedded.shop.ask(lookup_routes, isbn="978-89-374-6044-9 03810").isbn == ISBN
    with pytest.raises(Invalid):
        embedded.shop.ask(lookup_routes, isbn="12345")


def test_nobody_unknown_asks(embedded):
    embedded.clerk().ask(lookup_routes, isbn=ISBN)
    with pytest.raises(NotAllowed):
        embedded.opened.ask(lookup_routes, isbn=ISBN)
    with pytest.raises(NotAllowed):
        embedded.opened.do(note_lookup, outcomes=())
