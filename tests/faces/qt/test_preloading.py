"""Modules come in while nobody needs the window, a step a tick, and the heavy one last."""

import subprocess
import sys

from PySide6.QtCore import QObject

from rentbook_desktop.faces.qt.preloading import Preloader


def _preloader(qapp, idle, done):
    parent = QObject()

    def steps():
        for step in ("first", "second"):
            done.append(step)
            yield step

    made = Preloader(parent, steps(), lambda: done.append("heavy"), lambda: idle[0])
    made._tick.stop()  # the test turns it by hand
    return parent, made


def test_nothing_is_imported_while_somebody_works(qapp):
    done, idle = [], [0.0]
    _parent, preloader = _preloader(qapp, idle, done)
    preloader._go_on()
    assert done == []
    idle[0] = 2.0
    preloader._go_on()
    assert done == ["first"]
    idle[0] = 0.1
    preloader._go_on()
    assert done == ["first"]


def test_the_heavy_one_comes_last_and_waits_for_a_longer_rest(qapp):
    done, idle = [], [2.0]
    _parent, preloader = _preloader(qapp, idle, done)
    for _ in range(5):
        preloader._go_on()
    assert done == ["first", "second"]
    idle[0] = 9.0
    preloader._go_on()
    assert done == ["first", "second", "heavy"]


def test_the_slices_come_in_without_any_window():
    script = "import sys; from rentbook_desktop.faces.qt.preloading import import_slices; import_slices(); print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(asked.stdout.split())
    assert {"rentbook_desktop.queries.title_list", "rentbook_desktop.status.history", "numpy"} <= loaded
    assert "PySide6.QtWidgets" not in loaded
