"""No way out of a visit loses a basket."""

from tests.faces.counter.fake_shop import FakeCounter


def test_the_same_basket_is_set_aside_under_the_same_request_id_however_often_it_is_tried():
    fake = FakeCounter()
    fake.scan("B1")
    fake.client.script = iter([("lasting", "now"), ("passing", "now")])
    fake.counter.hold()
    assert fake.copies == ["B1"]
    fake.counter.hold()
    fake.pass_time(2)
    assert fake.copies == []
    assert len({form["request_id"] for form in fake.client.named("hold_basket")}) == 1


def test_resuming_over_a_basket_sets_that_one_aside_first():
    fake = FakeCounter()
    fake.scan("B1")
    fake.counter.resume(7)
    assert [name for name, _ in fake.client.calls[1:]] == ["hold_basket", "resume_basket", "counter_snapshot"]
    assert (fake.copies, fake.session.visit.customer_id) == (["B8", "B9"], 2)


def test_a_basket_that_somebody_else_took_is_told_and_the_list_is_read_again():
    fake = FakeCounter()
    fake.pass_time(1)
    read = len(fake.background.named("held_baskets"))
    fake.client.script = iter([("missing", "now")])
    fake.counter.resume(None)
    assert fake.state.feedback.ok is False
    fake.pass_time(1)
    assert len(fake.background.named("held_baskets")) == read + 1


def test_nothing_to_hold_and_nothing_to_resume_is_said():
    fake = FakeCounter()
    fake.counter.hold()
    assert fake.state.feedback.title == fake.session.say("hold_nothing")
    fake.counter.resume(None)
    assert fake.state.feedback.title == fake.session.say("resume_nothing")


def test_clearing_empties_the_basket_and_both_ways_bring_it_back():
    for way in ("key", "message"):
        fake = FakeCounter()
        fake.scan("C1", "B1", "B2")
        fake.counter.clear()
        assert fake.state.empty
        assert fake.client.named("hold_basket") == []
        fake.counter.undo() if way == "key" else fake.output.toasts[-1].then()
        assert (fake.copies, fake.session.visit.customer_id) == (["B1", "B2"], 1)
        assert not fake.state.can_undo


def test_an_emptied_basket_comes_back_beside_nobody_elses():
    fake = FakeCounter()
    fake.scan("C1", "B1")
    fake.counter.clear()
    fake.scan("C2", "B2")
    fake.output.toasts[-1].then()
    assert (fake.copies, fake.session.visit.customer_id) == (["B1"], 1)
    assert [form["copies"] for form in fake.client.named("hold_basket")] == [["B2"]]


def test_a_basket_thrown_away_is_set_aside_again_by_the_undo_key():
    fake = FakeCounter()
    fake.counter.discard(7)
    assert fake.state.empty
    fake.counter.undo()
    assert [form["copies"] for form in fake.client.named("hold_basket")] == [["B8", "B9"]]


def test_the_basket_of_the_customer_who_stands_here_joins_what_they_have():
    fake = FakeCounter()
    fake.scan("C2", "B1")
    fake.session.summary.held = ()  # another desk set it aside a moment ago
    fake.counter.run_action("resume:7")
    assert (fake.copies, fake.session.visit.customer_id) == (["B8", "B9", "B1"], 2)
    assert fake.client.named("hold_basket") == []
