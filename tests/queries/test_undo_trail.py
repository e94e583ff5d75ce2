"""By whom, when and why something was taken back stands beside it, and each thing says what can be done."""

from rentbook_desktop.payment.refunds import reverse_transfer
from rentbook_desktop.queries.counter_activity import day_activities
from rentbook_desktop.rental.undoing import cancel_rentals, undo_returns
from tests.shops import new_id


def day_of(small):
    return {one.kind: one for one in small.shop.ask(day_activities)}


def test_a_cancelled_rental_and_a_return_taken_back_say_by_whom_and_why(small):
    small.hire("김하늘")
    customer, copies = small.customer(points=5000, card_number="M-00091"), small.copies(count=2)
    made = [one.rental_id for one in small.rent(customer, copies).rentals]
    small.give_back(copies)
    assert (day_of(small)["rent"].way, day_of(small)["return"].way) == ("return_first", "undo")
    small.shop.do(undo_returns, rental_ids=made, request_id=new_id(), why="잘못 찍음")
    small.shop.do(cancel_rentals, rental_ids=made, request_id=new_id(), why="손님이 취소")
    day = day_of(small)
    assert (day["rent"].undone.staff, day["rent"].undone.why, day["rent"].card) == ("김하늘", "손님이 취소", "M-00091")
    assert day["return"].undone.why == "잘못 찍음"
    assert (day["rent"].way, day["return"].way, day["top_up"].way) == ("", "", "refund")


def test_a_return_whose_book_went_out_again_names_the_later_rental(small):
    customer, copies = small.customer(points=5000), small.copies()
    small.rent(customer, copies)
    small.give_back(copies)
    small.rent(customer, copies)
    found = {one.kind: one for one in small.shop.ask(day_activities)[1:]}
    assert found["return"].way == "rental_first"


def test_a_reversed_top_up_is_undone(small):
    customer = small.customer(points=5000)
    number = small.top_up(customer, 1000).transfer_id
    why = "금액을 잘못 넣음"
    small.shop.do(reverse_transfer, customer_id=customer, transfer_id=number, reason=why, request_id=new_id())
    newest = small.shop.ask(day_activities)[1]
    assert (newest.kind, newest.is_undone, newest.undone.why, newest.way) == ("top_up", True, "금액을 잘못 넣음", "")
    assert small.shop.ask(day_activities)[2].way == "refund"
