"""The whole way: engine, adapter, real sockets and a provider that checks; over a bad line nobody is told twice."""

import pytest

from tests.benchmarks.notices import settled
from tests.fake_provider.shop import clock_at
from tests.shops import SmallShop


@pytest.mark.slow
@pytest.mark.parametrize("provider", ["solapi", "nhn"])
@pytest.mark.parametrize("faults", [0.0, 0.3])
def test_everybody_is_told_once_or_accounted_for(tmp_path, provider, faults):
    small = SmallShop(tmp_path / "shop", clock=clock_at("2026-03-04T00:30:00+09:00"), durable=False)
    states, told = settled(small, 60, provider, faults=faults, seed=3)
    small.close()
    assert sum(states.values()) == 60
    assert max(told.values()) == 1
    over = sum(states[state] for state in ("delivered", "fallback_delivered", "failed", "expired", "needs_check"))
    assert over == 60, states
    assert sum(times == 0 for times in told.values()) <= 60 - states["delivered"] - states["fallback_delivered"]
    if not faults:
        assert states == {"delivered": 60}
