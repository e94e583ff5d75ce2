"""How benchmarks are taken: both sides turn by turn in one run, so that a noisy machine is noisy for both."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of docs/performance.md; `ratio` is what the target speaks of."""

    name: str
    ours: str
    theirs: str
    ratio: float
    target: float
    at_least: bool = False
    unit: str = "×"

    @property
    def is_met(self) -> bool:
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def row(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return (
            f"| {self.name} | {self.ours} | {self.theirs} | **{self.ratio:.2f}{self.unit}** |"
            f" {sign} {self.target:g}{self.unit} | {'met' if self.is_met else 'MISSED'} |"
        )


def turn_by_turn(ours: Callable[[], None], theirs: Callable[[], None], rounds: int) -> tuple[float, float, float]:
    """Median seconds of each side, and the median of the rounds' ratios ours/theirs."""
    pairs = []
    for number in range(rounds):
        sides = [ours, theirs] if number % 2 else [theirs, ours]
        took = {side: seconds(side) for side in sides}
        pairs.append((took[ours], took[theirs]))
    mine, other = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(other), statistics.median(a / b for a, b in pairs)


def seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    start = time.perf_counter()
    yield
    into.append(time.perf_counter() - start)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
