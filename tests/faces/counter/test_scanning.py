"""One outcome for each scan, whatever it was."""

import pytest
from msgspec.structs import replace

from tests.faces.counter import fake_shop
from tests.faces.counter.fake_shop import FakeCounter, ended


@pytest.mark.parametrize(
    ("codes", "endings"),
    [
        (["C1"], ["customer"]),
        (["CX"], ["refused"]),
        (["B1", "B1"], ["rent", "already"]),
        (["BX"], ["refused"]),
        (["R1"], ["returned"]),
        (["many"], ["many"]),
        (["junk"], ["unknown"]),
        ([""], ["unknown"]),
    ],
)
def test_what_is_scanned_decides(codes, endings):
    fake = FakeCounter()
    fake.scan(*codes)
    assert fake.endings == endings


def test_the_same_code_at_once_is_the_same_scan_and_asks_nothing():
    fake = FakeCounter()
    fake.scan("R1")
    fake.counter.scan("r1 ")
    assert fake.endings == ["returned", "returned"]
    assert [outcome.repeated for outcome in fake.outcomes] == [False, True]
    assert len(fake.client.named("return_books")) == 1


def test_something_wanted_in_between_makes_the_same_code_another_scan():
    fake = FakeCounter()
    fake.scan("B1")
    fake.counter.undo()
    fake.counter.scan("B1")
    assert fake.endings == ["rent", "rent"]
    assert fake.copies == ["B1"]


def test_a_stutter_of_a_scan_that_failed_is_tried_again():
    fake = FakeCounter([("lasting", "now")])
    fake.scan("B1")
    fake.counter.scan("B1")
    assert fake.endings == ["failed", "rent"]


def test_another_card_sets_the_basket_aside_first():
    fake = FakeCounter()
    fake.scan("C1", "B1", "C2")
    assert fake.session.visit.customer_id == 2
    assert fake.copies == []
    assert fake.client.named("hold_basket")[0]["copies"] == ["B1"]
    assert [toast.tone for toast in fake.output.toasts] == ["info"]
    fake.output.toasts[0].then()
    assert fake.copies == ["B8", "B9"]


def test_a_basket_that_cannot_be_set_aside_stays_and_the_card_fails():
    fake = FakeCounter()
    fake.scan("C1", "B1")
    fake.client.script = iter([("answer", "now"), ("lasting", "now")])
    fake.scan("C2")
    assert fake.endings[-1] == "failed"
    assert (fake.session.visit.customer_id, fake.copies) == (1, ["B1"])


def test_books_of_somebody_who_left_long_ago_make_room():
    fake = FakeCounter()
    fake.scan("R1")
    fake.pass_time(200)
    fake.scan("B1")
    assert fake.state.returned == ()


def test_a_choice_from_a_list_is_no_scan_and_has_no_outcome():
    fake = FakeCounter()
    fake.scan("many")
    fake.counter.choose(fake.state.matches[0].key)
    assert fake.session.visit.customer_id == 1
    assert fake.endings == ["many"]
    assert fake.state.matches == ()


def test_a_book_that_was_said_to_be_lost_comes_back_by_a_scan_and_it_is_said(monkeypatch):
    monkeypatch.setattr(fake_shop, "ended", lambda copy: replace(ended(copy), reported="LOST"))
    fake = FakeCounter()
    fake.scan("R1")
    assert fake.endings == ["returned"]
    assert "분실 신고가 있던 책이에요" in fake.state.feedback.sentence


def test_a_refusal_names_title_and_code_once():
    fake = FakeCounter()
    fake.scan("BX")
    said = fake.state.feedback
    assert said.code == "BX"
    assert "BX" not in said.sentence
    assert said.title not in said.sentence


def test_what_nobody_knows_can_be_registered():
    fake = FakeCounter()
    fake.scan("junk")
    assert [fix.key for fix in fake.state.feedback.fixes] == ["register_title:", "register_customer:junk"]
    for fix in fake.state.feedback.fixes:
        fake.counter.run_action(fix.key)
    assert fake.output.registered == [("catalog", ""), ("customers", "junk")]
