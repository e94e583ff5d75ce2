"""A late fee at the counter: how it would be settled, that it is settled once, and who may let it go."""

import pytest

from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.errors import Reason
from tests.faces.counter import fake_shop
from tests.faces.counter.fake_shop import FakeClient, FakeCounter


@pytest.fixture
def fake():
    """A counter at which a late book of customer 9 came back: 400 won are owed."""
    made = FakeCounter()
    made.scan("RL1")
    return made


def test_a_late_book_opens_whose_it_is_and_one_key_takes_the_fee_from_points(fake):
    assert (fake.state.customer.customer_id, fake.state.fee.way) == (9, "points")
    assert (fake.state.total, fake.state.after, fake.state.confirm_amount) == (400, 2600, 400)
    fake.counter.confirm()
    (form,) = fake.client.named("pay_fee")
    assert {"customer_id": 9, "amount": 400, "tender": "points"}.items() <= form.items()
    assert [toast.title for toast in fake.output.toasts] == ["연체료 400P를 받았어요"]


def test_a_book_on_time_asks_nothing():
    fake = FakeCounter()
    fake.scan("R1")
    assert (fake.state.fee, fake.state.customer) == (None, None)


def test_the_key_steps_through_the_ways_and_comes_back_to_the_first(fake):
    ways = []
    for _ in range(5):
        ways.append(fake.state.fee.way)
        fake.counter.next_fee_way()
    assert ways == ["points", "cash", "later", "waive", "points"]


def test_too_few_points_leave_cash_chosen_and_points_out(fake):
    fake.scan("B1", "B2", "B3")
    assert (fake.state.fee.way, fake.state.fee.ways) == ("cash", ("cash", "later", "waive"))
    assert (fake.state.total, fake.state.confirm_amount) == (3000, 3000)
    fake.counter.choose_fee_way("points")
    assert fake.state.fee.way == "cash"


def test_what_was_owed_before_is_left_unless_somebody_chooses():
    fake = FakeCounter()
    fake.scan("C9", "B1")
    assert fake.state.fee.way == "later"
    fake.counter.confirm()
    assert fake.client.named("pay_fee") == []
    assert len(fake.client.named("rent_books")) == 1


def test_rental_and_fee_are_settled_by_one_key_the_fee_first(fake):
    fake.scan("B1")
    fake.counter.choose_fee_way("cash")
    fake.counter.confirm()
    done = [name for name, _ in fake.client.calls if name in {"pay_fee", "rent_books"}]
    assert done == ["pay_fee", "rent_books"]
    assert "연체료 400원을 받았어요" in fake.output.toasts[-1].sentence
    assert fake.state.empty


def test_a_staged_amount_is_paid_in_before_the_fee_that_it_covers(fake):
    fake.scan("B1", "B2", "B3")
    fake.counter.stage(5000, "cash")
    fake.counter.choose_fee_way("points")
    fake.counter.confirm()
    done = [name for name, _ in fake.client.calls if name in {"pay_fee", "rent_books", "top_up"}]
    assert done == ["top_up", "pay_fee", "rent_books"]
    assert fake.client.named("rent_books")[0]["paid_in"] is None


def test_the_same_fee_is_the_same_request_until_it_is_settled(fake):
    for error in ("lasting", "answer"):
        fake.client.script = iter([(error, "now")])
        fake.counter.confirm()
    assert len({form["request_id"] for form in fake.client.named("pay_fee")}) == 1
    fake.counter.confirm()
    assert len({form["request_id"] for form in fake.client.named("pay_fee")}) == 2


def test_letting_a_fee_go_needs_a_reason_and_the_right_to_decide_otherwise(fake):
    fake.counter.choose_fee_way("waive")
    fake.counter.confirm()
    assert fake.state.feedback.title == fake.session.say("fee_reason_missing")
    fake.counter.set_fee_reason("첫 연체라서")
    fake.counter.confirm()
    assert (fake.state.busy, fake.state.feedback.ok) == (False, False)
    fake.output.lender = FakeClient()
    fake.counter.confirm()
    (right, job), (form,) = fake.output.jobs[-1], fake.output.lender.named("waive_fee")
    assert (right, form["reason"]) == (Right.OVERRIDE, "첫 연체라서")
    assert dict(job.steps[0][1]) == form
    assert fake.client.named("waive_fee") == []


def test_the_undo_key_takes_the_payment_back_then_the_return(fake):
    fake.counter.confirm()
    paid = fake.client.named("pay_fee")[0]["request_id"]
    fake.counter.undo()
    assert fake.client.named("undo_action")[0]["action_id"] == paid
    assert fake.state.customer is not None
    fake.counter.undo()
    assert len(fake.client.named("undo_return")) == 1
    assert fake.state.empty


def test_after_the_rental_the_fee_and_its_return_can_still_be_taken_back(fake):
    fake.scan("B1")
    fake.counter.confirm()
    fake.counter.undo()
    fake.counter.undo()
    assert [len(fake.client.named(name)) for name in ("undo_action", "undo_return")] == [1, 1]


def test_books_for_somebody_else_do_not_stay_with_whose_late_book_came_back(fake):
    fake.scan("B1", "C1")
    assert (fake.state.customer.customer_id, fake.copies) == (1, ["B1"])
    assert fake.client.named("hold_basket") == []
    assert fake.state.fee is None


def test_a_fee_that_is_settled_now_keeps_no_basket_here(fake, monkeypatch):
    owes = Reason(code="FEES_OWED", values={"owed": 400, "maximum": 300, "customer": "박서연"})
    plain = fake_shop._quote
    monkeypatch.setattr(
        fake_shop, "_quote", lambda *form: fake_shop.replace(plain(*form), reasons=(owes,), can_rent=False)
    )
    fake.scan("B1")
    assert fake.state.can_confirm
    fake.counter.choose_fee_way("later")
    assert not fake.state.can_confirm
    assert len(fake.state.reasons) == 1
