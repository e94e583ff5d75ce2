"""How many copies a customer may have: overall, by their group, of a tier."""

import pytest
from sqlalchemy import select

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.catalog.tier_actions import add_tier, change_tier, set_title_tier
from rentbook_desktop.customer.groups import add_group, put_in_group
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.queries.counter import quote_basket
from rentbook_desktop.rental.loss import report_loss
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.tables import rental


def tiered(small, tier, count, **more):
    """Copies of one title in a tier, which is made where it is not there."""
    copies = small.copies(count=count)
    title_id = small.shop.ask(show_copy, barcode=copies[0]).title_id
    small.shop.do(set_title_tier, titles=[title_id], tier=tier, **more)
    return copies


def reasons(small, customer, copies):
    quote = small.shop.ask(quote_basket, customer_id=customer, copies=copies)
    return [(one.code, one.values.get("limit")) for one in quote.reasons]


def test_a_tier_has_a_limit_of_its_own(small):
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3, maximum=2)
    copies, others = tiered(small, "신간", 3), small.copies(count=3)
    customer = small.customer(points=50_000)
    assert reasons(small, customer, copies) == [("TIER_LIMIT_REACHED", 2)]
    small.rent(customer, [*copies[:2], *others])
    with pytest.raises(Refused) as error:
        small.rent(customer, copies[2])
    assert error.value.reasons[0].values == {"customer": "박서연", "tier": "신간", "limit": 2, "out": 2, "count": 1}
    small.rent(customer, copies[2], override="단골")
    assert small.verify() == {}


def test_the_limits_of_a_group_count_in_place_of_the_others(small):
    small.set(limit__copies=2)
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3, maximum=1)
    small.shop.do(add_group, group="단골", copies=4)
    small.shop.do(set_group_limit, group="단골", tier="신간", maximum=3)
    customer, copies = small.customer(points=50_000), tiered(small, "신간", 4)
    assert reasons(small, customer, copies) == [("LIMIT_REACHED", 2), ("TIER_LIMIT_REACHED", 1)]
    small.shop.do(put_in_group, customer_id=customer, group="단골")
    assert reasons(small, customer, copies) == [("TIER_LIMIT_REACHED", 3)]
    small.rent(customer, [*copies[:3], *small.copies(count=1)])
    assert reasons(small, customer, copies[3:]) == [("GROUP_LIMIT_REACHED", 4), ("TIER_LIMIT_REACHED", 3)]
    small.shop.do(set_group_limit, group="단골", tier="신간", maximum=0)
    assert reasons(small, customer, copies[3:]) == [("GROUP_LIMIT_REACHED", 4)]
    small.shop.do(set_group_limit, group="단골", tier="신간", maximum=None)
    assert reasons(small, customer, copies[3:]) == [("GROUP_LIMIT_REACHED", 4), ("TIER_LIMIT_REACHED", 1)]


def test_a_group_without_a_number_has_the_shops_limit(small):
    small.set(limit__copies=1)
    small.shop.do(add_group, group="학생")
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.shop.do(put_in_group, customer_id=customer, group="학생")
    assert reasons(small, customer, copies) == [("LIMIT_REACHED", 1)]


def test_what_is_out_counts_in_the_tier_it_went_out_by(small):
    small.shop.do(add_tier, tier="구간", price=800, period_days=7, maximum=1)
    small.shop.do(add_tier, tier="신간", price=1500, period_days=60, ages_to="구간", ages_after_days=10, maximum=1)
    customer, copies = small.customer(points=50_000), tiered(small, "신간", 3)
    small.rent(customer, copies[0])
    assert reasons(small, customer, copies[1:2]) == [("TIER_LIMIT_REACHED", 1)]
    small.pass_days(10)  # the title is an old one by now, what is out went out as a new one
    small.rent(customer, copies[1])
    assert reasons(small, customer, copies[2:]) == [("TIER_LIMIT_REACHED", 1)]
    small.shop.do(change_tier, tier="구간", maximum=0)
    assert reasons(small, customer, copies[2:]) == []


def test_what_is_lost_counts_in_no_tier(small):
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3, maximum=1)
    copies, customer = tiered(small, "신간", 2), small.customer(points=50_000)
    small.rent(customer, copies[0])
    assert reasons(small, customer, copies[1:]) == [("TIER_LIMIT_REACHED", 1)]
    small.shop.do(report_loss, barcode=copies[0], state="LOST")
    small.rent(customer, copies[1])
    assert small.verify() == {}


def test_what_is_out_comes_back_as_it_went_out_whatever_its_tier_costs_by_then(small):
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3)
    (copy,), customer = tiered(small, "신간", 1), small.customer(points=5000)
    small.rent(customer, copy)
    small.shop.do(change_tier, tier="신간", price=2000, period_days=7)
    small.pass_days(3)
    assert small.give_back(copy).returned[0].days_late == 0
    small.opened.deliver()
    terms = select(rental.c.price, rental.c.tier, rental.c.period_days)
    with small.opened.runner.database.read() as connection:
        assert tuple(connection.execute(terms).one()) == (1500, "신간", 3)
    assert small.wallet(customer).available == 3500
    assert small.verify() == {}
