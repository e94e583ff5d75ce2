"""The counter at one moment, as plain facts."""

from datetime import date
from types import SimpleNamespace

import pytest

from rentbook_desktop.faces.counter.state import CounterState, RentLine

LINE = RentLine(
    copy="RB-000001-1", title="소나기", author="", category="", due_on=date(2026, 11, 30), period_days=7, price=700
)


@pytest.mark.parametrize(
    ("parts", "empty"),
    [
        ({}, True),
        ({"rent": (LINE,)}, False),
        ({"returned": (object(),)}, False),
        ({"customer": SimpleNamespace(name="박서연")}, False),
        ({"matches": (object(),), "pending_scans": 3, "balance": 500}, True),
    ],
)
def test_it_is_empty_until_somebody_or_something_is_there(parts, empty):
    assert CounterState(**parts).empty is empty


def test_two_moments_with_the_same_facts_are_the_same():
    assert CounterState(rent=(LINE,)) == CounterState(rent=(LINE,))
    assert CounterState(rent=(LINE,)) != CounterState(rent=(LINE,), total=700)
