"""What is confirmed at a kiosk on a screen of its own: each question as it is asked, and each answer as it is taken."""

from datetime import date

import pytest
from msgspec.structs import replace

from rentbook_desktop.faces.kiosk import asking, renting
from rentbook_desktop.faces.kiosk.session import KioskSession, Question
from rentbook_desktop.faces.kiosk.states import BookShown
from rentbook_desktop.foundation.errors import NotFound, Reason, Refused
from rentbook_desktop.kiosk.identification import Identified
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.payment.fees import FeeSettled, pay_fee
from rentbook_desktop.queries.fees_owed import FeesOwed
from rentbook_desktop.queries.kiosk_basket import basket_quote
from rentbook_desktop.queries.kiosk_page import PageAtKiosk, PlaceAtKiosk, page_at_kiosk, place_offered
from rentbook_desktop.queries.quoting import Quote
from rentbook_desktop.rental.renewal_offers import RenewalOffer
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.reservation.actions import cancel_reservation
from tests.faces.kiosk.steps import run

TODAY = date(2026, 11, 30)


def offer(copy, *, price=300, refusals=()):
    return RenewalOffer(
        rental_id=1, copy=copy, title=f"책 {copy}", author="", category="", rented_on=date(2026, 11, 23), was_due_on=TODAY,
        due_on=date(2026, 12, 7), price=price, left=1, refusals=refusals,
    )  # fmt: skip


def page(*out, available=1000, places=()):
    return PageAtKiosk(today=TODAY, available=available, limit=0, out=out, fees=FeesOwed(), places=places)


@pytest.fixture
def session():
    somebody = Identified(customer_id=7, masked_name="한*호", balance=1000, available=1000, out=2, overdue=0)
    limit = Reason(code="RENEWAL_LIMIT")
    return KioskSession(
        customer=somebody, screen="mine", page=page(offer("A"), offer("B"), offer("C", refusals=(limit,)))
    )


def answers(**more):
    return {page_at_kiosk: page(), customer_page: NotFound("customer", "7")} | more


def test_all_that_can_be_renewed_is_asked_about_and_one_that_cannot_says_why(session):
    asking.ask_renewal(session)
    assert (session.screen, session.asked.codes, session.asked.total) == ("ask", ("A", "B"), 600)
    session.go("mine")
    assert session.asked is None
    asking.ask_renewal(session, ("C",))
    assert (session.screen, [one.code for one in session.said.reasons]) == ("mine", ["RENEWAL_LIMIT"])


def test_nothing_is_sent_for_want_of_points_or_while_an_answer_is_waited_for(session):
    session.page = page(offer("A", price=1001))
    asking.ask_renewal(session, ("A",))
    assert asking.shortfall(session) == 1
    assert run(asking.confirm(session), {})[1] == []
    session.page, session.is_waiting = page(), True
    assert run(asking.confirm(session), {})[1] == []


def test_a_question_is_sent_under_one_id_and_the_next_one_under_another(session):
    asking.ask_renewal(session, ("A",))
    first = session.asked.request_id
    refused = Refused([Reason(code="RENEWAL_RESERVED")])
    _, wanted = run(asking.confirm(session), answers() | {renew_copies: refused})
    assert wanted[0][1] == {"copies": ["A"], "customer_id": 7, "expected_total": 300, "request_id": first}
    assert ([one.code for one in session.said.reasons], session.screen, session.asked) == (
        ["RENEWAL_RESERVED"],
        "mine",
        None,
    )
    session.page = page(offer("A"))
    asking.ask_renewal(session, ("A",))
    assert session.asked.request_id != first


def test_a_reservation_that_is_over_already_is_given_up(session):
    """By the answer that got lost, or because its day passed."""
    for code, said in (("RESERVATION_OVER", "given_up"), ("CUSTOMER_SUSPENDED", "")):
        session.screen = "ask"
        session.asked = Question(kind="unreserve", books=(BookShown(title="소나기"),), number=4)
        run(asking.confirm(session), answers() | {cancel_reservation: Refused([Reason(code=code)])})
        assert (session.tab, session.said.key) == ("reserved", said)


