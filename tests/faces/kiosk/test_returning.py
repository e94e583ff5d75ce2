"""A book that comes back has one id, whether the shop takes it or it is noted."""

from datetime import date

import pytest

from rentbook_desktop.faces.kiosk.code_scan import CodeScan, own_barcode
from rentbook_desktop.faces.kiosk.open_returns import OpenReturns
from rentbook_desktop.faces.kiosk.returning import give_back
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.foundation.errors import Reason, Refused, Unavailable
from rentbook_desktop.kiosk.offline_returns import Noted
from rentbook_desktop.rental.returns import RentalEnded, Returned, return_books
from tests.faces.kiosk.steps import run

BOOK = "RB-000001-1"
ENDED = RentalEnded(
    rental_id=1, copy=BOOK, title="날개", author="이상", category="", customer_id=0, customer="",
    due_on=date(2026, 11, 30), returned_on=date(2026, 12, 2), days_late=2, late_fee=0,
)  # fmt: skip


def note(code, *, request_id, at):
    raise AssertionError("the answer is the test's")


def returns(note):
    return OpenReturns(None, note, None)


@pytest.fixture
def session():
    return KioskSession(screen="return")


def test_what_the_shop_takes_is_shown_with_its_lateness(session):
    scan = CodeScan(code=BOOK, at=7)
    answered, wanted = run(give_back(session, scan, BOOK, returns(note)), {return_books: Returned(returned=(ENDED,))})
    assert (answered, wanted) == (True, [(return_books, {"copies": [BOOK], "request_id": scan.request_id})])
    (book,) = session.returned
    assert (book.title, book.days_late, book.noted_only) == ("날개", 2, False)


def test_without_an_answer_it_is_noted_under_the_id_it_was_sent_under_as_of_its_scan(session):
    scan = CodeScan(code=BOOK, at=7)
    noted = Noted(request_id=scan.request_id, code=BOOK, at=7)
    answers = {return_books: Unavailable("OUTCOME_UNKNOWN", seconds=5), note: noted}
    answered, wanted = run(give_back(session, scan, BOOK, returns(note)), answers)
    assert not answered
    assert wanted[1] == (note, {"code": BOOK, "request_id": wanted[0][1]["request_id"], "at": 7})
    assert session.returned[0].noted_only


def test_each_scan_has_an_id_of_its_own():
    assert CodeScan(code=BOOK, at=7).request_id != CodeScan(code=BOOK, at=7).request_id


def test_a_refusal_is_said_and_nothing_is_noted(session):
    reason = Reason(code="NOT_OUT", values={"title": "날개"})
    answered, wanted = run(
        give_back(session, CodeScan(code=BOOK, at=7), BOOK, returns(note)), {return_books: Refused((reason,))}
    )
    assert (answered, len(wanted), session.returned) == (True, 1, [])
    assert session.said.reasons == (reason,)


def test_what_is_no_book_of_this_program_is_not_noted(session):
    away = {return_books: Unavailable("AWAY", seconds=5)}
    run(give_back(session, CodeScan(code="M123", at=7), "M123", returns(note)), away)
    assert (session.said.key, session.returned) == ("not_ours", [])


def test_without_a_list_it_is_sent_until_there_is_an_answer(session):
    with pytest.raises(Unavailable):
        run(give_back(session, CodeScan(code=BOOK, at=7), BOOK, returns(None)), {return_books: Unavailable("AWAY")})


def test_a_barcode_is_understood_with_the_hangul_input_method_on():
    assert own_barcode("ㄲㅠ-000001-1") == BOOK
    assert own_barcode("M123") is None
