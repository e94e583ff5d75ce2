"""A pile from the drop box: each book counts for the day that is set, nobody is served meanwhile."""

import pytest

from tests.faces.counter.fake_shop import FakeCounter


@pytest.fixture
def fake():
    return FakeCounter()


def days(fake):
    return [form.get("returned_on") for form in fake.client.named("return_books")]


def test_what_is_scanned_counts_for_yesterday_unless_another_day_is_chosen(fake):
    fake.counter.switch_drop_box()
    assert str(fake.state.returned_on) == "2026-11-21"
    fake.scan("R1")
    fake.counter.step_return_day(-1)
    fake.scan("R2")
    fake.counter.switch_drop_box()
    fake.scan("R3")
    assert days(fake) == ["2026-11-21", "2026-11-20", None]
    assert fake.endings == ["returned", "returned", "returned"]


def test_the_day_is_never_after_today_and_not_long_ago(fake):
    fake.counter.switch_drop_box()
    fake.counter.step_return_day(5)
    assert (str(fake.state.returned_on), fake.state.can_step_day) == ("2026-11-22", False)
    fake.counter.step_return_day(-500)
    assert str(fake.state.returned_on) == "2026-09-23"
    fake.counter.switch_drop_box()
    fake.counter.step_return_day(1)
    assert fake.state.returned_on is None


def test_a_book_that_is_not_out_is_named_and_not_rented(fake):
    fake.counter.switch_drop_box()
    fake.scan("B1")
    assert fake.endings == ["already"]
    assert fake.copies == []
    assert "서가에" in fake.state.feedback.sentence


def test_a_card_ends_it_because_somebody_stands_here(fake):
    fake.counter.switch_drop_box()
    fake.scan("C1")
    assert fake.state.returned_on is None
    assert fake.state.customer is not None
    fake.scan("R1")
    assert days(fake) == [None]


def test_it_does_not_begin_beside_a_basket_and_leaves_it_there(fake):
    fake.scan("C1", "B1")
    fake.counter.switch_drop_box()
    assert fake.state.returned_on is None
    assert fake.copies == ["B1"]
    assert fake.state.feedback.ok is False


def test_the_end_says_how_many_came_back(fake):
    fake.counter.switch_drop_box()
    fake.scan("R1", "R2")
    fake.counter.switch_drop_box()
    assert "2권" in fake.state.feedback.sentence
    assert fake.state.returned == ()
