"""What a rule of the shop refuses, and that all reasons are told together."""

import pytest

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.customer.actions import edit_customer
from rentbook_desktop.foundation.errors import Refused
from tests.shops import codes


def test_a_copy_that_is_out_cannot_go_out_twice(small):
    (copy,) = small.copies()
    one, other = small.customer(points=1000), small.customer("이도현", points=1000)
    small.rent(one, copy)
    for customer, code in ((other, "COPY_OUT_TO_OTHER"), (one, "COPY_OUT_TO_SAME")):
        with pytest.raises(Refused) as error:
            small.rent(customer, copy)
        assert code in codes(error)


def test_all_reasons_are_told_together(small):
    child = small.customer("최민지", birth="2015-05-05")
    adult, lost, mended = small.copies("어른 책", rating="19"), small.copies("잃은 책"), small.copies("고치는 책")
    small.shop.do(mark_copy, barcode=lost[0], state="LOST")
    small.shop.do(mark_copy, barcode=mended[0], state="REPAIR")
    small.shop.do(edit_customer, customer_id=child, state="suspended")
    with pytest.raises(Refused) as error:
        small.rent(child, [*adult, *lost, *mended])
    assert codes(error) == [
        "CUSTOMER_SUSPENDED",
        "AGE_RESTRICTED",
        "COPY_LOST",
        "COPY_IN_REPAIR",
        "INSUFFICIENT_POINTS",
    ]


@pytest.mark.parametrize(("birth", "may"), [("2007-12-31", True), ("2008-01-01", False), (None, False)])
def test_adult_from_the_first_of_january_of_the_year_one_turns_nineteen(small, birth, may):
    customer, copies = small.customer(points=1000, birth=birth), small.copies(rating="19")
    if may:
        small.rent(customer, copies)
    else:
        with pytest.raises(Refused) as error:
            small.rent(customer, copies)
        assert codes(error) == ["AGE_RESTRICTED"]
