"""What people can want at a counter, and what comes first."""

import pytest

from rentbook_desktop.events import KINDS
from rentbook_desktop.faces.counter.basket_file import SavedBasket
from rentbook_desktop.faces.counter.counter import _WATCHED
from tests.faces.counter.fake_shop import FakeCounter

LEFT_OVER = SavedBasket(customer_id=1, copies=("B8",), request_id="left-over")


def test_every_watched_event_exists():
    assert set(KINDS) >= _WATCHED


def test_a_basket_left_over_is_set_aside_before_the_first_scan():
    fake = FakeCounter(is_open=False)
    fake.scan("B1")
    fake.counter.open(LEFT_OVER)
    assert [name for name, _ in fake.client.calls] == ["hold_basket", "counter_snapshot"]
    assert fake.client.named("hold_basket") == [LEFT_OVER.form]
    assert fake.copies == ["B1"]


@pytest.mark.parametrize(
    ("key", "asked"), [("remove:B1", "counter_snapshot"), ("take:B2", "counter_snapshot"), ("top_up", "")]
)
def test_the_button_of_a_message_does_what_it_says(key, asked):
    fake = FakeCounter()
    fake.scan("C1", "B1")
    before = len(fake.client.calls)
    fake.counter.run_action(key)
    assert [name for name, _ in fake.client.calls[before:]] == ([asked] if asked else [])
    assert fake.copies == {"remove:B1": [], "take:B2": ["B1", "B2"], "top_up": ["B1"]}[key]
    assert fake.session.visit.top_up_open == (key == "top_up")


def test_parking_goes_on_also_where_the_basket_cannot_be_set_aside():
    fake, left = FakeCounter(), []
    fake.scan("B1")
    fake.client.script = iter([("lasting", "now")])
    fake.counter.park(lambda: left.append(True))
    assert left == [True]
    assert fake.copies == ["B1"]


def test_a_closed_counter_hears_nothing_more_from_the_shop():
    fake = FakeCounter([("answer", "later")])
    fake.scan("B1")
    fake.counter.close()
    fake.client.deliver()
    assert fake.outcomes == []
    assert fake.background.closed
