"""A backup of a large shop while people rent: how long it takes, and how long anybody at the counter waits for it."""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from rentbook_desktop.backup.places import backup_folder, backups_in
from rentbook_desktop.foundation.clock import SystemClock
from rentbook_desktop.foundation.own_program import run_again
from tests.benchmarks import big
from tests.benchmarks.measure import Figure
from tests.shops import SmallShop, opened_now

COPIES, CUSTOMERS, TRANSFERS = 200_000, 10_000, 100_000
STALL_MS = 50.0
USUAL = 600
"""Rentals and returns by which the usual wait is measured, before the backup and after it."""


def measured() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as name:
        folder = Path(name)
        big.make(folder, copies=COPIES, customers=CUSTOMERS, transfers=TRANSFERS)
        small = SmallShop(folder, clock=SystemClock())
        opened_now(small.shop)
        customer, copies = 1, small.copies("창구의 책", count=4)
        small.top_up(customer, 400_000)
        waits(small, customer, copies, lambda: 60)
        before = waits(small, customer, copies, lambda: USUAL)
        took, beside = backed_up(small, folder, customer, copies)
        usual = [*before, *waits(small, customer, copies, lambda: USUAL)]
        size, file = (folder / "shop.sqlite3").stat().st_size, backups_in(backup_folder(folder))[0].size
        small.close()
    longest, high = max(beside) * 1000, percentile(beside)
    mega = f"{size / 1e6:.0f} MB, {file / 1e6:.0f} MB as a backup"
    return [
        Figure(
            name=f"longest wait at the counter while a backup of {COPIES:,} copies is made ({mega}), of 50 ms",
            ours=f"{longest:.1f} ms (longest usual {max(usual) * 1000:.1f}); made and proven in {took:.1f} s",
            theirs=f"{STALL_MS:.0f} ms promised",
            ratio=longest / STALL_MS,
            target=1.0,
        ),
        Figure(
            name=f"renting and returning (p95) while a backup of {COPIES:,} copies is made / as usual",
            ours=f"{high * 1000:.2f} ms ({len(beside):,} actions)",
            theirs=f"{percentile(usual) * 1000:.2f} ms",
            ratio=high / percentile(usual),
            target=2.0,
        ),
    ]


def backed_up(small: SmallShop, folder: Path, customer: int, copies: list[str]) -> tuple[float, list[float]]:
    """Seconds in which another program makes a backup as a desk has it made, and the waits at the counter meanwhile."""
    done, took = threading.Event(), []

    def make() -> None:
        started = time.perf_counter()
        run_again(folder, {"--database": small.shop.runner.database.url}, ["backup", "--kind", "hourly"])
        took.append(time.perf_counter() - started)
        done.set()

    other = threading.Thread(target=make)
    other.start()
    found = waits(small, customer, copies, lambda: 0 if done.is_set() else 1_000_000)
    other.join()
    return took[0], found


def waits(small: SmallShop, customer: int, copies: list[str], enough: Callable[[], int]) -> list[float]:
    """Seconds that each rental and each return took, until there are enough."""
    found: list[float] = []
    while len(found) < enough():
        for copy in copies:
            for act in (lambda copy=copy: small.rent(customer, copy), lambda copy=copy: small.give_back(copy)):
                started = time.perf_counter()
                act()
                found.append(time.perf_counter() - started)
        if len(found) % 400 == 0:
            small.top_up(customer, 400_000)
    return found


def percentile(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return statistics.quantiles(values, n=100)[94]


if __name__ == "__main__":
    for figure in measured():
        print(figure.row())
