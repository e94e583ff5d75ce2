"""The unit of work: its change, its events and its entries in the log are committed together, or not at all."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.events import TitleRemoved
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.foundation.work import TRIES
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.status.queries import shop_status
from tests.shops import SmallShop


def written(small: SmallShop) -> tuple[int, int]:
    with small.shop.runner.database.read() as connection:
        count = lambda table: connection.execute(select(func.count()).select_from(table)).scalar_one()  # noqa: E731
        return count(outbox), count(audit)


def run(small, act):
    return small.shop.runner.do(act, spec_of(register_title), small.shop.actor, {})


def test_what_fails_at_its_end_leaves_neither_event_nor_entry(small):
    def fail(work):
        work.record(TitleRemoved(title_id=1))
        work.audit("title:1", before={}, after={"state": "REMOVED"})
        raise ValueError

    before = written(small)
    with pytest.raises(ValueError):
        run(small, fail)
    assert written(small) == before


def test_what_succeeds_leaves_both(small):
    events, entries = written(small)
    small.shop.do(register_title, card=TitleCard(name="소나기"))
    assert written(small) == (events + 1, entries + 1)


def test_when_another_desk_was_quicker_it_is_tried_again_and_at_last_the_shop_is_busy(embedded):
    tries = []

    def be_late(work):
        tries.append(work)
        raise IntegrityError("", None, Exception("UNIQUE constraint failed: copy.barcode"))

    with pytest.raises(Unavailable) as error:
        run(embedded, be_late)
    assert (error.value.code, len(tries)) == ("BUSY", TRIES)


def test_an_error_that_is_no_conflict_is_not_tried_again(embedded):
    tries = []

    def break_down(work):
        tries.append(work)
        raise IntegrityError("", None, Exception("CHECK constraint failed: price"))

    with pytest.raises(IntegrityError):
        run(embedded, break_down)
    assert len(tries) == 1


def test_a_right_that_only_some_cases_need_is_asked_for_inside(embedded):
    embedded.hire()

    def refund_in_passing(work):
        work.require(Right.REFUND, "register_title")
        return "allowed"

    assert run(embedded, refund_in_passing) == "allowed"
    clerk = embedded.clerk()
    with pytest.raises(NotAllowed) as error:
        clerk.runner.do(refund_in_passing, spec_of(register_title), clerk.actor, {})
    assert error.value.right == Right.REFUND


def test_days_are_counted_in_the_zone_of_the_shop(small):
    """In New York it is still the evening before; a rental of that evening is due seven days after it."""
    customer, (first, second) = small.customer(points=2000), small.copies(count=2)
    assert small.rent(customer, first).rentals[0].rented_on.isoformat() == "2026-11-23"
    small.shop.do(change_setting, key="shop.zone", value="America/New_York")
    small.shop.read_settings()
    rental = small.rent(customer, second).rentals[0]
    assert (rental.rented_on.isoformat(), rental.due_on.isoformat()) == ("2026-11-22", "2026-11-29")
    small.shop.deliver()
    assert small.shop.ask(shop_status).rented_today == 1
    assert small.shop.runner.zone.key == "America/New_York"
