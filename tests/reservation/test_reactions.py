"""Copies that come, are found or are lost meet the queue."""

from rentbook_desktop.catalog.actions import add_copies, mark_copy
from rentbook_desktop.rental.queries import show_copy
from tests.reservation.test_actions import listed, queue  # noqa: F401  # a fixture


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
