"""The customer's view follows every event, one step for each."""

from sqlalchemy import func, select

from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.mypage.tables import mypage_customer, mypage_point, mypage_rental
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
from tests.shops import new_id


def page(small, customer):
    small.shop.deliver()
    return small.shop.ask(customer_page, customer_id=customer)


def test_a_changed_name_and_card_are_on_the_page(small):
    customer = small.customer("박서연", card_number="C-77")
    small.shop.do(edit_customer, customer_id=customer, name="박서윤", card_number="C-78")
    assert (page(small, customer).name, page(small, customer).card) == ("박서윤", "C-78")


def test_a_return_that_was_a_slip_is_open_again_and_a_cancelled_rental_is_gone(small):
    customer = small.customer(points=3000)
    rental = small.rent(customer, small.copies("소나기")).rentals[0]
    small.give_back(rental.copy)
    assert (len(page(small, customer).at_home), page(small, customer).before) == (0, 1)
    small.shop.do(undo_return, rental_id=rental.rental_id, request_id=new_id())
    assert (len(page(small, customer).at_home), page(small, customer).before) == (1, 0)
    small.shop.do(cancel_rental, rental_id=rental.rental_id, request_id=new_id())
    assert page(small, customer).at_home == ()
    assert page(small, customer).balance == 3000


def test_points_are_kept_with_what_they_were_for(small):
    customer = small.customer()
    slip = small.top_up(customer, 500, tender="card")
    small.shop.do(
        reverse_transfer, customer_id=customer, transfer_id=slip.transfer_id, reason="잘못", request_id=new_id()
    )
    small.top_up(customer, 3000)
    small.shop.do(refund, customer_id=customer, amount=1000, request_id=new_id())
    small.rent(customer, small.copies("소나기"))
    said = [(one.kind, one.amount, one.tender, one.title) for one in page(small, customer).points]
    assert said == [
        ("RENTAL", -1000, "", "소나기"),
        ("REFUND", -1000, "cash", ""),
        ("TOP_UP", 3000, "cash", ""),
        ("REVERSAL", -500, "card", ""),
        ("TOP_UP", 500, "card", ""),
    ]
    assert page(small, customer).balance == 1000


def test_a_delay_marks_what_is_open_and_nothing_of_who_left_stays(small):
    customer = small.customer(points=1000)
    (code,) = small.copies("소나기")
    small.rent(customer, code)
    small.pass_days(8)
    small.shop.do(mark_delays)
    small.shop.deliver()
    with small.shop.views.read() as views:
        assert views.execute(select(mypage_rental.c.status)).scalars().all() == ["DELAY"]
    small.give_back(code)
    small.shop.deliver()
    small.shop.do(withdraw_customer, customer_id=customer)
    small.shop.deliver()
    with small.shop.views.read() as views:
        for table in (mypage_customer, mypage_rental, mypage_point):
            assert views.execute(select(func.count()).select_from(table)).scalar_one() == 0
