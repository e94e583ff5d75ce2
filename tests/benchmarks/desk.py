"""The desk: how soon its window is there and scans, what a scan costs in it, how much memory it keeps."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from rentbook_desktop.bootstrap import open_shop
from tests.benchmarks.big import card_of, make
from tests.benchmarks.measure import Figure, p95
from tests.benchmarks.scans import LARGE, SMALL

WINDOWS = Path(__file__).with_name("windows.py")
STARTS, SCANS, MEMORY = 11, 60, 200


def measured() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as name:
        folder = Path(name)
        for kind, size in (("small", SMALL), ("large", LARGE)):
            make(folder / kind, **size)
        return [*starts(folder / "small"), *scans(folder), idle_memory(folder / "small")]


def child(*words):
    """Start a window as a user's computer does, which keeps compiled modules from one start to the next."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        [sys.executable, str(WINDOWS), *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def time_to(words, *signs):
    """Seconds from starting a process until it tells each sign."""
    start = time.perf_counter()
    process = child(*words)
    reached = []
    for sign in signs:
        assert process.stdout.readline().strip() == sign
        reached.append(time.perf_counter() - start)
    process.communicate("\n")
    return reached


def starts(folder: Path) -> list[Figure]:
    open_shop(folder).close()
    time_to(["desk", folder], "painted", "ready")  # the first start compiles, as an installer does
    rounds = []
    for _ in range(STARTS):
        (floor,) = time_to(["bare"], "painted")
        painted, ready = time_to(["desk", folder], "painted", "ready")
        rounds.append((floor, painted, ready))
    floor, painted, ready = (statistics.median(column) for column in zip(*rounds, strict=True))
    first = statistics.median(painted / floor for floor, painted, _ in rounds)
    live = statistics.median(ready / floor for floor, _, ready in rounds)
    name = "desk / bare PySide6 window"
    return [
        Figure(
            name=f"first painted window, {name}",
            ours=in_milliseconds(painted),
            theirs=in_milliseconds(floor),
            ratio=first,
            target=1.4,
        ),
        Figure(
            name=f"scannable, {name}",
            ours=in_milliseconds(ready),
            theirs=in_milliseconds(floor),
            ratio=live,
            target=3.5,
        ),
    ]


def scans(folder: Path) -> list[Figure]:
    took = {"small": [], "large": []}
    for _ in range(2):
        for kind, size in (("small", SMALL), ("large", LARGE)):
            titles = size["copies"] // 4
            codes = [card_of(7), *(f"RB-{titles - step:06d}-1" for step in range(min(SCANS, titles // 10)))]
            process = child("scan", folder / kind, json.dumps(codes))
            out, _ = process.communicate(timeout=300)
            took[kind] += json.loads(out.splitlines()[-1])
    small, large = statistics.median(took["small"]), statistics.median(took["large"])
    slowest = p95(took["large"])
    return [
        Figure(
            name="a scan shows its line in the window (p95), 200,000 copies, of 100 ms",
            ours=in_milliseconds(slowest),
            theirs="100 ms",
            ratio=slowest / 0.1,
            target=1.0,
        ),
        Figure(
            name="a scan in the window, 200,000 copies / 2,000 copies",
            ours=in_milliseconds(large),
            theirs=in_milliseconds(small),
            ratio=large / small,
            target=1.5,
        ),
    ]


def idle_memory(folder: Path) -> Figure:
    process = child("desk", folder)
    assert process.stdout.readline().strip() == "painted"
    assert process.stdout.readline().strip() == "ready"
    time.sleep(3)
    resident = psutil.Process(process.pid).memory_info().rss / 2**20
    process.communicate("\n")
    return Figure(
        name="resident memory of the idle desk, of 200 MB",
        ours=f"{resident:.0f} MB",
        theirs=f"{MEMORY} MB",
        ratio=resident / MEMORY,
        target=1.0,
    )


def in_milliseconds(seconds: float) -> str:
    """Write a time as the tables do."""
    return f"{seconds * 1000:.1f} ms"
