"""A rental's price is settled once it happened, refused where nothing is held, and unsettled with a cancelled rental."""

import pytest
from sqlalchemy import delete, select, update

from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.wallet.tables import hold
from tests.shops import new_id


def payments(small):
    with small.shop.runner.database.read() as connection:
        rows = connection.execute(select(payment).where(payment.c.kind == "RENTAL").order_by(payment.c.payment_id))
        return [(row.amount, row.state, row.why) for row in rows]


def test_a_rental_is_paid_once_also_when_it_is_told_again(small):
    customer = small.customer(points=3000)
    small.rent(customer, small.copies())
    small.shop.deliver()
    small.shop.deliver()
    assert payments(small) == [(1000, "APPROVED", "")]
    assert small.wallet(customer).balance == 2000


def test_a_free_rental_is_settled_with_a_payment_of_nothing(small):
    customer = small.customer()
    small.rent(customer, small.copies(price=0))
    small.shop.deliver()
    assert payments(small) == [(0, "APPROVED", "")]


@pytest.mark.parametrize(
    ("bend", "why"),
    [(delete(hold), "no points are held"), (update(hold).values(amount=999), "another amount is held")],
    ids=["no hold", "another amount"],
)
def test_what_is_not_held_is_refused_and_the_rental_is_taken_back(embedded, bend, why):
    customer, (code,) = embedded.customer(points=3000), embedded.copies()
    embedded.rent(customer, code)
    with embedded.shop.runner.database.write() as connection:
        for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.execute(bend)
    embedded.shop.deliver()
    assert payments(embedded) == [(1000, "REFUSED", why)]
    assert embedded.shop.ask(show_copy, barcode=code).state == "AVAILABLE"


def test_the_payment_of_a_cancelled_rental_says_so(small):
    rental = small.rent(small.customer(points=3000), small.copies()).rentals[0]
    small.shop.deliver()
    small.shop.do(cancel_rental, rental_id=rental.rental_id, request_id=new_id())
    small.shop.deliver()
    assert payments(small) == [(1000, "CANCELLED", "")]
