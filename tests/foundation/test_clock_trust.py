"""A clock that went back, or is far ahead, writes nothing until somebody has looked; everything can be seen meanwhile."""

from datetime import timedelta

import pytest

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.maintenance import health
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.notices.actions import trust_clock
from tests.shops import PINS, SmallShop


def doubt(small):
    """Return the code with which a top-up is refused, empty where it is not."""
    try:
        small.top_up(small.someone, 1000)
    except Unavailable as error:
        return error.code
    return ""


def reopened(small):
    """The same shop, opened again by the same clock."""
    small.close()
    again = SmallShop(small.folder, small.url, clock=small.clock)
    again.someone = small.someone
    return again


@pytest.fixture
def shop(small):
    small.someone = small.customer(points=1000)
    small.shop.deliver()
    return small


def test_a_few_minutes_back_are_two_desks(shop):
    shop.clock.move(-timedelta(minutes=4))
    assert doubt(shop) == ""


def test_an_instant_before_the_newest_entry_writes_nothing_and_shows_everything(shop):
    shop.clock.move(-timedelta(hours=1))
    assert doubt(shop) == "CLOCK_BACK"
    assert shop.shop.ask(mypage_summary, customer_id=shop.someone).balance == 1000
    assert shop.shop.maintain(health)["warnings"] == ["CLOCK_BACK"]
    shop.clock.move(timedelta(hours=1))
    assert doubt(shop) == ""
    assert shop.shop.maintain(health)["warnings"] == []


def test_who_has_looked_says_so_once_for_all_desks_and_all_openings(shop):
    shop.clock.move(-timedelta(days=400))
    assert doubt(shop) == "CLOCK_BACK"
    again = reopened(shop)
    assert again.shop.warnings == ("CLOCK_BACK",)
    with open_shop(again.folder, database=again.url, clock=again.clock) as other:
        other.do(trust_clock)
    assert doubt(again) == ""
    third = reopened(again)
    assert doubt(third) == ""
    third.clock.move(-timedelta(hours=1))
    assert doubt(third) == "CLOCK_BACK"
    third.close()


def test_the_sentence_names_both_times(shop):
    shop.clock.move(-timedelta(hours=1))
    with pytest.raises(Unavailable) as error:
        shop.top_up(shop.someone, 1000)
    assert error.value.values == {"now": "2026-11-23 09:00", "last": "2026-11-23 10:00"}


def test_from_saturday_night_to_monday_morning_nobody_is_asked(shop):
    shop.clock.move(timedelta(hours=36))
    again = reopened(shop)
    assert doubt(again) == ""
    again.close()


def test_more_than_that_after_the_last_opening_is_asked_about(shop):
    shop.clock.move(timedelta(days=30))
    again = reopened(shop)
    assert again.shop.warnings == ("CLOCK_AHEAD",)
    assert doubt(again) == "CLOCK_AHEAD"
    again.clock.move(-timedelta(days=30))  # it was the clock: put right, nothing is in doubt
    assert doubt(again) == ""
    again.clock.move(timedelta(days=30))
    once_more = reopened(again)
    assert doubt(once_more) == "CLOCK_AHEAD"
    once_more.shop.do(trust_clock)
    assert doubt(once_more) == ""
    once_more.close()


def test_openings_count_though_nothing_is_written(shop):
    for _ in range(3):
        shop.clock.move(timedelta(hours=30))
        shop = reopened(shop)
        assert shop.shop.warnings == ()
    shop.close()


def test_somebody_can_sign_in_to_say_that_the_clock_is_right(shop):
    owner = shop.hire()
    shop.clock.move(-timedelta(days=2))
    actor = shop.opened.sign_in(owner.staff_id, PINS["owner"])
    shop.opened.as_actor(actor).do(trust_clock)
    assert doubt(shop) == ""
