"""Where an ID must be looked at, the counter asks which kind it was and notes it."""

import pytest

from rentbook_desktop.customer.id_checks import ID_KINDS
from rentbook_desktop.faces.counter.id_checks import KINDS
from rentbook_desktop.foundation.errors import Kind, Reason
from tests.faces.counter import fake_shop
from tests.faces.counter.fake_shop import FakeCounter

VALUES = {"customer": "박서연", "copy": "B1", "title": "날개"}
ID = Reason(code="ID_CHECK_NEEDED", kind=Kind.CONFIRM, values=VALUES)


@pytest.fixture
def asked(monkeypatch):
    """A counter whose basket waits for a look at an ID until one was noted."""
    fake, plain = FakeCounter(), fake_shop._quote

    def quote(*form):
        left = () if fake.client.named("record_id_check") else (ID,)
        return fake_shop.replace(plain(*form), reasons=left, can_rent=not left)

    monkeypatch.setattr(fake_shop, "_quote", quote)
    fake.scan("C1", "B1")
    return fake


def test_it_knows_every_kind_of_id():
    assert KINDS == ID_KINDS


def test_the_line_offers_the_kinds_of_id_and_nobody_decides_otherwise(asked):
    (line,) = asked.state.block.lines
    assert (line.code, line.can_approve, line.choose) == ("ID_CHECK_NEEDED", False, "신분증 확인")
    assert [one.key for one in line.fixes] == ["id:resident", "id:driver", "id:passport", "id:other"]
    assert [one.label for one in line.fixes][:2] == ["주민등록증", "운전면허증"]
    assert not asked.state.can_confirm


def test_choosing_a_kind_notes_it_and_the_basket_may_go(asked):
    asked.counter.run_action("id:driver")
    assert asked.client.named("record_id_check") == [{"customer_id": 1, "kind": "driver"}]
    assert (asked.state.block, asked.state.can_confirm) == (None, True)
    assert "운전면허증" in asked.state.feedback.title


def test_with_nobody_at_the_counter_there_is_no_id_to_look_at():
    fake = FakeCounter()
    fake.counter.run_action("id:driver")
    assert fake.client.named("record_id_check") == []
