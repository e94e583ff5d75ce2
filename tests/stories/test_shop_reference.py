"""The whole shop beside a small reference in memory: the same answers, the same state, and every step can be taken back."""

import shutil
import tempfile
from copy import deepcopy
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.reservation.actions import cancel_reservation, reserve_title
from rentbook_desktop.reservation.queries import reservations
from tests.rental.test_undo_actions import state
from tests.shops import SmallShop, new_id
from tests.stories.shop_reference import Reference, Rules

PEOPLE = st.integers(1, 3)
COPIES = st.sampled_from(["RB-000001-1", "RB-000001-2", "RB-000002-1"])
STEPS = 50
PROVEN_EVERY = 10  # each step in `make soak`


class WholeShop(RuleBasedStateMachine):
    """One shop with three customers, two titles and three copies, and its reference."""

    proven_every = PROVEN_EVERY

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="rentbook-reference-"))
        self.small = SmallShop(self.folder)
        self.serial, self.undoable, self.steps = count(), [], 0

    def teardown(self):
        assert self.small.verify() == {}
        self.small.close()
        shutil.rmtree(self.folder)

    @initialize(
        per_day=st.sampled_from([0, 100, 900]), grace=st.integers(0, 1), limit=st.sampled_from([0, 2]),
        policy=st.sampled_from(["ignore", "ask", "block"]), renewals=st.integers(0, 2),
        renewal_price=st.sampled_from([0, 300]), suspension=st.integers(0, 1), pickup_days=st.integers(1, 3),
    )  # fmt: skip
    def open_shop(self, **rules):
        made = Rules(**rules)
        self.small.set(
            late_fee__per_day=made.per_day, late_fee__grace_days=made.grace, limit__copies=made.limit,
            overdue__policy=made.policy, renewal__max=made.renewals, renewal__price=made.renewal_price,
            suspension__days_per_late_day=made.suspension, reservation__pickup_days=made.pickup_days,
        )  # fmt: skip
        for name in ("가영", "나리", "다솜"):
            self.small.customer(name, points=6000)
        first, second = self.small.copies(count=2), self.small.copies("날개")
        titles = dict.fromkeys(first, 1) | dict.fromkeys(second, 2)
        people = (1, 2, 3)
        self.reference = Reference(
            rules=made, today=self.small.clock.now().date(), titles=titles, points=dict.fromkeys(people, 6000),
            owed=dict.fromkeys(people, 0), suspended={one: {} for one in people},
        )  # fmt: skip

    def do(self, real, expected, *, undoable=True):
        """Do it in the shop and by hand; both say the same. `expected` changes the reference and returns codes."""
        before, was = state(self.small), deepcopy(self.reference)
        wanted = expected()
        request = new_id()
        try:
            real(request)
            found = []
        except Refused as error:
            found = [one.code for one in error.reasons]
        assert sorted(found) == sorted(wanted)
        if found:
            self.reference = was
            self.reference.expire() if state(self.small) != before else None
        elif undoable:
            self.undoable.append((request, before, was))
        else:
            self.undoable.clear()

    @rule(customer=PEOPLE, copies=st.lists(COPIES, min_size=1, max_size=3, unique=True))
    def rent(self, customer, copies):
        self.do(
            lambda request: self.small.rent(customer, copies, request), lambda: self.reference.rent(customer, copies)
        )

    @rule(customer=PEOPLE, data=st.data())
    def rent_what_is_here(self, customer, data):
        here = [copy for copy in self.reference.titles if copy not in self.reference.lent]
        if here:
            self.rent(customer, [data.draw(st.sampled_from(here))])

    @precondition(lambda self: self.reference.lent)
    @rule(data=st.data())
    def give_back(self, data):
        copy = data.draw(st.sampled_from([*self.reference.lent, "RB-000001-1"]))
        serial = str(next(self.serial))
        self.do(
            lambda request: self.small.give_back(copy, request_id=request),
            lambda: self.reference.give_back(copy, serial),
        )

    @precondition(lambda self: self.reference.lent)
    @rule(data=st.data())
    def renew(self, data):
        copy = data.draw(st.sampled_from(list(self.reference.lent)))
        self.do(
            lambda request: self.small.shop.do(renew_copies, copies=[copy], request_id=request),
            lambda: self.reference.renew(copy),
        )

    @rule(customer=PEOPLE, title=st.integers(1, 2))
    def reserve(self, customer, title):
        self.do(
            lambda request: self.small.shop.do(reserve_title, title_id=title, customer_id=customer, request_id=request),
            lambda: self.reference.reserve(customer, title),
            undoable=False,
        )

    @precondition(lambda self: any(self.reference.queue.values()))
    @rule(data=st.data())
    def give_the_place_up(self, data):
        places = self.small.shop.ask(reservations)
        one = data.draw(st.sampled_from(places))
        self.small.shop.do(cancel_reservation, reservation_id=one.reservation_id)
        self.reference.leave(one.customer, one.title_id)
        self.undoable.clear()

    @precondition(lambda self: any(self.reference.owed.values()))
    @rule(customer=PEOPLE, from_points=st.booleans())
    def pay(self, customer, from_points):
        tender = "points" if from_points else "cash"
        self.do(
            lambda request: self.small.shop.do(pay_fee, customer_id=customer, tender=tender, request_id=request),
            lambda: self.reference.pay(customer, from_points=from_points),
        )

    @rule(customer=PEOPLE)
    def top_up(self, customer):
        def by_hand():
            self.reference.points[customer] += 2000
            return []

        self.do(lambda request: self.small.top_up(customer, 2000, request_id=request), by_hand)

    @rule(customer=PEOPLE)
    def refund(self, customer):
        def by_hand():
            if self.reference.points[customer] < 500:
                return ["INSUFFICIENT_POINTS"]
            self.reference.points[customer] -= 500
            return []

        form = {"customer_id": customer, "amount": 500, "reason": "환불"}
        self.do(lambda request: self.small.shop.do(refund, request_id=request, **form), by_hand)

    @precondition(lambda self: len(self.reference.closed) < 2)
    @rule(data=st.data())
    def close(self, data):
        weekday = data.draw(st.sampled_from([one for one in range(1, 8) if one not in self.reference.closed]))

        def by_hand():
            self.reference.close(weekday)
            return []

        names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        self.do(
            lambda request: self.small.shop.do(close_days, first=names[weekday - 1], request_id=request), by_hand,
            undoable=False,
        )  # fmt: skip

    @rule(days=st.integers(1, 5))
    def pass_days(self, days):
        self.small.clock.move(timedelta(days=days))
        self.reference.today += timedelta(days=days)
        self.small.shop.do(mark_delays)
        self.reference.expire()
        self.undoable.clear()

    @precondition(lambda self: self.undoable)
    @rule()
    def take_back(self):
        request, before, was = self.undoable.pop()
        assert self.small.shop.do(undo_action, request_id=new_id()).action_id == request
        assert state(self.small) == before
        self.reference = was

    @invariant()
    def is_as_worked_out_by_hand(self):
        if not hasattr(self, "reference"):
            return
        self.steps += 1
        if self.steps % self.proven_every == 0:
            assert self.small.verify() == {}
        reference = self.reference
        for one in (1, 2, 3):
            wallet = self.small.wallet(one)
            assert (wallet.available, wallet.owed) == (reference.points[one], reference.owed[one])
        with self.small.opened.runner.database.read() as connection:
            states = dict(connection.execute(text("SELECT barcode, state FROM copy")).tuples().all())
            due = connection.execute(
                text("SELECT barcode, due_on FROM rental JOIN copy USING (copy_id) WHERE status <> 'RETURN'")
            )
            assert {copy: lent.due.isoformat() for copy, lent in reference.lent.items()} == dict(due.tuples().all())
        assert states == {copy: reference.state_of(copy) for copy in reference.titles}
        queue = [(one.title_id, one.customer, one.state) for one in self.small.shop.ask(reservations)]
        by_hand = sorted(reference.queue.items())
        assert queue == [(title, one.customer, one.state) for title, several in by_hand for one in several]


@pytest.mark.campaign(quick=40, soak=2000)
def test_the_shop_does_what_the_reference_does(size, request, monkeypatch):
    monkeypatch.setattr(WholeShop, "proven_every", 1 if request.config.getoption("--soak") else PROVEN_EVERY)
    run_state_machine_as_test(
        WholeShop,
        settings=settings(
            max_examples=size, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
