"""Each step has its way back, and a way that is shut for now stays open for later."""

import pytest

from tests.faces.counter.fake_shop import FakeCounter


def test_steps_go_back_one_by_one_to_where_they_were():
    fake = FakeCounter()
    fake.scan("C1", "B1", "B2", "B3")
    fake.counter.remove("B2")
    assert fake.copies == ["B1", "B3"]
    fake.counter.undo()
    assert fake.copies == ["B1", "B2", "B3"]
    for _ in range(4):
        fake.counter.undo()
    assert (fake.copies, fake.session.visit.customer_id) == ([], None)
    fake.counter.undo()
    assert fake.state.feedback.title == fake.session.say("undo_nothing")


@pytest.mark.parametrize(("error", "again"), [("lasting", True), ("refusal", False)])
def test_a_return_can_be_tried_again_only_where_the_shop_was_away(error, again):
    fake = FakeCounter()
    fake.scan("R1")
    fake.client.script = iter([(error, "now")])
    fake.counter.undo()
    assert len(fake.state.returned) == 1
    assert fake.state.can_undo == again
    fake.counter.undo()
    forms = fake.client.named("undo_return")
    assert len(forms) == (2 if again else 1)
    assert len({form["request_id"] for form in forms}) == 1


def test_a_basket_set_aside_is_taken_up_again():
    fake = FakeCounter()
    fake.scan("C2", "B8")
    fake.counter.hold()
    fake.counter.undo()
    assert fake.client.named("resume_basket")[0]["basket_id"] == 7
    assert fake.copies == ["B8", "B9"]


def test_removing_what_is_not_there_does_nothing():
    fake = FakeCounter()
    fake.counter.remove("B1")
    assert (fake.client.calls, fake.state.can_undo) == ([], False)
