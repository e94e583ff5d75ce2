"""A request has one effect however often it is sent."""

import pytest

from rentbook_desktop.foundation.errors import Invalid, Refused
from rentbook_desktop.rental.actions import rent_books
from tests.shops import codes, new_id


def test_the_same_request_has_one_effect_and_gives_the_first_answer_again(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    request_id = new_id()
    first = small.rent(customer, copies, request_id)
    small.shop.deliver()
    assert small.rent(customer, copies, request_id) == first
    assert small.wallet(customer).balance == 3000


def test_the_same_request_id_with_another_body_is_refused(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    request_id = new_id()
    small.rent(customer, copies[0], request_id)
    with pytest.raises(Refused) as error:
        small.rent(customer, copies[1], request_id)
    assert codes(error) == ["REQUEST_REUSED"]


@pytest.mark.parametrize("request_id", ["", "  ", "x" * 101, None, 7])
def test_a_request_needs_a_usable_id(small, request_id):
    with pytest.raises(Invalid):
        small.shop.do(rent_books, customer_id=small.customer(points=1000), copies=small.copies(), request_id=request_id)
