"""The saga: hold, payment, capture; and what happens when a payment is refused."""

import pytest
from sqlalchemy import select, text

from rentbook_desktop.events import PaymentRefused
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.queries import show_copy
from tests.forging import without_triggers


def kinds(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(outbox.c.kind).order_by(outbox.c.event_id)).scalars().all()


def test_a_rental_travels_from_hold_to_payment_to_points(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    assert small.wallet(customer).held == 1000
    assert small.shop.deliver()
    assert kinds(small)[-3:] == ["BookRented", "PaymentApproved", "PointsDeducted"]
    page = small.shop.ask(mypage_summary, customer_id=customer)
    assert (page.balance, page.rentals[0].status) == (4000, "RENT")


@pytest.mark.forged
def test_a_refused_payment_takes_the_rental_back_and_frees_copy_and_points(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    with small.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE rental SET price = 900"))  # the hold no longer fits what the event says
        with without_triggers(connection, "outbox"):
            connection.exec_driver_sql("UPDATE outbox SET body = replace(body, 'price\":1000', 'price\":900')")
    small.shop.deliver()
    assert kinds(small)[-3:] == ["BookRented", "PaymentRefused", "RentalCancelled"]
    assert small.shop.ask(show_copy, barcode=copy).state == "AVAILABLE"
    assert (small.wallet(customer).balance, small.wallet(customer).held) == (5000, 0)
    assert small.shop.ask(mypage_summary, customer_id=customer).rentals == ()
    with small.shop.runner.database.read() as connection:
        assert connection.execute(select(payment.c.state).where(payment.c.kind == "RENTAL")).scalar() == "REFUSED"
    assert PaymentRefused.__name__ in kinds(small)


def test_delivering_again_and_again_changes_nothing(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer, copies)
    small.shop.deliver()
    before, page = kinds(small), small.shop.ask(mypage_summary, customer_id=customer)
    for _ in range(3):
        small.shop.deliver()
    assert kinds(small) == before
    assert small.shop.ask(mypage_summary, customer_id=customer) == page


def test_events_read_twice_after_a_lost_bookmark_have_one_effect_on_money(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer, copies)
    small.shop.deliver()
    with small.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE bookmark SET event_id = 0 WHERE reader = 'wallet'"))
    small.shop.deliver()
    assert small.wallet(customer).balance == 3000
    assert not small.verify()
