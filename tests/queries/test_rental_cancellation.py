"""What cancelling would restore is told before it is done."""

import pytest

from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.queries.rental_cancellation import rental_cancellation
from rentbook_desktop.rental.undoing import cancel_rentals
from tests.shops import new_id


@pytest.mark.parametrize("delivered", [False, True])
def test_the_points_told_are_those_that_come_back(small, delivered):
    customer, copies = small.customer(points=5000), small.copies(count=3)
    made = [one.rental_id for one in small.rent(customer, copies).rentals]
    if delivered:
        small.shop.deliver()
    small.give_back(copies[0])
    found = small.shop.ask(rental_cancellation, rental_ids=made)
    assert [one.state for one in found.rentals] == ["RETURNED", "OPEN", "OPEN"]
    assert (found.customer_id, found.available, found.back) == (customer, 2000, 2000)
    small.shop.do(cancel_rentals, rental_ids=made[1:], request_id=new_id())
    small.shop.deliver()
    assert small.wallet(customer).available == found.available + found.back


def test_what_was_never_rented_cannot_be_asked_about(small):
    with pytest.raises(NotFound):
        small.shop.ask(rental_cancellation, rental_ids=[99])
