"""The confirm key sends the same content under the same request id, and never decides by itself what became of it."""

import pytest

from tests.faces.counter.fake_shop import FakeCounter


@pytest.fixture
def fake():
    made = FakeCounter()
    made.scan("C1", "B1")
    return made


def ids(fake, action="rent_books"):
    return [form["request_id"] for form in fake.client.named(action)]


def test_a_rental_clears_the_counter_and_says_so_once(fake):
    fake.counter.confirm()
    assert fake.state.empty
    assert fake.state.feedback is None
    assert [toast.tone for toast in fake.output.toasts] == ["ok"]
    assert fake.client.named("rent_books")[0]["expected_total"] == 1000


@pytest.mark.parametrize("error", ["refusal", "missing", "passing", "lasting", "bug"])
def test_what_was_not_confirmed_stays_and_is_sent_again_as_the_same_request(fake, error):
    fake.client.script = iter([(error, "now")])
    fake.counter.confirm()
    assert (fake.copies, fake.state.busy, fake.state.feedback.ok) == (["B1"], False, False)
    assert fake.state.feedback.title == fake.session.say("not_confirmed")
    fake.counter.confirm()
    assert len(set(ids(fake))) == 1
    assert fake.state.empty


def test_other_content_is_another_request(fake):
    fake.client.script = iter([("lasting", "now")])
    fake.counter.confirm()
    fake.scan("B2")
    fake.counter.confirm()
    assert len(set(ids(fake))) == 2


def test_while_it_is_in_work_the_counter_is_busy_and_a_second_press_waits(fake):
    fake.client.script = iter([("answer", "later")])
    fake.counter.confirm()
    fake.counter.confirm()
    assert fake.state.busy
    fake.client.deliver()
    assert not fake.state.busy
    assert len(ids(fake)) == 1
    assert fake.state.feedback.title == fake.session.say("confirm_nothing")


def test_a_top_up_alone_twice_is_two_requests():
    fake = FakeCounter()
    fake.scan("C1")
    for _ in range(2):
        fake.counter.stage(5000, "cash")
        fake.counter.confirm()
    assert len(set(ids(fake, "top_up"))) == 2


def test_a_staged_amount_is_dropped_with_its_visit_and_that_is_said():
    fake = FakeCounter()
    fake.scan("C1")
    fake.counter.stage(5000, "cash")
    fake.counter.clear()
    assert [toast.tone for toast in fake.output.toasts] == ["bad"]
    assert fake.client.named("top_up") == []


def test_an_unknown_tender_stages_nothing():
    fake = FakeCounter()
    fake.scan("C1")
    fake.counter.stage(5000, "shells")
    assert fake.session.visit.staged is None


def test_a_lost_answer_is_said_looked_up_and_then_asked_for_as_the_same_request(fake):
    fake.client.script = iter([("unknown", "now"), ("answer", "later")])
    fake.counter.confirm()
    assert fake.state.feedback.title == "저장됐는지 확인이 필요해요"
    assert (fake.copies, fake.state.busy) == (["B1"], True)
    fake.client.deliver()
    assert [toast.tone for toast in fake.output.toasts] == ["ok"]
    assert fake.state.empty
    assert len(ids(fake)) == 2
    assert set(ids(fake)) == set(ids(fake, "has_happened"))


def test_what_was_lost_before_it_happened_is_not_done_behind_the_back_of_the_desk(fake, monkeypatch):
    from tests.faces.counter import fake_shop

    answer = fake_shop._answer
    monkeypatch.setattr(fake_shop, "_answer", lambda name, form: name != "has_happened" and answer(name, form))
    fake.client.script = iter([("unknown", "now")])
    fake.counter.confirm()
    assert (fake.state.feedback.ok, fake.copies) == (False, ["B1"])
    assert "저장되지 않았어요" in fake.state.feedback.sentence
    assert len(ids(fake)) == 1
