"""What the status page shows of the kiosks."""

import pytest

from rentbook_desktop.kiosk.actions import call_staff, kiosk_heartbeat
from rentbook_desktop.queries.kiosk_share import kiosk_share
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.undoing import cancel_rental
from tests.shops import new_id


@pytest.fixture
def kiosk(small):
    small.who = small.customer(points=9000)
    return small.shop.as_kiosk("kiosk-1")


def rent_there(small, kiosk, copies):
    mine = kiosk.as_customer(small.who)
    return mine.do(rent_books, customer_id=small.who, copies=copies, request_id=new_id()).rentals


def test_a_shop_without_kiosks_has_no_share(small):
    small.rent(small.customer(points=1000), small.copies())
    found = small.shop.ask(kiosk_share)
    assert (found.kiosks, found.rented, found.at_kiosks) == ((), 0, 0)


def test_todays_share_without_what_was_cancelled(small, kiosk):
    kiosk.do(kiosk_heartbeat)
    books = small.copies(count=6)
    rent_there(small, kiosk, books[:1])
    small.pass_days(1)
    rentals = rent_there(small, kiosk, books[1:4])
    small.rent(small.who, books[4:])
    small.shop.do(cancel_rental, rental_id=rentals[0].rental_id, request_id=new_id())
    kiosk.do(call_staff)
    found = small.shop.ask(kiosk_share)
    assert (found.rented, found.at_kiosks, found.calls) == (4, 2, 1)
    assert [one.name for one in found.kiosks] == ["kiosk-1"]
