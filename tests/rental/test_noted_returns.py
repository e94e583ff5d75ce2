"""A noted return is taken back as of its instant, and its id keeps it from having a second effect."""

from datetime import timedelta

import pytest

from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.errors import Invalid, NotAllowed
from rentbook_desktop.rental.noted_returns import return_noted
from rentbook_desktop.staff.queries import audit_page
from tests.shops import new_id


@pytest.fixture
def lent(small):
    small.kiosk = small.opened.as_kiosk("kiosk-1")
    small.who = small.customer(points=5000)
    (small.book,) = small.copies()
    small.rent(small.who, small.book)
    small.clock.move(timedelta(minutes=1))
    return small


def at(small):
    return micros(small.clock.now())


def test_sent_again_it_has_its_first_answer(lent):
    form = {"copy_code": lent.book, "noted_at": at(lent), "request_id": new_id()}
    first = lent.kiosk.do(return_noted, **form)
    lent.rent(lent.who, lent.book)
    assert lent.kiosk.do(return_noted, **form) == first
    assert lent.give_back(lent.book).returned


def test_a_refusal_is_an_answer_that_is_kept_and_written_down(lent):
    form = {"copy_code": "RB-999999-1", "noted_at": at(lent), "request_id": new_id()}
    first = lent.kiosk.do(return_noted, **form)
    assert (first.reason.code, lent.kiosk.do(return_noted, **form)) == ("UNKNOWN_CODE", first)
    (line,) = [one for one in lent.shop.ask(audit_page).entries if one.action == "return_noted"]
    assert (line.about, line.desk, line.after) == (
        "kiosk:kiosk-1", "kiosk-1", {"copy": "RB-999999-1", "refused": "UNKNOWN_CODE"},
    )  # fmt: skip


def test_an_instant_ahead_or_none_is_no_return(lent):
    for noted_at in (0, -1, at(lent) + 3_600_000_000):
        with pytest.raises(Invalid):
            lent.kiosk.do(return_noted, copy_code=lent.book, noted_at=noted_at, request_id=new_id())
    assert lent.give_back(lent.book).returned


def test_only_kiosks_note_returns(lent):
    for other in (lent.shop, lent.kiosk.as_customer(lent.who)):
        with pytest.raises(NotAllowed):
            other.do(return_noted, copy_code=lent.book, noted_at=at(lent), request_id=new_id())
