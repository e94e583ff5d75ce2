"""Renewing at the counter: a book the customer has is offered, a second scan returns it, and one key renews what is picked."""

import pytest

from tests.faces.counter.fake_shop import FakeCounter


@pytest.fixture
def fake():
    """A counter at which customer 1 shows a book that they have."""
    made = FakeCounter()
    made.scan("C1", "RN1")
    return made


def test_a_book_of_the_customer_is_offered_and_one_key_renews_it(fake):
    assert (fake.endings[-1], fake.state.offered, fake.state.confirm_label) == ("renewal", "RN1", "1권 연장하기")
    assert (fake.state.total, fake.state.confirm_amount, fake.state.after) == (500, 500, 2500)
    fake.counter.confirm()
    (form,) = fake.client.named("renew_copies")
    assert (form["customer_id"], form["copies"], form["expected_total"]) == (1, ["RN1"], 500)
    assert fake.client.named("return_books") == []
    assert "1권을" in fake.output.toasts[-1].title
    assert (fake.state.renew, fake.state.confirm_label) == ((), "")


def test_a_second_scan_returns_it(fake):
    fake.scan("RN1")
    assert fake.endings[-1] == "returned"
    assert [form["copies"] for form in fake.client.named("return_books")] == [["RN1"]]
    assert (fake.state.renew, fake.state.offered) == ((), "")


def test_the_button_of_the_card_returns_it_as_well(fake):
    fake.counter.run_action("return:RN1")
    assert len(fake.client.named("return_books")) == 1
    assert fake.state.renew == ()


def test_nobody_at_the_counter_means_a_return():
    fake = FakeCounter()
    fake.scan("RN1")
    assert fake.endings == ["returned"]


def test_whose_late_book_opened_the_counter_returns_the_rest_of_the_pile():
    fake = FakeCounter()
    fake.scan("RL1", "RN1")
    assert fake.endings == ["returned", "returned"]


def test_the_list_picks_what_can_be_renewed_and_says_why_not(fake):
    fake.counter.list_renewals()
    assert [(one.copy, one.picked, one.problem) for one in fake.state.renew] == [
        ("RN1", True, None), ("RN2", True, None), ("RN3", False, "예약 대기 2명"),
    ]  # fmt: skip
    assert "2명" in fake.state.renew[2].why
    fake.counter.switch_renewal("RN1")
    fake.counter.switch_renewal("RN3")
    assert [one.copy for one in fake.state.renew if one.picked] == ["RN2"]
    fake.counter.switch_renewal("RN1")
    assert fake.state.total == 1000


def test_the_list_of_nobody_asks_for_the_card():
    fake = FakeCounter()
    fake.counter.list_renewals()
    assert fake.state.feedback.title == fake.session.say("renew_no_customer")


def test_renewing_and_renting_go_with_one_key(fake):
    fake.scan("B1")
    assert fake.state.confirm_label == "1권 연장하고 1권 빌리기"
    fake.counter.confirm()
    done = [name for name, _ in fake.client.calls if name in {"renew_copies", "rent_books"}]
    assert done == ["renew_copies", "rent_books"]
    assert fake.state.empty


def test_too_few_points_for_all_of_it_are_told_and_offered(fake):
    fake.scan("B1", "B2", "B3")
    assert (fake.state.shortfall, fake.state.can_confirm) == (500, False)
    assert fake.state.top_up.selected == 1000
    fake.counter.confirm()
    assert fake.client.named("renew_copies") == []


def test_the_undo_key_takes_the_offer_then_after_the_key_the_renewal_back(fake):
    fake.counter.undo()
    assert (fake.state.renew, fake.state.customer.customer_id) == ((), 1)
    fake.scan("RN1")
    fake.counter.confirm()
    renewed = fake.client.named("renew_copies")[0]["request_id"]
    fake.counter.undo()
    assert fake.client.named("undo_action")[0]["action_id"] == renewed


def test_a_refusal_looks_again_at_what_can_be_renewed(fake):
    fake.client.script = iter([("refusal", "now")])
    fake.counter.confirm()
    assert fake.state.feedback.ok is False
    assert len(fake.client.named("customer_renewals")) == 1


def test_another_customer_renews_nothing_of_the_one_before(fake):
    fake.scan("C2")
    assert (fake.state.renew, fake.state.confirm_label) == ((), "")


def test_all_that_the_customer_has_is_listed_and_only_what_was_scanned_is_picked(fake):
    assert [(one.copy, one.picked) for one in fake.state.renew] == [("RN1", True), ("RN2", False), ("RN3", False)]
    assert fake.client.named("customer_renewals") == []  # it came with the scan
    fake.scan("RN2")
    assert (fake.state.offered, [one.copy for one in fake.state.renew if one.picked]) == ("RN2", ["RN1", "RN2"])


def test_what_was_taken_out_of_the_choice_stays_in_question_and_its_second_scan_returns_it(fake):
    fake.counter.switch_renewal("RN1")
    assert (fake.state.offered, fake.state.confirm_label) == ("RN1", "")
    fake.scan("RN1")
    assert fake.endings[-1] == "returned"


def test_what_the_list_picked_is_asked_about_before_a_scan_returns_it():
    fake = FakeCounter()
    fake.scan("C1")
    fake.counter.list_renewals()
    fake.scan("RN2")
    assert (fake.endings[-1], fake.state.offered) == ("renewal", "RN2")
    fake.scan("RN2")
    assert fake.endings[-1] == "returned"
    assert [one.copy for one in fake.state.renew] == ["RN1", "RN3"]


def test_the_next_scan_of_anything_else_ends_the_question_but_not_the_choice(fake):
    fake.scan("B1")
    assert (fake.state.offered, [one.copy for one in fake.state.renew if one.picked]) == ("", ["RN1"])
    fake.scan("RN1")
    assert fake.endings[-1] == "returned"


def test_the_list_says_all_with_the_question_still_there(fake):
    fake.counter.list_renewals()
    assert (fake.state.offered, fake.state.charges[0].label) == ("RN1", "연장료 2권 × 500P")
