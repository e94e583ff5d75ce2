"""What moved money is written and read as it was."""

import pytest

from rentbook_desktop.events import FeeMoved, PointsSpent, RefundUndone, decode, encode

DAY = "2026-11-30"


@pytest.mark.parametrize(
    "event",
    [
        FeeMoved(customer_id=1, transfer_id=2, kind="LATE_FEE", change=400, rental_id=3, day=DAY),
        FeeMoved(customer_id=1, transfer_id=2, kind="FEE_PAID", change=-400, tender="points", day=DAY),
        PointsSpent(customer_id=1, transfer_id=2, kind="RENEWAL", amount=300, rental_id=3, day=DAY),
        RefundUndone(customer_id=1, transfer_id=2, amount=300, tender="cash", day=DAY, reverses=1),
    ],
)
def test_it_comes_back_as_it_was(event):
    assert decode(type(event).__name__, encode(event)) == event
