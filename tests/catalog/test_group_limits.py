"""How many copies of a tier a group's customers may have."""

import pytest

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.catalog.tier_actions import add_tier, remove_tier
from rentbook_desktop.customer.groups import add_group, customer_groups
from rentbook_desktop.foundation.errors import Invalid, NotFound


def test_a_limit_is_set_changed_and_taken_away(small):
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3)
    small.shop.do(add_group, group="학생")
    assert small.shop.do(set_group_limit, group="학생", tier="신간", maximum=2).tiers == {"신간": 2}
    assert small.shop.do(set_group_limit, group="학생", tier="신간", maximum=0).tiers == {"신간": 0}
    assert small.shop.do(set_group_limit, group="학생", tier="신간").tiers == {}
    assert small.verify() == {}


def test_it_is_of_a_group_and_a_tier_that_are_there(small):
    small.shop.do(add_group, group="학생")
    for wrong in ("신간", "STANDARD"):
        with pytest.raises(NotFound):
            small.shop.do(set_group_limit, group="학생", tier=wrong, maximum=1)
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3)
    with pytest.raises(NotFound, match="단골"):
        small.shop.do(set_group_limit, group="단골", tier="신간", maximum=1)
    with pytest.raises(Invalid, match="INVALID_LIMIT"):
        small.shop.do(set_group_limit, group="학생", tier="신간", maximum=-1)


def test_it_goes_with_its_tier(small):
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3)
    small.shop.do(add_group, group="학생", copies=3)
    small.shop.do(set_group_limit, group="학생", tier="신간", maximum=2)
    small.shop.do(remove_tier, tier="신간")
    (one,) = small.shop.ask(customer_groups)
    assert (one.copies, one.tiers) == (3, {})
    assert small.verify() == {}
