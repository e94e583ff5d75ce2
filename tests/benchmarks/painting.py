"""How long the window stands still for a change of theme, a basket of three hundred and a new state.

Run as a program of its own (`python -m tests.benchmarks.painting`). Other work on the machine only ever adds to a figure, so
the best of several takes is the one that tells of the program.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import Figure

PROMISED_MS = {
    "a change of theme with a full counter": 500,
    "painting a basket of three hundred books": 60,
    "showing another state of the counter": 50,
}
TAKES = 7


def measured() -> list[Figure]:
    asked = [sys.executable, "-m", "tests.benchmarks.painting"]
    took = map(float, subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split())
    return [
        Figure(
            name=name, ours=f"{best:.0f} ms", theirs=f"{promised} ms promised", ratio=best / promised, target=1.0,
        )
        for (name, promised), best in zip(PROMISED_MS.items(), took, strict=True)
    ]  # fmt: skip


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from msgspec.structs import replace
    from PySide6.QtWidgets import QApplication

    from rentbook_desktop.faces.desk.window import DeskWindow
    from rentbook_desktop.faces.widgets.theme import Theme, set_reduced_motion
    from rentbook_desktop.foundation.i18n import Translator
    from tests.faces.counter_states import frame, states
    from tests.faces.fake_page_context import FakePageContext, ShownCounter
    from tests.faces.gallery import settle

    set_reduced_motion(on=True)
    app = QApplication([])
    theme, words, shown = Theme(app), Translator("ko"), states("ko")
    theme.style(app)
    theme.apply("light")
    counter = ShownCounter(FakePageContext(words))
    view, window = counter.view, DeskWindow(words, counter)
    window.resize(1440, 900)
    window.show_state(frame("ko"))
    window.show()
    view.show_state(shown["insufficient"])
    settle()
    print(_best(lambda at: theme.apply("dark" if at % 2 else "light"), takes=TAKES + 1))
    line = shown["basket"].rent[0]
    many = tuple(replace(line, copy=f"RB-{at}", title=f"책 {at}") for at in range(300))
    view.show_state(replace(shown["basket"], rent=many))
    settle()
    print(_best(lambda _at: view.basket.grab()))
    print(_best(lambda at: view.show_state(shown["basket" if at % 2 else "insufficient"])))
    sys.stdout.flush()
    os._exit(0)


def _best(work, takes: int = TAKES) -> float:
    took = []
    for at in range(1, takes + 1):
        start = time.perf_counter()
        work(at)
        took.append((time.perf_counter() - start) * 1000)
    return min(took)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
