"""Which tier counts on a day, and what a title costs by it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, select

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.catalog.tables import title
from rentbook_desktop.catalog.tier_actions import add_tier, change_tier, set_title_tier
from rentbook_desktop.catalog.tiers import (
    STANDARD,
    PriceTier,
    counted_terms,
    price_today,
    tier_on,
    tiers_for,
    tiers_of,
)
from rentbook_desktop.foundation.settings import Settings

DAY = date(2026, 11, 23)
NAMES = ("신간", "준신간", "구간", "만화")


def tier(name, price=1000, ages_to=None, after=None, days=3):
    return PriceTier(tier=name, price=price, period_days=days, ages_to=ages_to, ages_after_days=after)


CHAIN = {
    one.tier: one
    for one in (tier("신간", 1500, "준신간", 90), tier("준신간", 1200, "구간", 90), tier("구간", 800, days=7))
}


@pytest.mark.parametrize(
    ("days", "counts"),
    [(0, "신간"), (89, "신간"), (90, "준신간"), (179, "준신간"), (180, "구간"), (4000, "구간")],
)
def test_a_title_ages_on_the_day_its_tier_says(days, counts):
    found = tier_on(CHAIN, "신간", DAY, DAY + timedelta(days=days))
    assert found is not None
    assert found.tier == counts


def test_without_a_day_or_an_older_tier_nothing_ages():
    assert tier_on(CHAIN, "신간", None, DAY + timedelta(days=900)) == CHAIN["신간"]
    assert tier_on({"신간": CHAIN["신간"]}, "신간", DAY, DAY + timedelta(days=900)) == CHAIN["신간"]
    assert tier_on(CHAIN, "소설", DAY, DAY) is None


def test_the_leap_day_and_the_end_of_a_year_are_days_like_others():
    leap = {"신간": tier("신간", ages_to="구간", after=366), "구간": tier("구간")}
    assert tier_on(leap, "신간", date(2028, 2, 29), date(2029, 2, 28)).tier == "신간"
    assert tier_on(leap, "신간", date(2028, 2, 29), date(2029, 3, 1)).tier == "구간"
    year = {"신간": tier("신간", ages_to="구간", after=1), "구간": tier("구간")}
    assert tier_on(year, "신간", date(2026, 12, 31), date(2026, 12, 31)).tier == "신간"
    assert tier_on(year, "신간", date(2026, 12, 31), date(2027, 1, 1)).tier == "구간"


@st.composite
def any_tiers(draw):
    """Tiers that age into any of each other, themselves and none that is there among them."""
    made = {}
    for name in NAMES:
        ages_to = draw(st.sampled_from([None, *NAMES, "없음"]))
        made[name] = tier(name, draw(st.integers(0, 5000)), ages_to, draw(st.integers(1, 400)) if ages_to else None)
    return made


@given(any_tiers(), st.sampled_from(NAMES), st.integers(0, 3000), st.integers(0, 400))
def test_ageing_always_ends_and_never_goes_back(tiers, name, days, more):
    path, at = [name], DAY
    while (now := tiers[path[-1]]).ages_to in tiers and now.ages_to not in path:  # by hand, without a look at the day
        at += timedelta(days=now.ages_after_days)
        if at > DAY + timedelta(days=days):
            break
        path.append(now.ages_to)
    found = tier_on(tiers, name, DAY, DAY + timedelta(days=days))
    assert found == tiers[path[-1]]
    later = tier_on(tiers, name, DAY, DAY + timedelta(days=days + more))
    assert later.tier == found.tier or later.tier not in path


def test_a_tier_decides_the_price_of_every_title_but_a_standard_one():
    settings = Settings(environment={})
    assert counted_terms(CHAIN, STANDARD, None, 700, settings, DAY).price == 700
    assert counted_terms(CHAIN, STANDARD, None, 700, settings, DAY).period_days == 7
    terms = counted_terms(CHAIN, "신간", "2026-08-25", 700, settings, DAY)
    assert (terms.tier, terms.price, terms.period_days, terms.revision) == ("준신간", 1200, 3, 1)
    gone = counted_terms(CHAIN, "소설", "2026-08-25", 700, settings, DAY)
    assert (gone.tier, gone.price) == (STANDARD, 700)


def test_the_prices_that_lists_are_sorted_by_are_those_that_count(small):
    for name, price, older, after in (("구간", 800, "", 0), ("준신간", 1200, "구간", 90), ("신간", 1500, "준신간", 90)):
        small.shop.do(add_tier, tier=name, price=price, period_days=3, ages_to=older, ages_after_days=after)
    for since in ("2026-11-23", "2026-08-26", "2026-08-25", "2026-05-28", "2026-05-27", "2020-01-01"):
        made = small.shop.do(register_title, card=TitleCard(name=f"책 {since}", price=100)).title_id
        small.shop.do(set_title_tier, titles=[made], tier="신간", since=since)
    small.shop.do(register_title, card=TitleCard(name="보통 책", price=100))
    small.shop.do(change_tier, tier="준신간", price=1300)
    with small.opened.runner.database.read() as connection:
        tiers = tiers_of(connection)
        rows = connection.execute(select(title, price_today(tiers, DAY).label("counts"))).all()
    settings = Settings(environment={})
    expected = [counted_terms(tiers, one.tier, one.tier_since, one.price, settings, DAY).price for one in rows]
    assert [row.counts for row in rows] == expected == [1500, 1500, 1300, 1300, 800, 800, 100]


def test_nothing_is_asked_where_every_title_is_standard(embedded):
    asked = []
    with embedded.opened.runner.database.read() as connection:
        event.listen(connection.engine, "before_cursor_execute", lambda *_: asked.append(1))
        assert tiers_for(connection, [STANDARD, STANDARD]) == {}
    assert asked == []
