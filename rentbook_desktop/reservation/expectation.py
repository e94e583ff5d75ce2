"""When who waits may have a copy: a careful guess from when those that are out are due."""

import heapq
from collections.abc import Sequence
from datetime import date, timedelta


def expected_days(free_on: Sequence[date], waiting: int, period_days: int) -> list[date | None]:
    """Return for each of so many who wait, in order, from which day on a copy may be there; None where none will be.

    `free_on` has the day on which each copy comes back or is free. Whoever has a copy has it for `period_days` days.
    """
    days = list(free_on)
    heapq.heapify(days)
    found: list[date | None] = []
    for _ in range(waiting):
        if not days:
            found.append(None)
            continue
        found.append(days[0])
        heapq.heapreplace(days, days[0] + timedelta(days=period_days))
    return found
