"""What tiers are called."""

import pytest

from rentbook_desktop.catalog.tier_actions import add_tier
from rentbook_desktop.catalog.tier_names import checked_since, checked_tier, known_tier
from rentbook_desktop.foundation.errors import Invalid, NotFound
from tests.shops import MORNING


@pytest.mark.parametrize("name", ["", "  ", "standard", "OPENING", "가" * 21])
def test_what_cannot_be_the_name_of_a_tier(name):
    with pytest.raises(Invalid, match="INVALID_TIER"):
        checked_tier(name)


def test_a_name_is_on_one_line():
    assert checked_tier(" 신간\n도서 ") == "신간 도서"


def test_a_tier_of_the_shop_is_known_by_its_name_and_standard_by_any_case(small):
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3)
    with small.opened.runner.database.read() as connection:
        assert [known_tier(connection, one) for one in (" 신간 ", "", "Standard")] == ["신간", "STANDARD", "STANDARD"]
        with pytest.raises(NotFound, match="구간"):
            known_tier(connection, "구간")


def test_a_day_is_today_or_before(small):
    today = MORNING.date()
    assert [checked_since(one, today) for one in (None, " ", "2026-11-22")] == [
        "2026-11-23",
        "2026-11-23",
        "2026-11-22",
    ]
    for wrong in ("2026-11-24", "gestern"):
        with pytest.raises(Invalid, match="INVALID_DATE"):
            checked_since(wrong, today)
