"""At a counter whose clock is doubted a button stands under the refusal; afterwards the same key works."""

import pytest

from rentbook_desktop.foundation.errors import Unavailable
from tests.faces.counter import fake_shop
from tests.faces.counter.fake_shop import FakeCounter

NOW = {"now": "2026-11-22 14:32", "last": "2026-11-23 10:00"}


@pytest.fixture
def fake(monkeypatch):
    monkeypatch.setitem(fake_shop.ERRORS, "clock", lambda: Unavailable("CLOCK_BACK", **NOW))
    made = FakeCounter()
    made.scan("C1")
    return made


def test_a_confirm_is_refused_with_a_button_and_goes_through_when_the_clock_is_believed(fake):
    fake.scan("B1")
    fake.client.script = iter([("clock", "now")])
    fake.counter.confirm()
    assert "2026-11-23 10:00" in fake.state.feedback.sentence
    assert [fix.label for fix in fake.state.feedback.fixes] == ["시계가 맞아요"]
    assert fake.copies == ["B1"]
    fake.counter.run_action(fake.state.feedback.fixes[0].key)
    assert fake.client.named("trust_clock") == [{}]
    fake.counter.confirm()
    assert fake.output.toasts[-1].tone == "ok"
    assert fake.state.empty


def test_a_return_is_refused_with_the_same_button(fake):
    fake.client.script = iter([("answer", "now"), ("clock", "now")])
    fake.scan("R1")
    assert [fix.key for fix in fake.state.feedback.fixes] == ["clock_is_right"]
