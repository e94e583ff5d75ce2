"""The whole shop beside a small reference in memory: the same answers, the same state, and every step can be taken back."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from rentbook_desktop.catalog.tier_actions import change_tier, set_title_tier
from rentbook_desktop.customer.groups import put_in_group
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.closings import close_days
from rentbook_desktop.rental.corrections import correct_return
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.rental.swapping import swap_copy
from rentbook_desktop.reservation.actions import cancel_reservation, reserve_title
from rentbook_desktop.reservation.queries import reservations
from tests.shops import new_id
from tests.stories.shop_machine import COPIES, GROUP, PEOPLE, PROVEN_EVERY, ShopMachine

CUSTOMERS, BARCODES = st.sampled_from(PEOPLE), st.sampled_from(list(COPIES))
REPORTS, CHARGES = st.sampled_from(["LOST", "DAMAGED", "CLAIMED"]), st.sampled_from([None, 700])
STEPS = 50


class WholeShop(ShopMachine):
    """What can happen in a shop, in any order."""

    @rule(customer=CUSTOMERS, copies=st.lists(BARCODES, min_size=1, max_size=3, unique=True))
    def rent(self, customer, copies):
        self.do(
            lambda request: self.small.rent(customer, copies, request), lambda: self.reference.rent(customer, copies)
        )

    @rule(customer=CUSTOMERS, data=st.data())
    def rent_what_is_here(self, customer, data):
        lent = self.reference.lent
        here = [copy for copy in COPIES if copy not in lent or lent[copy].reported == "LOST"]
        if here:
            self.rent(customer, [data.draw(st.sampled_from(here))])

    @precondition(lambda self: self.reference.lent)
    @rule(data=st.data())
    def give_back(self, data):
        self._give_back(data.draw(st.sampled_from([*self.reference.lent, "RB-000001-1"])))

    def _give_back(self, copy):
        self.do(lambda request: self.small.give_back(copy, request_id=request), lambda: self.reference.give_back(copy))

    @precondition(lambda self: self.reference.lent)
    @rule(data=st.data())
    def renew(self, data):
        copy = data.draw(st.sampled_from(list(self.reference.lent)))
        self.do(
            lambda request: self.small.shop.do(renew_copies, copies=[copy], request_id=request),
            lambda: self.reference.renew(copy),
        )

    @precondition(lambda self: self.reference.lent)
    @rule(other=BARCODES, data=st.data())
    def swap(self, other, data):
        copy = data.draw(st.sampled_from(list(self.reference.lent)))
        lent, queue = self.reference.lent[copy], self.reference.queue.get(self.reference.titles[copy], [])
        # what was said of the first copy, or a place of its own that the second one ends, does not come back with the first
        is_exact = lent.reported is None and all(one.customer != lent.customer for one in queue)
        self.do(
            lambda request: self.small.shop.do(swap_copy, barcode=copy, instead=other, request_id=request),
            lambda: self.reference.swap(copy, other),
            undo=None if is_exact else False,
        )

    @precondition(lambda self: self.reference.lent or self.reference.ended)
    @rule(state=REPORTS, charge=CHARGES, data=st.data())
    def report(self, state, charge, data):
        self._report(data.draw(st.sampled_from([*self.reference.lent, *self.reference.ended])), state, charge)

    def _report(self, copy, state, charge):
        before = self.reference.reported(copy, state)
        self.do(
            lambda _: self.small.shop.do(report_loss, barcode=copy, state=state, charge=charge),
            lambda: self.reference.report(copy, state, charge),
            undo=self._saying_again(copy, before),
        )

    @precondition(lambda self: any(self.reference.reported(copy, None) for copy in COPIES))
    @rule(data=st.data())
    def withdraw(self, data):
        copy = data.draw(st.sampled_from([one for one in COPIES if self.reference.reported(one, None)]))
        said = self.reference.reported(copy, None)
        self.do(
            lambda _: self.small.shop.do(withdraw_loss_report, barcode=copy),
            lambda: self.reference.withdraw(copy),
            undo=self._saying_again(copy, said),
        )

    @precondition(lambda self: self.reference.lent)
    @rule(
        state=REPORTS, charge=CHARGES, days=st.integers(0, 3), customer=st.sampled_from([None, *PEOPLE]), data=st.data()
    )
    def lose_and_find(self, state, charge, days, customer, data):
        """It is back some days later, at once or because somebody wants to rent it."""
        copy = data.draw(st.sampled_from(list(self.reference.lent)))
        self._report(copy, state, charge)
        if days:
            self.pass_days(days)
        if customer is None:
            self._give_back(copy)
        else:
            self.rent(customer, [copy])

    def _saying_again(self, copy, lent):
        """What takes a report back, or the end of one: what was said before, where that was today and of a copy that is out."""
        if lent is None or lent.reported is None:
            return lambda: self.small.shop.do(withdraw_loss_report, barcode=copy)
        if lent.reported_on != self.reference.today or lent.returned:
            return False
        form = {"state": lent.reported, "charge": lent.charge}
        return lambda: self.small.shop.do(report_loss, barcode=copy, **form)

    @precondition(lambda self: self.reference.ended)
    @rule(data=st.data())
    def correct(self, data):
        copy = data.draw(st.sampled_from([*self.reference.ended, "RB-000001-1"]))
        ended = self.reference.ended.get(copy)
        one = ended[-1] if ended else None
        days = range((one.handled - one.rented).days + 1) if one else [0]
        was = one.returned if one else None
        day = one.rented + timedelta(days=data.draw(st.sampled_from(days))) if one else self.reference.today
        is_exact = one and one.handled == self.reference.today and self.reference.fee(one, was) == one.fee

        def put(wanted):
            form = {"returned_on": wanted.isoformat(), "reason": "반납함"}
            self.small.shop.do(correct_return, barcode=copy, request_id=new_id(), **form)

        self.do(
            lambda _: put(day), lambda: self.reference.correct(copy, day), undo=(lambda: put(was)) if is_exact else False
        )  # fmt: skip

    @rule(title=st.integers(1, 2), tier=st.sampled_from(["", "신간", "구간"]), days=st.integers(0, 3))
    def price_title(self, title, tier, days):
        one = self.reference.priced[title]
        was, was_since = one.tier, one.since

        def put(tier, since):
            form = {"tier": tier or "STANDARD", "since": since.isoformat() if since else None}
            self.small.shop.do(set_title_tier, titles=[title], **form)

        def by_hand():
            one = self.reference.priced[title]
            one.tier, one.since = tier, since if tier else None
            return []

        since = self.reference.today - timedelta(days=days)
        self.do(lambda _: put(tier, since), by_hand, undo=lambda: put(was, was_since))

    @rule(tier=st.sampled_from(["신간", "구간"]), price=st.sampled_from([700, 1500, 2000]), days=st.integers(1, 5))
    def change_tier(self, tier, price, days):
        one = self.reference.tiers[tier]
        was = {"price": one.price, "period_days": one.days}

        def by_hand():
            one = self.reference.tiers[tier]
            one.price, one.days = price, days
            return []

        def put(form):
            self.small.shop.do(change_tier, tier=tier, **form)

        self.do(lambda _: put({"price": price, "period_days": days}), by_hand, undo=lambda: put(was))

    @rule(customer=CUSTOMERS, is_in=st.booleans())
    def group(self, customer, is_in):
        was = self.reference.group.get(customer)

        def put(is_in):
            self.small.shop.do(put_in_group, customer_id=customer, group=GROUP if is_in else "")

        def by_hand():
            self.reference.group[customer] = is_in
            return []

        self.do(lambda _: put(is_in), by_hand, undo=lambda: put(was))

    @rule(customer=CUSTOMERS, title=st.integers(1, 2))
    def reserve(self, customer, title):
        self.do(
            lambda request: self.small.shop.do(reserve_title, title_id=title, customer_id=customer, request_id=request),
            lambda: self.reference.reserve(customer, title),
            undo=False,
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
    @rule(customer=CUSTOMERS, from_points=st.booleans())
    def pay(self, customer, from_points):
        tender = "points" if from_points else "cash"
        self.do(
            lambda request: self.small.shop.do(pay_fee, customer_id=customer, tender=tender, request_id=request),
            lambda: self.reference.pay(customer, from_points=from_points),
        )

    @rule(customer=CUSTOMERS)
    def top_up(self, customer):
        def by_hand():
            self.reference.points[customer] += 2000
            return []

        self.do(lambda request: self.small.top_up(customer, 2000, request_id=request), by_hand)

    @rule(customer=CUSTOMERS)
    def refund(self, customer):
        form = {"customer_id": customer, "amount": 500, "reason": "환불"}
        self.do(
            lambda request: self.small.shop.do(refund, request_id=request, **form),
            lambda: self.reference.refund(customer, 500),
        )

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
            undo=False,
        )  # fmt: skip

    @rule(days=st.integers(1, 5))
    def pass_days(self, days):
        self.small.clock.move(timedelta(days=days))
        self.reference.today += timedelta(days=days)
        self.small.shop.do(mark_delays)
        self.reference.expire()
        self.undoable.clear()


@pytest.mark.campaign(quick=40, soak=2000)
def test_the_shop_does_what_the_reference_does(size, request, monkeypatch, prepared_files):
    monkeypatch.setattr(WholeShop, "prepared", prepared_files, raising=False)
    monkeypatch.setattr(WholeShop, "proven_every", 1 if request.config.getoption("--soak") else PROVEN_EVERY)
    run_state_machine_as_test(
        WholeShop,
        settings=settings(
            max_examples=size, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