def test_a_title_that_is_gone_meanwhile_is_said_and_no_question_asked(session):
    session.wanted = 9
    run(asking.ask_reservation(session), answers() | {place_offered: NotFound("title", "9")})
    assert (session.screen, session.said.key, session.wanted) == ("mine", "gone", 0)


def test_only_ones_own_place_is_given_up_and_whoever_only_looks_is_asked_nothing(session):
    place = PlaceAtKiosk(reservation_id=4, title_id=1, title="소나기", author="", state="WAITING", position=2)
    session.page = page(offer("A"), places=(place,))
    asking.ask_to_give_up(session, 5)
    assert session.asked is None
    asking.ask_to_give_up(session, 4)
    assert (session.asked.kind, session.asked.position) == ("unreserve", 2)
    session.go("mine")
    session.customer = Identified(
        customer_id=7, masked_name="한*호", balance=0, available=0, out=1, overdue=0, looks_only=True
    )
    asking.ask_to_give_up(session, 4)
    asking.ask_renewal(session)
    asking.ask_fee(session)
    assert session.asked is None


def basket(*reasons):
    return Quote(
        lines=(), total=0, balance=1000, available=1000, after=1000, shortfall=0, can_rent=False, reasons=reasons
    )


OWED = Reason(code="FEES_OWED", values={"customer": "한*호", "owed": 400, "maximum": 300})
FEES = FeesOwed(owed=400, other=400)


def test_a_fee_that_keeps_a_basket_back_is_asked_there_and_the_basket_comes_back_when_it_is_paid(session):
    session.screen, session.copies, session.quote = "rent", ["A"], basket(OWED)
    assert renting.owed(session) == 0  # of a book that is at home still nothing can be paid
    run(asking.ask_fee_at_basket(session), answers() | {page_at_kiosk: replace(page(), fees=FEES)})
    assert (session.screen, session.asked.kind, session.asked.total) == ("ask", "fee", 400)
    request, settled = (
        session.asked.request_id,
        FeeSettled(amount=400, owed=0, balance=600, available=600, transfer_id=1),
    )
    _, wanted = run(asking.confirm(session), answers() | {pay_fee: settled, basket_quote: basket()})
    assert wanted[0] == (pay_fee, {"customer_id": 7, "amount": 400, "request_id": request})
    assert (session.screen, session.copies, session.said.key, renting.owed(session)) == ("rent", ["A"], "fee_paid", 0)


def test_whoever_leaves_that_question_or_is_refused_is_back_at_the_basket_too(session):
    session.screen, session.copies, session.quote = "rent", ["A"], basket(OWED)
    shown = answers() | {page_at_kiosk: replace(page(), fees=FEES), basket_quote: basket(OWED)}
    run(asking.ask_fee_at_basket(session), shown)
    run(asking.go_back(session), shown)
    assert (session.screen, session.said, renting.owed(session)) == ("rent", None, 400)
    run(asking.ask_fee_at_basket(session), shown)
    run(asking.confirm(session), shown | {pay_fee: Refused([Reason(code="PRICE_CHANGED")])})
    assert (session.screen, [one.code for one in session.said.reasons]) == ("rent", ["PRICE_CHANGED"])


def test_a_fee_that_was_paid_elsewhere_meanwhile_is_not_asked_for(session):
    session.screen, session.copies, session.quote = "rent", ["A"], basket(OWED)
    run(asking.ask_fee_at_basket(session), answers() | {basket_quote: basket()})
    assert (session.screen, session.asked, renting.owed(session)) == ("rent", None, 0)
    session.screen = "mine"
    assert run(asking.ask_fee_at_basket(session), {})[1] == []
