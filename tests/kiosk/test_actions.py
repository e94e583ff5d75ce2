"""Kiosks say that they are there, and call for staff."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from rentbook_desktop.customer.pins import count_customer_try
from rentbook_desktop.customer.tables import customer_try
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound
from rentbook_desktop.foundation.pin_waits import pin_wait
from rentbook_desktop.kiosk.actions import (
    call_staff,
    cancel_call,
    desk_heartbeat,
    kiosk_heartbeat,
    take_call,
)
from rentbook_desktop.kiosk.model import CALLS_FADE_AFTER, DOING, SILENT_AFTER, STATES
from rentbook_desktop.kiosk.queries import call_state, kiosk_settings, kiosks, open_calls
from tests.shops import SmallShop
from tests.stories.conftest import shop_url  # noqa: F401  (a server with the role of a desk)


@pytest.fixture
def small(tmp_path, shop_url):  # noqa: F811
    shop = SmallShop(tmp_path / "shop", shop_url)
    shop.first, shop.second = shop.opened.as_kiosk("kiosk-1"), shop.opened.as_kiosk("kiosk-2")
    yield shop
    shop.close()


def test_a_kiosk_is_known_from_its_first_word_and_closed_when_it_is_silent(small):
    assert small.shop.ask(kiosks) == ()
    small.first.do(kiosk_heartbeat, version="1.0", size="1080x1920")
    small.second.do(kiosk_heartbeat, version="1.0", size="1280x800", state="AWAY")
    small.clock.move(SILENT_AFTER / 2)
    small.first.do(kiosk_heartbeat, version="1.1", size="1080x1920", state="BUSY")
    small.clock.move(SILENT_AFTER / 2)
    one, two = small.shop.ask(kiosks)
    assert (one.name, one.version, one.size, one.state, one.is_open, one.seconds_ago) == (
        "kiosk-1", "1.1", "1080x1920", "BUSY", True, 45,
    )  # fmt: skip
    assert (two.name, two.state, two.is_open, two.seconds_ago) == ("kiosk-2", "AWAY", False, 90)


def test_a_clock_that_went_back_makes_no_kiosk_older_than_now(small):
    small.first.do(kiosk_heartbeat)
    small.clock.move(timedelta(minutes=-10))
    (one,) = small.shop.ask(kiosks)
    assert (one.is_open, one.seconds_ago) == (True, 0)


def test_states_and_doings_are_words_of_the_model(small):
    for state in STATES:
        small.first.do(kiosk_heartbeat, state=state)
    for wrong in ({"state": "BROKEN"}, {"size": "x" * 99}):
        with pytest.raises(Invalid):
            small.first.do(kiosk_heartbeat, **wrong)
    for doing in DOING:
        small.first.do(cancel_call, call_id=small.first.do(call_staff, doing=doing).call_id)
    for wrong in ({"doing": "SLEEPING"}, {"books": -1}, {"books": 10**9}):
        with pytest.raises(Invalid):
            small.first.do(call_staff, **wrong)


def test_a_call_waits_once_until_somebody_takes_it(small):
    call = small.first.do(call_staff, doing="RENTING", books=3)
    assert small.first.do(call_staff, doing="RENTING", books=4) == call
    small.second.do(call_staff)
    small.clock.move(timedelta(seconds=30))
    waits, other = small.shop.ask(open_calls)
    assert (waits.call_id, waits.kiosk, waits.doing, waits.books, waits.seconds_ago) == (
        call.call_id, "kiosk-1", "RENTING", 3, 30,
    )  # fmt: skip
    assert other.kiosk == "kiosk-2"
    small.hire()
    assert small.shop.do(take_call, call_id=call.call_id).taken_by == "김하늘"
    told = small.first.ask(call_state, call_id=call.call_id)
    assert (told.state, told.taken_by) == ("TAKEN", "김하늘")
    assert [one.kiosk for one in small.shop.ask(open_calls)] == ["kiosk-2"]
    assert small.first.do(call_staff).call_id != call.call_id


def test_of_two_desks_the_first_goes_there(small):
    call = small.first.do(call_staff)
    small.hire()
    small.shop.do(take_call, call_id=call.call_id)
    assert small.clerk().do(take_call, call_id=call.call_id).taken_by == "김하늘"


def test_a_call_is_taken_back_where_it_was_made_and_nowhere_else(small):
    call = small.first.do(call_staff)
    with pytest.raises(NotFound):
        small.second.do(cancel_call, call_id=call.call_id)
    with pytest.raises(NotFound):
        small.first.do(cancel_call, call_id=4711)
    assert small.first.do(cancel_call, call_id=call.call_id).state == "CANCELLED"
    assert small.shop.do(take_call, call_id=call.call_id).state == "CANCELLED"
    assert small.shop.ask(open_calls) == ()


def test_a_call_to_which_nobody_came_is_over_after_half_an_hour(small):
    call = small.first.do(call_staff)
    small.clock.move(CALLS_FADE_AFTER)
    assert small.shop.ask(open_calls) == ()
    assert small.first.ask(call_state, call_id=call.call_id).state == "OVER"
    assert small.first.do(call_staff).call_id != call.call_id


def test_a_kiosk_knows_whether_a_desk_is_open(small):
    assert not small.first.do(call_staff).is_desk_open
    small.shop.do(desk_heartbeat)
    small.shop.do(desk_heartbeat)
    assert small.first.do(call_staff).is_desk_open
    small.clock.move(SILENT_AFTER)
    assert not small.first.do(call_staff).is_desk_open
    with pytest.raises(NotAllowed):
        small.first.do(desk_heartbeat)


def test_desks_are_told_of_calls_and_the_chain_holds(small):
    call = small.first.do(call_staff)
    small.first.as_customer(small.customer()).do(cancel_call, call_id=call.call_id)
    assert small.shop.deliver()
    assert small.verify() == {}


def test_what_is_set_for_a_kiosk_is_told_to_it(small):
    assert small.first.ask(kiosk_settings).idle_seconds == 60


def test_a_desk_forgets_old_tries_about_what_is_nobodys_and_none_about_customers(small):
    keeper = small.opened.as_actor(system_actor("kiosk-1", Right.CUSTOMERS))
    subjects = (f"customer:{small.customer()}", "code:strange", "look:number")
    for subject in subjects * 5:
        keeper.do(count_customer_try, subject=subject, device="kiosk-1", uptime=small.clock.uptime())
    small.clock.move(timedelta(days=1, hours=-1))
    small.shop.do(desk_heartbeat)
    assert tried(small) == {*subjects}
    small.clock.move(timedelta(hours=2))
    small.shop.do(desk_heartbeat)
    assert tried(small) == {subjects[0], subjects[2]}


def tried(small):
    with small.shop.runner.database.read() as connection:
        counted = {*connection.execute(select(customer_try.c.subject)).scalars()}
        assert {*connection.execute(select(pin_wait.c.subject)).scalars()} == counted
    return counted
