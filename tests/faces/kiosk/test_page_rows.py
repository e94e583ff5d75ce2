"""The rows of a page at a kiosk, and what each offers."""

from datetime import date

from rentbook_desktop.faces.kiosk.page_rows import owed_book, page_rows
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import BookShown, FeeShown, Said
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.queries.fees_owed import FeeLine, FeesOwed
from rentbook_desktop.queries.kiosk_page import PlaceAtKiosk
from rentbook_desktop.rental.late_fee import FeeTerms, LateFee
from tests.faces.kiosk.test_asking import TODAY, offer, page


def kinds(session):
    return [one.kind for one in page_rows(session)]


def test_what_was_said_and_what_is_owed_stand_first_and_all_can_be_renewed_where_several_can():
    session = KioskSession(page=page(offer("A"), offer("B", refusals=(Reason(code="RENEWAL_LIMIT"),))))
    assert kinds(session) == ["out", "out"]
    assert [(one.days, one.book.days_left) for one in page_rows(session)] == [(7, 0), (0, 0)]
    session.page = page(offer("A"), offer("B"))
    session.said = Said(key="failed", tone="bad")
    assert kinds(session) == ["said", "out", "out", "renew_all"]
    assert (page_rows(session)[-1].count, page_rows(session)[-1].amount) == (2, 600)


def test_a_place_says_until_when_its_copy_waits_or_when_one_may_come():
    days = {"pickup_by": date(2026, 12, 2)}, {"expected_on": date(2026, 12, 5)}, {"suspended_until": TODAY}, {}
    places = tuple(
        PlaceAtKiosk(reservation_id=n, title_id=n, title="책", author="", state="WAITING", position=n, **day)
        for n, day in enumerate(days, 1)
    )
    session = KioskSession(page=page(places=places), tab="reserved")
    assert [one.day for one in page_rows(session)] == [date(2026, 12, 2), date(2026, 12, 5), TODAY, None]
    assert [one.number for one in page_rows(session)] == [1, 2, 3, 4]


def test_points_and_past_rentals_are_rows_and_a_page_that_is_not_read_yet_has_none():
    session = KioskSession(moves=[(TODAY, "RENEWAL", "날개", -300)], past=[BookShown(title="날개")], tab="points")
    assert [(one.state, one.amount, one.day) for one in page_rows(session)] == [("RENEWAL", -300, TODAY)]
    session.tab = "past"
    assert kinds(session) == ["past"]
    session.tab = "out"
    assert kinds(session) == []


def test_a_fee_is_shown_with_the_days_it_is_for_where_that_can_be_told():
    fee = LateFee(
        amount=400, days_late=4, closed_days=1, grace_days=1, counted_days=2, terms=FeeTerms(per_day=200), capped=False
    )
    line = {
        "rental_id": 1,
        "title_id": 1,
        "title": "날개",
        "author": "이상",
        "due_on": TODAY,
        "returned_on": TODAY,
        "charged": 400,
        "owed": 300,
    }
    explained = FeeShown(days_late=4, closed_days=1, grace_days=1, counted_days=2, per_day=200)
    assert (owed_book(FeeLine(**line, fee=fee)).explained, owed_book(FeeLine(**line)).explained) == (explained, None)
    assert owed_book(FeeLine(**line)).fee == 300
    session = KioskSession(page=page())
    session.page = type(session.page)(
        today=TODAY, available=0, limit=0, out=(), fees=FeesOwed(owed=300, lines=(FeeLine(**line),)), places=()
    )
    assert [(one.kind, one.amount, one.count) for one in page_rows(session)] == [("fee", 300, 1)]
