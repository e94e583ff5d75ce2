"""How long the window of a kiosk stands still at most while customers do anything at all."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Figure

VISITS, WARM = 200, 40
SIZE = (1080, 1920)
MOST = 50
"""Milliseconds."""


def longest_turn() -> Figure:
    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as name:
        command = [sys.executable, "-m", "tests.benchmarks.kiosk_stalls", str(Path(name) / "shop")]
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        told = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    worked, turns, longer = json.loads(told.stdout.splitlines()[-1])
    return Figure(
        name=f"longest of {turns:,} turns of the kiosk's window in {VISITS} visits ({longer} longer), of {MOST} ms",
        ours=f"{worked:.0f} ms",
        theirs=f"{MOST} ms",
        ratio=worked / MOST,
        target=1.0,
    )


def main(folder: Path) -> None:
    """Have customers visit, in a process of their own, and tell what was measured."""
    import gc

    import pytest
    from PySide6.QtWidgets import QApplication

    from rentbook_desktop.faces.widgets.theme import Theme
    from tests.benchmarks.stalls import Stalls
    from tests.faces.kiosk.random_visits import Visits, furnished

    app = QApplication([])
    theme, stalls = Theme(app), Stalls()
    theme.apply("light")
    furnished(folder)
    visits = Visits(folder, theme, seed=8, size=SIZE)
    visits.screens.show()
    for _ in range(WARM):
        visits.visit()
    gc.collect()
    gc.disable()  # a kiosk collects when nobody stands there
    with pytest.MonkeyPatch.context() as patch, stalls.watching(visits.slow, patch):
        for _ in range(VISITS):
            visits.visit()
    visits.close()
    print(json.dumps([stalls.longest()[1], len(stalls.turns), stalls.count()]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
