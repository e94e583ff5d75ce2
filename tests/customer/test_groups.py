"""Groups of customers, their limits, and who is in one."""

import pytest

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.catalog.tier_actions import add_tier
from rentbook_desktop.customer.groups import (
    add_group,
    change_group,
    customer_groups,
    limits_of,
    put_in_group,
    remove_group,
)
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from tests.shops import codes


def test_a_group_has_limits_and_customers(small):
    assert small.shop.ask(customer_groups) == ()
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3)
    small.shop.do(add_group, group=" 학생 ", copies=3)
    small.shop.do(set_group_limit, group="학생", tier="신간", maximum=1)
    small.shop.do(put_in_group, customer_id=small.customer(), group="학생")
    (one,) = small.shop.ask(customer_groups)
    assert (one.group, one.copies, one.tiers, one.customers) == ("학생", 3, {"신간": 1}, 1)
    assert small.shop.do(change_group, group="학생", copies=5).copies == 5
    assert small.verify() == {}


def test_somebody_is_in_one_group_and_the_answer_brings_them_back(small):
    for group in ("학생", "단골"):
        small.shop.do(add_group, group=group)
    customer = small.customer()
    assert small.shop.do(put_in_group, customer_id=customer, group="학생").was == ""
    moved = small.shop.do(put_in_group, customer_id=customer, group="단골")
    assert (moved.group, moved.was) == ("단골", "학생")
    assert small.shop.do(put_in_group, customer_id=customer, group=moved.was).group == "학생"
    assert small.shop.do(put_in_group, customer_id=customer, group="").group == ""
    with pytest.raises(NotFound, match="할인"):
        small.shop.do(put_in_group, customer_id=customer, group="할인")
    assert small.verify() == {}


def test_a_group_with_somebody_in_it_is_not_removed(small):
    small.shop.do(add_group, group="학생")
    customer = small.customer()
    small.shop.do(put_in_group, customer_id=customer, group="학생")
    with pytest.raises(Refused, match="GROUP_IN_USE") as error:
        small.shop.do(remove_group, group="학생")
    assert error.value.reasons[0].values["count"] == 1
    small.shop.do(withdraw_customer, customer_id=customer)  # who leaves is in no group any more
    small.shop.do(remove_group, group="학생")
    assert small.shop.ask(customer_groups) == ()
    with pytest.raises(NotFound, match="학생"):
        small.shop.do(remove_group, group="학생")
    with pytest.raises(Refused, match="CUSTOMER_WITHDRAWN"):
        small.shop.do(put_in_group, customer_id=customer, group="")
    assert small.verify() == {}


def test_what_cannot_be_a_group(small):
    with pytest.raises(Invalid, match="INVALID_GROUP"):
        small.shop.do(add_group, group=" ")
    with pytest.raises(Invalid, match="INVALID_LIMIT"):
        small.shop.do(add_group, group="학생", copies=101)
    small.shop.do(add_group, group="학생")
    with pytest.raises(Refused) as error:
        small.shop.do(add_group, group="학생")
    assert codes(error) == ["GROUP_TAKEN"]


def test_a_clerk_puts_customers_into_groups_and_sets_no_limits(small):
    clerk = small.clerk()
    small.shop.do(add_group, group="학생")
    with pytest.raises(NotAllowed):
        clerk.do(change_group, group="학생", copies=50)
    with pytest.raises(NotAllowed):  # whose limit is another is decided by who may lend above a limit
        clerk.do(put_in_group, customer_id=small.customer(), group="학생")


def test_who_is_in_no_group_has_no_limits_of_one(small):
    with small.opened.runner.database.read() as connection:
        assert limits_of(connection, "").tiers == {}
