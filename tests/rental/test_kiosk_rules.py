"""What goes out at the desk and not at a kiosk."""

import pytest

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.customer.suspension import suspend_customer
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.queries.kiosk_basket import basket_quote
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.settings.actions import change_setting
from tests.shops import codes, new_id

CHILD = "2014-07-21"


def set_children(small, value):
    small.shop.do(change_setting, key="kiosk.children", value=value)
    small.shop.read_settings()


def told(small, customer, copies):
    """What the quote and the rental say, which must be the same."""
    kiosk = small.shop.as_kiosk("kiosk-1").as_customer(customer)
    quoted = [one.code for one in kiosk.ask(basket_quote, customer_id=customer, copies=copies).reasons]
    form = {"customer_id": customer, "copies": copies, "request_id": new_id()}
    if quoted:
        with pytest.raises(Refused) as error:
            kiosk.do(rent_books, **form)
        assert codes(error) == quoted
    else:
        assert kiosk.do(rent_books, **form).rentals
    return quoted


@pytest.mark.parametrize("birth", [CHILD, "1970-01-01", None])
def test_a_19_title_goes_out_at_the_desk_alone_and_to_adults(small, birth):
    (copy,) = small.copies("어른의 밤", rating="19")
    customer = small.customer(points=5000, birth=birth)
    assert told(small, customer, [copy]) == ["ADULT_AT_DESK"]
    if birth == "1970-01-01":
        assert small.rent(customer, copy).rentals


@pytest.mark.parametrize(
    ("value", "birth", "reasons"),
    [
        ("all", CHILD, []),
        ("none", CHILD, ["CHILD_AT_DESK"]),
        ("with_guardian", CHILD, ["CHILD_AT_DESK"]),
        ("none", "2012-11-23", []),  # fourteen today
        ("none", "2012-11-24", ["CHILD_AT_DESK"]),  # tomorrow
        ("none", None, []),
    ],
)
def test_children_rent_as_the_shop_has_set(small, value, birth, reasons):
    set_children(small, value)
    customer = small.customer(points=5000, birth=birth)
    assert told(small, customer, small.copies()) == reasons
    if reasons:
        assert small.rent(customer, small.copies("별")).rentals


def test_a_child_with_a_guardians_number_rents_where_that_is_enough(small):
    set_children(small, "with_guardian")
    customer = small.customer(points=5000, birth=CHILD)
    small.shop.do(choose_notices, customer_id=customer, guardian_phone="010-9999-1234")
    assert told(small, customer, small.copies()) == []


def test_reasons_at_a_kiosk_mask_the_name(small):
    customer = small.customer("박서연", points=5000)
    small.shop.do(suspend_customer, customer_id=customer, reason="연체")
    kiosk = small.shop.as_kiosk("kiosk-1").as_customer(customer)
    with pytest.raises(Refused) as error:
        kiosk.do(rent_books, customer_id=customer, copies=small.copies(), request_id=new_id())
    assert codes(error) == ["CUSTOMER_SUSPENDED"]
    assert error.value.reasons[0].values["customer"] == "박*연"


def test_all_reasons_come_together(small):
    set_children(small, "none")
    (copy,) = small.copies("어른의 밤", rating="19", price=2000)
    assert told(small, small.customer(birth=CHILD), [copy]) == ["CHILD_AT_DESK", "ADULT_AT_DESK", "INSUFFICIENT_POINTS"]


def test_what_comes_back_at_a_kiosk_does_not_say_whose_it_was(small):
    from rentbook_desktop.rental.returns import return_books

    one, two = small.customer("박서연", points=5000), small.customer("최민지")
    first, second = small.copies(count=2)
    small.rent(one, [first, second])
    kiosk = small.shop.as_kiosk("kiosk-1")
    for shop, copy in ((kiosk, first), (kiosk.as_customer(two), second)):
        (ended,) = shop.do(return_books, copies=[copy], request_id=new_id()).returned
        assert (ended.copy, ended.customer, ended.customer_id) == (copy, "", 0)
    assert small.shop.deliver()
    assert small.verify() == {}
