"""A basket is judged before it goes out."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, edit_title
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.rental.queries import show_copy
from tests.shops import codes


def state_of(small, copy):
    return small.shop.ask(show_copy, barcode=copy).state


def test_points_equal_to_the_price_are_enough(small):
    small.rent(small.customer(points=1000), small.copies(price=1000))


def test_one_point_less_is_refused_with_the_shortfall(small):
    customer, (copy,) = small.customer(points=999), small.copies(price=1000)
    with pytest.raises(Refused) as error:
        small.rent(customer, copy)
    assert codes(error) == ["INSUFFICIENT_POINTS"]
    assert error.value.reasons[0].values["shortfall"] == 1
    assert state_of(small, copy) == "AVAILABLE"


def test_a_changed_price_asks_again(small):
    customer, (copy,) = small.customer(points=5000), small.copies(price=1000)
    title = small.shop.ask(show_copy, barcode=copy).title_id
    small.shop.do(edit_title, title_id=title, card=TitleCard(price=1500))
    with pytest.raises(Refused) as error:
        small.rent(customer, copy, expected_total=1000)
    assert codes(error) == ["PRICE_CHANGED"]
    assert error.value.reasons[0].kind == "confirm"
    assert small.rent(customer, copy, expected_total=1500).available == 3500
