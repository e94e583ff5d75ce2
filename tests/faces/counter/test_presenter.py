"""What there is to see, from what a session knows."""

import pytest

from rentbook_desktop.faces.counter.presenter import top_up_presets
from tests.faces.counter.fake_shop import FakeCounter


def test_an_unopened_counter_counts_its_scans_and_says_that_it_opens():
    fake = FakeCounter(is_open=False)
    fake.scan("B1", "B2")
    assert (fake.state.connection, fake.state.pending_scans) == ("opening", 2)
    assert fake.state.connection_sentence
    fake.counter.open()
    assert (fake.state.connection, fake.state.pending_scans) == ("ready", 0)
    assert fake.copies == ["B1", "B2"]


def test_a_basket_without_a_customer_asks_for_the_card_first():
    fake = FakeCounter()
    fake.scan("B1")
    assert fake.state.reasons == ("회원카드를 스캔해 주세요.",)
    assert not fake.state.can_confirm


def test_what_is_short_offers_a_top_up_that_covers_it():
    fake = FakeCounter()
    fake.scan("C1", "B1", "B2", "B3", "B4")
    assert fake.state.shortfall == 1000
    assert fake.state.top_up.selected == 1000
    fake.counter.stage(1000, "cash")
    assert fake.state.top_up.staged
    assert [charge.amount for charge in fake.state.charges] == [4000, 1000]
    assert fake.state.can_confirm


def test_a_lost_database_is_named_apart_from_a_slow_one():
    fake = FakeCounter([("answer", "never")])
    fake.scan("B1")
    fake.pass_time(1.1)
    assert (fake.state.connection, fake.state.pending_scans) == ("waiting", 1)
    assert "시간이 걸리고" in fake.state.connection_sentence


@pytest.mark.parametrize(
    ("shortfall", "presets", "first"),
    [
        (1, (1000, 3000, 5000), 1000),
        (1000, (1000, 3000, 5000), 1000),
        (1001, (3000, 5000, 10000), 3000),
        (9000, (10000, 20000, 30000), 10000),
        (60_000, (30_000, 50_000, 100_000), 100_000),
        (123_456, (130_000, 140_000, 150_000), 130_000),
    ],
)
def test_the_smallest_sum_that_covers_is_offered_first(shortfall, presets, first):
    assert top_up_presets(shortfall) == (presets, first)
