"""Runs some of the combinations of a big test in `make test`, and all of them in `make soak`.

`@pytest.mark.thinned(by="place", keep=3)` keeps, of the items with each value of `place`, three, and other ones for the
next value, so that every value of every argument is tried often over the whole test.
"""

from collections import defaultdict
from collections.abc import Sequence

import pytest


def left_out(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """Return the items that only a soak runs."""
    groups: dict[object, dict[str, list[pytest.Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        mark = item.get_closest_marker("thinned")
        if mark is not None:
            whole = item.nodeid.partition("[")[0]
            groups[whole][str(item.callspec.params[mark.kwargs["by"]])].append(item)
    gone: set[pytest.Item] = set()
    for several in groups.values():
        for offset, of_value in enumerate(several.values()):
            keep = of_value[0].get_closest_marker("thinned").kwargs["keep"]
            gone |= set(of_value) - set(_chosen(of_value, keep, offset))
    return gone


def _chosen(items: list[pytest.Item], keep: int, offset: int) -> list[pytest.Item]:
    step = max(1, len(items) // keep)
    return [items[(offset + number * step) % len(items)] for number in range(min(keep, len(items)))]
