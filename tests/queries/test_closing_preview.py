"""What closing would move is what it moves."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.notices.queries import notice_rows
from rentbook_desktop.queries.closing_preview import closing_preview, due_days
from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.loss import report_loss
from rentbook_desktop.rental.undo_actions import undo_action
from tests.reservation.test_actions import reserve
from tests.shops import new_id


@pytest.fixture
def busy(small):
    """Four rentals that are due on 30 November, one on 1 December, and a copy to be fetched by 26 November."""
    customer, copies = small.customer(points=9000), small.copies(count=5)
    small.rent(customer, copies[:4])
    reserve(small, small.customer("가영"))
    small.pass_days(1)
    small.rent(small.customer("나리", points=9000), small.copies("날개"))
    return small


def due(small):
    found = small.shop.ask(due_days, first="2026-11-01", last="2026-12-31")
    return {str(one.day): (one.due, one.pickups) for one in found}


def rentals(small):
    return {day: count for day, (count, _) in due(small).items() if count}


def test_a_day_says_what_is_due_and_what_is_to_be_fetched(busy):
    assert due(busy) == {"2026-11-26": (0, 1), "2026-11-30": (4, 0), "2026-12-01": (1, 0)}
    with pytest.raises(Invalid):
        busy.shop.ask(due_days, first="2026-11-01", last="heute")
    with pytest.raises(Invalid):
        busy.shop.ask(due_days, first="2026-11-01", last="2028-01-01")


def test_a_closing_is_shown_before_it_is_done(busy):
    shown = busy.shop.ask(closing_preview, first="2026-11-30")
    assert (len(shown.moves), shown.customers, shown.pickups) == (4, 1, 0)
    assert [(one.day, one.before, one.after) for one in shown.receiving] == [(date(2026, 12, 1), 1, 5)]
    assert {(one.title, one.customer) for one in shown.moves} == {("운수 좋은 날", "박서연")}
    assert due(busy)["2026-11-30"] == (4, 0)
    assert busy.shop.ask(closing_preview, first="2026-11-26").pickups == 1
    assert shown.open_now == 1
    assert busy.shop.ask(closing_preview, first="tue").open_now == 0
    busy.close_shop("tue")
    assert busy.shop.ask(closing_preview, first="2026-11-30", last="2026-12-02").open_now == 2
    with pytest.raises(Invalid):
        busy.shop.ask(closing_preview, first="2026-11-30", spread=0)


def test_a_shop_that_does_not_move_due_days_shows_none(busy):
    busy.set(rental__due_on_open_day="false")
    assert busy.shop.ask(closing_preview, first="2026-11-30").moves == ()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=some.integers(24, 30), days=some.integers(0, 5), spread=some.integers(1, 4))
def test_what_is_shown_is_what_is_done(busy, first, days, spread):
    begin = date(2026, 11, first)
    form = {"first": str(begin), "last": str(date.fromordinal(begin.toordinal() + days)), "spread": spread}
    shown, before = busy.shop.ask(closing_preview, **form), rentals(busy)
    request = new_id()
    done = busy.shop.do(close_days, **form, request_id=request)
    assert (done.days, done.moved, done.pickups) == (shown.days, len(shown.moves), shown.pickups)
    assert {str(one.day): one.after for one in shown.receiving}.items() <= rentals(busy).items()
    busy.shop.do(undo_action, action_id=request, request_id=new_id())
    assert rentals(busy) == before


def told(small):
    shown = small.shop.ask(closing_preview, first="2026-11-30", last="2026-12-01").notices
    return shown.state, shown.customers


def test_it_says_to_how_many_a_message_goes_and_when(busy):
    """Two have something due then; one of them wants no messages, and of what is said to be lost nobody is told."""
    assert told(busy) == ("practice", 2)
    assert busy.shop.ask(closing_preview, first="2026-11-30").notices.at == "2026-11-24T01:00:00.000Z"
    busy.clock.move(timedelta(hours=13))
    assert busy.shop.ask(closing_preview, first="2026-11-30").notices.at == "2026-11-25T00:00:00.000Z"
    busy.set(notices__provider="solapi")
    assert told(busy) == ("off", 0)
    busy.set(notices__solapi_due_moved="KA01")
    assert told(busy) == ("on", 2)
    busy.shop.do(choose_notices, customer_id=1, channel="NONE")
    assert told(busy) == ("on", 1)
    busy.shop.do(report_loss, barcode="RB-000002-1", state="LOST")
    assert told(busy) == ("on", 0)
    busy.set(notices__due_moved="false")
    assert told(busy) == ("off", 0)


def test_as_many_are_told_as_it_says(busy):
    busy.set(notices__provider="solapi", notices__solapi_due_moved="KA01")
    expected = told(busy)[1]
    busy.shop.do(close_days, first="2026-11-30", last="2026-12-01", request_id=new_id())
    busy.opened.deliver()
    rows = busy.shop.ask(notice_rows).notices
    assert {one.kind for one in rows} == {"due_moved"}
    assert len({one.customer for one in rows}) == expected == 2
