"""One real shop and its reference, side by side: both do each step, say the same, and take the last steps back."""

import shutil
import tempfile
from copy import deepcopy
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.catalog.tier_actions import add_tier
from rentbook_desktop.customer.groups import add_group
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.reservation.queries import reservations
from tests.prepared import PreparedShops
from tests.rental.test_undo_actions import STATE
from tests.shops import new_id
from tests.stories.shop_reference import Reference
from tests.stories.shop_reference_money import FOUND_FEE, LOSS_PRICE, PricedTier, PricedTitle, Rules

PEOPLE = (1, 2, 3)
COPIES = {"RB-000001-1": 1, "RB-000001-2": 1, "RB-000002-1": 2}
GROUP = "단골"
PROVEN_EVERY = 10  # each step in `make soak`
_OPEN = "FROM rental JOIN copy USING (copy_id) WHERE status <> 'RETURN'"
_STATE = STATE | {
    "rentals": "SELECT barcode, customer_id, CASE status WHEN 'DELAY' THEN 'RENT' ELSE status END, due_on, returned_on, "
    "renewals, reported, loss_charge, rental.price, rental.tier, period_days, rented_on "
    "FROM rental JOIN copy USING (copy_id) WHERE cancelled_at IS NULL ORDER BY copy_id, rental_id",
    "suspended": "SELECT customer_id, until_on FROM late_suspension ORDER BY 1, 2",
    "titles": "SELECT title_id, tier, tier_since FROM title ORDER BY 1",
    "tiers": "SELECT tier, price, period_days FROM price_tier ORDER BY 1",
    "groups": "SELECT customer_id, group_name FROM customer ORDER BY 1",
}
_WON = text("SELECT key, balance - held FROM account WHERE customer_id IS NOT NULL")
_QUERIES = {name: text(query) for name, query in _STATE.items()}


def furnish(small):
    """What every shop begins with."""
    small.set(loss__price=LOSS_PRICE, loss__found_fee=FOUND_FEE)
    for name in ("가영", "나리", "다솜"):
        small.customer(name, points=6000)
    small.copies(count=2, list_price=4000), small.copies("날개")


class ShopMachine(RuleBasedStateMachine):
    """A shop with three customers, two titles and three copies, two tiers and a group."""

    proven_every = PROVEN_EVERY
    prepared: PreparedShops

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="rentbook-reference-"))
        self.small = self.prepared.copy(furnish, (), self.folder)
        self.undoable, self.steps = [], 0

    def teardown(self):
        assert self.small.verify() == {}
        self.small.close()
        shutil.rmtree(self.folder)

    @initialize(
        per_day=st.sampled_from([0, 100, 900]), grace=st.integers(0, 1), limit=st.sampled_from([0, 2]),
        policy=st.sampled_from(["ignore", "ask", "block"]), renewals=st.integers(0, 2),
        renewal_price=st.sampled_from([0, 300]), suspension=st.integers(0, 1), pickup_days=st.integers(1, 3),
        loss=st.sampled_from(["none", "list_price", "fixed"]), found_days=st.sampled_from([0, 2]),
        found=st.sampled_from(["refund", "less_fee", "no_refund"]), tier_limit=st.integers(0, 2),
        ages_after=st.integers(1, 4), group_copies=st.sampled_from([0, 1, 3]), group_tier=st.sampled_from([None, 0, 1]),
    )  # fmt: skip
    def open_shop(self, **rules):
        made, small = Rules(**rules), self.small
        values = {
            "late_fee__per_day": made.per_day, "late_fee__grace_days": made.grace, "limit__copies": made.limit,
            "overdue__policy": made.policy, "renewal__max": made.renewals, "renewal__price": made.renewal_price,
            "suspension__days_per_late_day": made.suspension, "reservation__pickup_days": made.pickup_days,
            "loss__charge": made.loss, "loss__found": made.found, "loss__found_days": made.found_days,
        }  # fmt: skip
        now = small.opened.runner.settings
        small.set(**{name: value for name, value in values.items() if now.get(name.replace("__", ".")) != value})
        tiers = {
            "구간": PricedTier(800, 5, made.tier_limit),
            "신간": PricedTier(1500, 3, made.tier_limit, "구간", made.ages_after),
        }
        for name, one in tiers.items():
            form = {"tier": name, "price": one.price, "period_days": one.days, "maximum": one.maximum}
            small.shop.do(add_tier, ages_to=one.older, ages_after_days=one.ages_after, **form)
        small.shop.do(add_group, group=GROUP, copies=made.group_copies)
        if made.group_tier is not None:
            small.shop.do(set_group_limit, group=GROUP, tier="신간", maximum=made.group_tier)
        self.reference = Reference(
            rules=made, today=small.clock.now().date(), titles=COPIES, points=dict.fromkeys(PEOPLE, 6000),
            owed=dict.fromkeys(PEOPLE, 0), suspended={one: {} for one in PEOPLE}, tiers=tiers,
            priced={1: PricedTitle(4000), 2: PricedTitle()},
        )  # fmt: skip

    def state(self):
        self.small.opened.deliver()
        with self.small.opened.runner.database.read() as connection:
            return {name: [tuple(row) for row in connection.execute(query)] for name, query in _QUERIES.items()}

    def do(self, real, expected, *, undo=None):
        """Do it in the shop and by hand; both say the same. `expected` changes the reference and returns codes.

        `undo` takes it back where that is no action of the counter, and is False where nothing does.
        """
        self.small.clock.move(timedelta(seconds=1))
        before, was = self.state(), deepcopy(self.reference)
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
            self.reference.expire() if self.state() != before else None
        elif undo is False:
            self.undoable.clear()
        else:
            self.undoable.append((undo or (lambda: self._take_back(request)), before, was))

    def _take_back(self, request):
        assert self.small.shop.do(undo_action, request_id=new_id()).action_id == request

    @precondition(lambda self: self.undoable)
    @rule()
    def take_back(self):
        undo, before, was = self.undoable.pop()
        self.small.clock.move(timedelta(seconds=1))
        undo()
        assert self.state() == before
        self.reference = was

    @invariant()
    def is_as_worked_out_by_hand(self):
        if not hasattr(self, "reference"):
            return
        self.steps += 1
        if self.steps % self.proven_every == 0:
            assert self.small.verify() == {}
        reference = self.reference
        with self.small.opened.runner.database.read() as connection:
            won = dict(connection.execute(_WON).tuples().all())
            states = dict(connection.execute(text("SELECT barcode, state FROM copy")).tuples().all())
            rows = connection.execute(text(f"SELECT barcode, due_on, rental.price, rental.tier, reported {_OPEN}"))
            lent = {copy: (due, price, tier, reported) for copy, due, price, tier, reported in rows}
        for one in PEOPLE:
            found = won.get(f"wallet:{one}", 0), -won.get(f"receivable:{one}", 0)
            assert found == (reference.points[one], reference.owed[one])
        by_hand = reference.lent.items()
        assert lent == {
            copy: (one.due.isoformat(), one.price, one.tier or "STANDARD", one.reported) for copy, one in by_hand
        }
        assert states == {copy: reference.state_of(copy) for copy in reference.titles}
        queue = [(one.title_id, one.customer, one.state) for one in self.small.shop.ask(reservations)]
        places = sorted(reference.queue.items())
        assert queue == [(title, one.customer, one.state) for title, several in places for one in several]
