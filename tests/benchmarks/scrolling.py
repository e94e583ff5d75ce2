"""A desk with a million titles: how long its window stands still while the list is scrolled, how soon it opens, what it keeps.

Run as a program of its own (`python -m tests.benchmarks.scrolling FOLDER`); it drives a real desk offscreen. What counts is
what the window's thread works between two beats of a timer; by the clock the work of other programs is counted, too.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.desk import time_to
from tests.benchmarks.measure import Figure
from tests.benchmarks.million import MILLION, made_up, make
from tests.display import OFFSCREEN

STALL_MS, MEMORY_MB, EVENTS_A_SECOND = 16, 300, 20_000
FEW, STARTS = 10_000, 5
MOMENTS = ("opening", "paging", "jumping", "choosing", "typing")
_PAGES, _JUMPS = 120, 60
_TYPED = ("ㅅ", "사", "사랑", "사랑 이", "", "12", "gkr", "")


def measured() -> list[Figure]:
    """Make a shop with a million titles once, and measure the desk, its opening and telling the read models anew."""
    from rentbook_desktop.bootstrap import open_shop

    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as name:
        large, small = Path(name) / "large", Path(name) / "small"
        make(large, made_up(MILLION))
        make(small, made_up(FEW))
        for folder in (small, large):
            with open_shop(folder) as shop:
                shop.titles().build()
                shop.deliver()
        return [*figures(run(large)), opening(small, large), telling(small)]


def opening(small: Path, large: Path) -> Figure:
    """Open both turn by turn until something can be scanned."""
    rounds = [[time_to(["desk", folder], "painted", "ready")[1] for folder in (small, large)] for _ in range(STARTS)]
    few, many = (statistics.median(column) for column in zip(*rounds, strict=True))
    return Figure(
        name=f"scannable: a desk with {MILLION:,} titles / one with {FEW:,}",
        ours=f"{many * 1000:.0f} ms",
        theirs=f"{few * 1000:.0f} ms",
        ratio=statistics.median(many / few for few, many in rounds),
        target=1.5,
    )


def telling(folder: Path) -> Figure:
    """Tell the read models of new titles and copies anew; by processor time, for a disk may be busy."""
    from rentbook_desktop.bootstrap import open_shop

    with open_shop(folder) as shop:
        shop.views.empty()
        began = time.process_time()
        shop.deliver()
        speed = shop.relay.head() / (time.process_time() - began)
    return Figure(
        name="telling the read models of new titles anew (rebuild), speed",
        ours=f"{speed:,.0f} events/s",
        theirs=f"{EVENTS_A_SECOND:,} events/s promised",
        ratio=speed / EVENTS_A_SECOND,
        target=1.0,
        at_least=True,
    )


def figures(took: dict) -> list[Figure]:
    worked, memory = took["worked"], took["memory"]
    moments = ", ".join(f"{name} {took[name]['worked']:.0f}" for name in MOMENTS)
    return [
        Figure(
            name=f"longest turn of the window over a list of {took['titles']:,} titles ({moments} ms)",
            ours=f"{worked:.0f} ms (by the clock {took['gap']:.0f})",
            theirs=f"{STALL_MS} ms promised",
            ratio=worked / STALL_MS,
            target=1.0,
        ),
        Figure(
            name="memory of the desk with this list open",
            ours=f"{memory:.0f} MB ({took['own']:.0f} without files that are shared)",
            theirs=f"{MEMORY_MB} MB promised",
            ratio=memory / MEMORY_MB,
            target=1.0,
        ),
    ]


def run(folder: Path) -> dict:
    asked = [sys.executable, "-m", "tests.benchmarks.scrolling", str(folder)]
    told = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return json.loads(told.stdout.splitlines()[-1])


class Beats:
    """Seconds between the beats of a timer, and what this thread worked meanwhile."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.gaps, self._last = [], (time.perf_counter(), time.thread_time())
        self._timer = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def take(self) -> dict:
        """Return milliseconds since the last call: the longest and p99 by the clock, the longest by this thread's work."""
        gaps, self.gaps = self.gaps, []
        walls = sorted(wall for wall, _ in gaps)
        worked = max(work for _, work in gaps)
        return {"gap": walls[-1] * 1000, "p99": walls[int(len(walls) * 0.99)] * 1000, "worked": worked * 1000}

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.gaps.append(tuple(new - old for new, old in zip(now, self._last, strict=True)))
        self._last = now


def main(folder: Path) -> None:
    os.environ["QT_QPA_PLATFORM"], os.environ["RENTBOOK_DESK_STILL"] = OFFSCREEN, "true"
    import psutil
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from rentbook_desktop.__main__ import load_bootstrap
    from rentbook_desktop.faces.desk.app import TURN
    from rentbook_desktop.faces.desk.desk import Desk
    from rentbook_desktop.faces.desk.page_context import Target
    from rentbook_desktop.faces.desk.shop_loader import ShopLocation
    from rentbook_desktop.faces.qt.gc_scheduler import GcScheduler
    from tests.benchmarks.pages import preload

    gc.disable()
    app = QApplication([])
    sys.setswitchinterval(TURN)
    desk = Desk(ShopLocation(data=folder), load_bootstrap)

    def rest(ms):
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(condition):
        while not condition():
            rest(10)

    desk.show_window()
    until(lambda: desk.context.open_shop is not None)
    GcScheduler(app, desk.controller.operators.idle_seconds).begin()
    preload()
    rest(2000)
    desk.controller.go(Target(page="catalog"))
    page = desk.controller.pages.page("catalog")
    listing, table = page.listing, page.panel.table
    beats, told = Beats(), {}
    until(lambda: len(listing.ids))
    rest(1500)
    told["opening"] = beats.take()
    told["titles"] = len(listing.ids)
    bar = table.verticalScrollBar()
    for _ in range(_PAGES):
        bar.setValue(bar.value() + bar.pageStep())
        rest(8)
    told["paging"] = beats.take()
    for at in range(_JUMPS):
        bar.setValue(bar.maximum() * (at * 37 % _JUMPS) // _JUMPS if at % 4 else bar.maximum())
        rest(25)
    until(lambda: table.rows.row(table.rowAt(20)) is not None)
    told["jumping"] = beats.take()
    for place in (told["titles"] - 1, 0, told["titles"] // 2):
        table.selectRow(place)
        table.scrollTo(table.rows.index(place, 0))
        rest(120)
    told["choosing"] = beats.take()
    for words in _TYPED:
        page.panel.search.set_text(words)
        listing.look_for(words=words)
        rest(400)
    until(lambda: len(listing.ids) == told["titles"])
    rest(1000)
    told["typing"] = beats.take()
    moments = [told[name] for name in MOMENTS]
    told |= {name: max(one[name] for one in moments) for name in ("gap", "p99", "worked")}
    memory = psutil.Process().memory_full_info()
    told |= {"memory": memory.rss / 2**20, "own": memory.uss / 2**20}
    print(json.dumps(told), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
