"""A clock that was ahead and is corrected: what is late by the right day is told, as if the wrong one had never been."""

from datetime import timedelta

from sqlalchemy import select, update

from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.outbox import bookmark
from rentbook_desktop.notices.actions import trust_clock
from rentbook_desktop.notices.provider_breaker import Route, route_to
from rentbook_desktop.notices.tables import notice, provider_breaker, sender_lease
from tests.notices.scripted import Sender


def test_who_was_told_by_a_clock_that_was_ahead_is_told_again_when_it_is_true(sender):
    sender.late_customer(days=0)
    sender.small.pass_days(300)
    sender.plan()
    sender.tick()
    sender.run_out()
    assert sum(sender.first.phones.values()) == 1
    sender.small.pass_days(-300)
    assert sender.tick().trouble == "clock"
    sender.shop.do(trust_clock)
    assert sender.plan().planned == 0  # nothing is late yet
    sender.small.pass_days(8)
    assert sender.plan().planned == 1
    sender.run_out()
    assert sum(sender.first.phones.values()) == 2


def test_what_was_planned_and_has_not_gone_is_called_off_and_its_day_stays_free(sender):
    sender.late_customer(days=0)
    sender.small.pass_days(8)
    wrong = sender.small.clock.now()
    assert sender.plan().planned == 1
    sender.small.pass_days(-4)
    sender.shop.do(trust_clock)
    assert sender.states() == ["cancelled"]
    sender.small.clock.put(wrong)
    assert sender.plan().planned == 1
    sender.run_out()
    assert sum(sender.first.phones.values()) == 1


def test_no_turn_and_no_bookmark_of_the_future_is_waited_for(sender):
    sender.late_customer()
    sender.shop.deliver()
    sender.tick()
    future = micros(sender.small.clock.now()) + 10**15
    with sender.shop.runner.database.write() as connection:
        connection.execute(update(sender_lease).values(holder="another desk", until=future))
        connection.execute(update(bookmark).values(retry_at=future))
        resting = {"name": "solapi", "state": "resting", "failures": 5, "pause": 60, "until": future, "at": 0}
        connection.execute(provider_breaker.insert().values(reason="", code="", **resting))
    sender.shop.do(trust_clock)
    with sender.shop.runner.database.read() as connection:
        assert set(connection.execute(select(bookmark.c.retry_at)).scalars()) == {0}
        assert route_to(connection, "solapi", micros(sender.small.clock.now())) is not Route.SHUT
    assert Sender(sender.small, holder="desk-2").tick().trouble == ""


def test_a_notice_that_waits_for_an_hour_far_away_goes_now(sender):
    sender.late_customer()
    sender.plan()
    future = micros(sender.small.clock.now() + timedelta(days=90))
    with sender.shop.runner.database.write() as connection:
        connection.execute(update(notice).values(next_at=future))
    sender.shop.do(trust_clock)
    sender.run_out()
    assert sum(sender.first.phones.values()) == 1
