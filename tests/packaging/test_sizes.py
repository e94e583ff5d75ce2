"""A package that has grown too large is no package."""

import pytest
from installers.first_paint import judged_ratio
from installers.sizes import judged_sizes


def test_sizes_within_the_limits_are_told():
    assert judged_sizes(40_000_000, 140_000_000).startswith("the .deb has 40.0 MB")


@pytest.mark.parametrize("sizes", [(45_000_000, 1), (1, 150_000_000)])
def test_a_size_at_the_limit_is_refused(sizes):
    with pytest.raises(RuntimeError):
        judged_sizes(*sizes)


def test_a_window_that_comes_late_is_said_to():
    assert judged_ratio([(0.12, 0.1), (0.13, 0.1), (9.0, 0.1)]).startswith(
        "first paint 130 ms, a bare window 100 ms: 1.30 times"
    )
    assert "met" in judged_ratio([(0.13, 0.1)])
    assert "MISSED" in judged_ratio([(0.131, 0.1)])
