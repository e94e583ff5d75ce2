"""The tiers as they are listed."""

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.catalog.tier_actions import add_tier
from rentbook_desktop.catalog.tier_queries import tiers


def test_tiers_are_listed_by_name_with_their_titles(small):
    assert small.shop.ask(tiers) == ()
    small.shop.do(add_tier, tier="만화", price=500, period_days=2, maximum=10)
    small.shop.do(add_tier, tier="구간", price=800, period_days=7)
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3, ages_to="구간", ages_after_days=90)
    for name in ("하나", "둘"):
        small.shop.do(register_title, card=TitleCard(name=name, tier="만화"))
    found = small.shop.ask(tiers)
    assert [(one.tier, one.titles, one.maximum) for one in found] == [("구간", 0, 0), ("만화", 2, 10), ("신간", 0, 0)]
    assert [(one.ages_to, one.ages_after_days) for one in found] == [("", 0), ("", 0), ("구간", 90)]
