"""Copies that come, are found or are lost meet the queue."""

from rentbook_desktop.catalog.actions import add_copies, mark_copy
from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.rental.queries import show_copy
from tests.reservation.test_actions import listed, queue  # noqa: F401  # a fixture
from tests.shops import new_id


def test_a_new_copy_goes_to_who_waits(queue):  # noqa: F811
    copy = queue.shop.do(add_copies, title_id=1, count=1).copies[0]
    queue.shop.deliver()
    assert queue.shop.ask(show_copy, barcode=copy).state == "RESERVED"
    assert listed(queue)[0] == ("가영", 1, "READY")
    assert queue.verify() == {}


def test_one_that_is_lost_on_the_shelf_lets_its_customer_wait_again_and_one_that_is_found_serves_them(queue):  # noqa: F811
    queue.give_back(queue.copy)
    queue.shop.do(mark_copy, barcode=queue.copy, state="LOST")
    queue.shop.deliver()
    assert listed(queue)[0] == ("가영", 1, "WAITING")
    queue.shop.do(mark_copy, barcode=queue.copy, state="AVAILABLE")
    queue.shop.deliver()
    assert listed(queue)[0] == ("가영", 1, "READY")
    assert queue.verify() == {}


def test_who_leaves_and_what_is_removed_ends_the_places(queue):  # noqa: F811
    queue.give_back(queue.copy)
    queue.shop.do(refund, customer_id=queue.waiting[0], request_id=new_id())
    queue.shop.do(withdraw_customer, customer_id=queue.waiting[0])
    assert listed(queue)[0] == ("나리", 1, "READY")
    queue.shop.do(remove_title, title_id=1)
    queue.shop.deliver()
    assert listed(queue) == []
    assert queue.verify() == {}
