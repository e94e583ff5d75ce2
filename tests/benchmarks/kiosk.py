"""The kiosk: how soon its window is painted, how long it stands still at most, and how much memory it keeps when nobody is there."""

import statistics
import tempfile
import time
from pathlib import Path

import psutil

from rentbook_desktop.bootstrap import open_shop
from tests.benchmarks.big import make
from tests.benchmarks.desk import STARTS, child, in_milliseconds, time_to
from tests.benchmarks.kiosk_stalls import longest_turn
from tests.benchmarks.measure import Figure
from tests.benchmarks.scans import SMALL

MEMORY = 180
SIZE = (1080, 1920)


def measured() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as name:
        folder = Path(name)
        make(folder, **SMALL)
        open_shop(folder).close()
        return [first_paint(folder), idle_memory(folder), longest_turn()]


def first_paint(folder: Path) -> Figure:
    time_to(["kiosk", folder, *SIZE], "painted")  # the first start compiles, as an installer does
    rounds = [
        (*time_to(["bare", *SIZE], "painted"), *time_to(["kiosk", folder, *SIZE], "painted")) for _ in range(STARTS)
    ]
    floor, painted = (statistics.median(column) for column in zip(*rounds, strict=True))
    return Figure(
        name="first painted screen of the kiosk / bare PySide6 window of its size",
        ours=in_milliseconds(painted),
        theirs=in_milliseconds(floor),
        ratio=statistics.median(painted / floor for floor, painted in rounds),
        target=1.3,
    )


def idle_memory(folder: Path) -> Figure:
    process = child("kiosk", folder, *SIZE)
    for sign in ("painted", "ready"):
        assert process.stdout.readline().strip() == sign
    time.sleep(3)
    resident = psutil.Process(process.pid).memory_info().rss / 2**20
    process.communicate("\n")
    return Figure(
        name=f"resident memory of the idle kiosk, of {MEMORY} MB",
        ours=f"{resident:.0f} MB",
        theirs=f"{MEMORY} MB",
        ratio=resident / MEMORY,
        target=1.0,
    )


if __name__ == "__main__":
    for figure in measured():
        print(figure.row())
