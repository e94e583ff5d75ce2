"""Renting: requirements A2 to A7, all reasons together, all or nothing."""

from datetime import date

import pytest

from rentbook_desktop.catalog.actions import TitleCard, edit_title, mark_copy
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.rental.actions import PaidIn, rent_books
from rentbook_desktop.rental.queries import show_copy
from tests.shops import codes, new_id


def state_of(small, copy):
    return small.shop.ask(show_copy, barcode=copy).state


def test_a_copy_is_due_seven_days_after_its_rental_day_and_is_out(small):
    customer, (copy,) = small.customer(points=1000), small.copies()
    receipt = small.rent(customer, copy)
    assert receipt.rentals[0].rented_on == date(2026, 11, 23)
    assert receipt.rentals[0].due_on == date(2026, 11, 30)
    assert (receipt.balance, receipt.available) == (1000, 0)
    assert state_of(small, copy) == "OUT"


def test_two_quick_rents_cannot_both_see_the_full_balance(small):
    customer, (first, second) = small.customer(points=1000), small.copies(count=2)
    small.rent(customer, first)
    with pytest.raises(Refused) as error:
        small.rent(customer, second)
    assert codes(error) == ["INSUFFICIENT_POINTS"]
    assert small.wallet(customer).held == 1000


def test_the_price_leaves_the_points_when_the_news_has_travelled(small):
    customer, (copy,) = small.customer(points=2500), small.copies()
    small.rent(customer, copy)
    assert (small.wallet(customer).balance, small.wallet(customer).held) == (2500, 1000)
    small.shop.deliver()
    assert (small.wallet(customer).balance, small.wallet(customer).held) == (1500, 0)


def test_a_basket_goes_out_whole_or_not_at_all(small):
    customer, copies = small.customer(points=9000), small.copies(count=3)
    small.shop.do(mark_copy, barcode=copies[1], state="LOST")
    with pytest.raises(Refused) as error:
        small.rent(customer, [*copies, "NO-SUCH"])
    assert codes(error) == ["COPY_LOST", "UNKNOWN_CODE"]
    assert [state_of(small, copy) for copy in copies] == ["AVAILABLE", "LOST", "AVAILABLE"]
    assert small.wallet(customer).held == 0


def test_the_same_copy_twice_in_a_basket_is_one(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    assert len(small.rent(customer, [copy, f" {copy.lower()} "]).rentals) == 1


def test_money_handed_over_with_the_basket_is_one_commit(small):
    customer, copies = small.customer(), small.copies(count=2)
    receipt = small.rent(customer, copies, paid_in=PaidIn(amount=5000, tender="cash"), expected_total=2000)
    assert (receipt.balance, receipt.available) == (5000, 3000)
    small.shop.deliver()
    assert small.wallet(customer).balance == 3000
    assert not small.verify()


def test_money_is_not_taken_when_the_basket_is_refused(small):
    customer, copies = small.customer(), small.copies()
    with pytest.raises(Refused):
        small.rent(customer, ["NO-SUCH", *copies], paid_in=PaidIn(amount=5000, tender="cash"))
    assert small.wallet(customer).balance == 0


def test_an_open_rental_keeps_the_price_it_was_made_at(small):
    customer, (copy,) = small.customer(points=5000), small.copies(price=1000)
    small.rent(customer, copy)
    small.shop.do(edit_title, title_id=small.shop.ask(show_copy, barcode=copy).title_id, card=TitleCard(price=4000))
    small.shop.deliver()
    assert small.wallet(customer).balance == 4000
    assert small.shop.ask(mypage_summary, customer_id=customer).rentals[0].price == 1000


def test_a_free_title_is_settled_with_a_payment_of_nothing(small):
    customer, copies = small.customer(), small.copies(price=0)
    small.rent(customer, copies)
    small.shop.deliver()
    assert not small.verify()


@pytest.mark.parametrize("basket", [[], [f"RB-{n}" for n in range(101)], "RB-000001-1", [None]])
def test_an_empty_or_absurd_basket_is_no_basket(small, basket):
    with pytest.raises(Invalid):
        small.shop.do(rent_books, customer_id=small.customer(), copies=basket, request_id=new_id())


def test_an_unknown_customer_is_not_found(small):
    with pytest.raises(NotFound):
        small.rent(4711, small.copies())


def test_a_customer_rents_for_nobody_else_and_takes_no_money(small):
    me, other, (copy,) = small.customer(points=1000), small.customer("이도현", points=1000), small.copies()
    mine = small.shop.as_customer(me)
    with pytest.raises(NotAllowed):
        mine.do(rent_books, customer_id=other, copies=[copy], request_id=new_id())
    with pytest.raises(Refused) as error:
        mine.do(
            rent_books, customer_id=me, copies=[copy], request_id=new_id(), paid_in=PaidIn(amount=1000, tender="cash")
        )
    assert codes(error) == ["STAFF_TAKES_MONEY"]
    assert mine.do(rent_books, customer_id=me, copies=[copy], request_id=new_id()).rentals
    with pytest.raises(NotAllowed):
        mine.do(mark_copy, barcode=copy, state="LOST")


def test_every_transfer_says_who_where_and_when(small):
    assert Actor().role is Role.LIBRARIAN
    customer = small.customer(points=1000)
    from sqlalchemy import select

    from rentbook_desktop.wallet.tables import transfer

    with small.shop.runner.database.read() as connection:
        row = connection.execute(select(transfer)).one()
    assert (row.staff, row.desk, row.at) == ("librarian", "desk-1", 1795395600000000)
    assert customer
