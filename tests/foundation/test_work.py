"""The unit of work: its change, its events and its entries in the log are committed together, or not at all."""

from contextlib import contextmanager

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.events import TitleRemoved
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import NotAllowed, OutcomeUnknown, Refused, Unavailable
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.foundation.registry import spec_of
from rentbook_desktop.foundation.work import TRIES
from rentbook_desktop.rental.actions import rent_books
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


def lost_commits(small, monkeypatch, *, times, happens):
    """Lose the server at the next commits of this shop, after it did the work or before."""
    database = small.shop.runner.database
    write, lost = database.write, []

    @contextmanager
    def write_and_lose():
        if len(lost) >= times:
            with write() as connection:
                yield connection
            return
        lost.append(True)
        if happens:
            with write() as connection:
                yield connection
        else:
            with write() as connection, connection.begin_nested() as point:
                yield connection
                point.rollback()
        raise OutcomeUnknown

    monkeypatch.setattr(database, "write", write_and_lose)
    return lost


@pytest.mark.parametrize("happens", [True, False])
def test_what_became_of_a_request_is_found_out_by_its_id_and_it_happens_once(small, monkeypatch, happens):
    customer = small.customer()
    lost = lost_commits(small, monkeypatch, times=1, happens=happens)
    assert small.top_up(customer, 5000).balance == 5000
    assert lost
    assert small.wallet(customer).balance == 5000


@pytest.mark.parametrize("error", [OutcomeUnknown(), Unavailable("UNREACHABLE", seconds=1)])
def test_while_the_server_is_away_the_outcome_stays_unknown(small, monkeypatch, error):
    customer = small.customer()
    lost_commits(small, monkeypatch, times=1, happens=True)
    write, calls = small.shop.runner.database.write, []

    def gone():
        calls.append(True)
        if len(calls) > 1:
            raise error
        return write()

    monkeypatch.setattr(small.shop.runner.database, "write", gone)
    with pytest.raises(OutcomeUnknown):
        small.top_up(customer, 5000)
    assert len(calls) == 2


def test_a_refusal_after_a_lost_commit_is_a_refusal(small, monkeypatch):
    customer, (copy,) = small.customer(points=1000), small.copies()
    lost_commits(small, monkeypatch, times=1, happens=False)
    write, calls = small.shop.runner.database.write, []

    def another_desk_is_quicker():
        calls.append(True)
        if len(calls) == 2:
            monkeypatch.undo()
            form = {"customer_id": customer, "copies": [copy], "request_id": "another"}
            small.shop.runner.do(rent_books, spec_of(rent_books), small.shop.actor, form)
        return write()

    monkeypatch.setattr(small.shop.runner.database, "write", another_desk_is_quicker)
    with pytest.raises(Refused):
        small.rent(customer, copy)


def test_what_has_no_request_id_is_not_sent_again(small, monkeypatch):
    lost = lost_commits(small, monkeypatch, times=1, happens=True)
    with pytest.raises(OutcomeUnknown):
        small.shop.do(register_title, card=TitleCard(name="소나기"))
    assert len(lost) == 1


def test_an_error_that_is_no_conflict_is_not_tried_again(embedded):
    tries = []

    def break_down(work):
        tries.append(work)
        raise IntegrityError("", None, Exception("CHECK constraint failed: price"))

    with pytest.raises(Unavailable) as error:
        run(embedded, break_down)
    assert (error.value.code, len(tries)) == ("NOT_SOUND", 1)


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
