"""A customer leaves: nothing open, then nothing left that says who they were, in any table of either database."""

import pytest
from sqlalchemy import inspect, text

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.queries import customer_of, find_customers, show_customer
from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.maintenance import rebuild
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.baskets import hold_basket
from rentbook_desktop.rental.corrections import correct_return
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.queries import recent_activity
from rentbook_desktop.rental.swapping import swap_copy
from rentbook_desktop.reservation.actions import reserve_title
from rentbook_desktop.reservation.fetching import note_fetched, note_missing
from rentbook_desktop.wallet.queries import ledger_of
from tests.shops import codes, new_id

NAME, OTHER_NAME, PHONE, CARD = "남궁하늘별", "남궁새벽달", "010-9876-4321", "KEEPSAKE-77"


TRACES = (NAME, OTHER_NAME, "1098764321", "9876-4321", CARD, "KEEPSAKE-78", "1999-02-03")


def traces(small):
    """Every cell of every table of both databases that says who somebody is."""
    found = []
    for home in (small.shop.runner.database, small.shop.views):
        with home.read() as connection:
            for table in inspect(connection).get_table_names():
                for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                    found += [(table, str(cell)) for cell in row if any(one in str(cell) for one in TRACES)]
    return found


@pytest.fixture
def guest(small):
    """Somebody with a past: a card lost, a name changed, a book rented and returned, a basket held, money paid back."""
    customer_id = small.shop.do(
        register_customer, name=OTHER_NAME, phone=PHONE, card_number=CARD, birth="1999-02-03"
    ).customer
    small.shop.do(edit_customer, customer_id=customer_id, name=NAME)
    small.shop.do(replace_card, customer_id=customer_id, card_number="KEEPSAKE-78")
    small.top_up(customer_id, 5000)
    neighbour, copies = small.customer("이웃", points=1000), small.copies(count=2, price=1000)
    small.rent(customer_id, copies[0])
    small.rent(neighbour, copies[1])
    small.give_back(copies)  # one answer that names both
    small.shop.do(hold_basket, customer_id=customer_id, copies=copies[:1], request_id=new_id())
    small.shop.deliver()
    return customer_id


def test_who_has_books_and_points_is_told_both(small, guest):
    (copy,) = small.copies("날개")
    small.rent(guest, copy)
    with pytest.raises(Refused) as error:
        small.shop.do(withdraw_customer, customer_id=guest)
    assert codes(error) == ["CUSTOMER_HAS_RENTALS", "CUSTOMER_HAS_POINTS"]
    assert [dict(one.values) for one in error.value.reasons] == [{"count": 1}, {"amount": 4000}]
    assert small.shop.ask(show_customer, customer_id=guest).name == NAME


def test_nothing_says_any_more_who_left_and_every_proof_holds(small, guest):
    assert {table for table, _ in traces(small)} >= {"customer", "card", "outbox", "request", "mypage_customer"}
    small.shop.do(refund, customer_id=guest, reason="탈퇴", request_id=new_id())
    small.shop.do(withdraw_customer, customer_id=guest, reason="이사")
    small.shop.deliver()
    assert traces(small) == []
    assert small.verify() == {}
    assert [one.kind for one in small.shop.ask(ledger_of, customer_id=guest)] == ["TOP_UP", "RENTAL", "REFUND"]
    assert small.shop.ask(find_customers, words="") != ()
    assert small.shop.ask(find_customers, words="***") == ()
    small.shop.maintain(rebuild)
    assert traces(small) == []
    assert small.verify() == {}


def test_a_name_in_the_answer_of_somebody_else_stays(small, guest):
    small.shop.do(refund, customer_id=guest, request_id=new_id())
    small.shop.do(withdraw_customer, customer_id=guest)
    with small.shop.runner.database.read() as connection:
        answers = connection.execute(text("SELECT answer FROM request WHERE action = 'return_books'")).scalars().all()
    assert ["이웃" in one for one in answers] == [True]


def test_who_left_is_found_by_no_screen_and_their_cards_are_free(small, guest):
    small.shop.do(refund, customer_id=guest, request_id=new_id())
    small.shop.do(withdraw_customer, customer_id=guest)
    small.shop.deliver()
    with pytest.raises(NotFound):
        small.shop.ask(customer_of, code=CARD)
    with pytest.raises(NotFound):
        small.shop.ask(mypage_summary, customer_id=guest)
    assert small.customer("새 사람", card_number=CARD) != guest
    assert "***" in {one.name for one in small.shop.ask(recent_activity, limit=20)}
    for act, form in ((edit_customer, {"name": NAME}), (withdraw_customer, {}), (replace_card, {})):
        with pytest.raises(Refused) as error:
            small.shop.do(act, customer_id=guest, **form)
        assert codes(error) == ["CUSTOMER_WITHDRAWN"]


def test_a_kept_answer_still_answers(small, guest):
    (copy,) = small.copies("날개", price=0)
    small.rent(guest, copy)
    once = new_id()
    given = small.give_back(copy, request_id=once)
    small.shop.do(refund, customer_id=guest, request_id=new_id())
    small.shop.do(withdraw_customer, customer_id=guest)
    again = small.give_back(copy, request_id=once)
    assert [one.rental_id for one in again.returned] == [one.rental_id for one in given.returned]
    assert again.returned[0].customer == ""


def test_nobody_leaves_who_never_came(small):
    with pytest.raises(NotFound):
        small.shop.do(withdraw_customer, customer_id=4711)


def test_no_answer_about_reservations_losses_or_swaps_says_who_left(small, guest):
    """A book that came back for them was another customer's; it was fetched, missed, lost, found, and swapped."""
    other, copies = small.customer("이하나", points=9000), small.copies("날개", count=3)
    small.rent(other, copies)
    place = small.shop.do(reserve_title, title_id=2, customer_id=guest, request_id=new_id()).reservation_id
    small.give_back(copies[0])  # whose answer says for whom it is set aside
    small.shop.do(note_missing, reservation_id=place, request_id=new_id())
    small.give_back(copies[1])
    small.shop.do(note_fetched, reservation_id=place, request_id=new_id())
    small.rent(guest, copies[1])
    small.shop.do(report_loss, barcode=copies[1], state="LOST", charge=0, request_id=new_id())
    small.shop.do(withdraw_loss_report, barcode=copies[1], request_id=new_id())
    small.give_back(copies[1])
    small.give_back(copies[2])
    small.rent(guest, copies[1])
    small.shop.do(swap_copy, barcode=copies[1], instead=copies[2], request_id=new_id())
    small.give_back(copies[2])
    small.shop.do(correct_return, barcode=copies[2], returned_on="2026-11-23", request_id=new_id())
    small.opened.deliver()
    small.shop.do(refund, customer_id=guest, reason="탈퇴", request_id=new_id())
    small.shop.do(withdraw_customer, customer_id=guest, request_id=new_id())
    small.opened.deliver()
    assert traces(small) == []
    assert small.verify() == {}
