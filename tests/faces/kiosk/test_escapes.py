"""Hundreds of ways out of a kiosk: none works, and without the lock the same ways do."""

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.lock_down import LockDown
from tests.faces.kiosk.escapes import FAMILIES, Bench

NEEDED = 200
SHARE = 0.5
"""Of each family at least so many get out where nothing is locked."""


@pytest.fixture
def locked(qtbot, theme):
    bench = Bench()
    guard = LockDown(bench.window)
    bench.clean()  # whatever other tests have copied
    guard.begin()
    bench.window.open()
    qtbot.waitUntil(lambda: not bench.signs())
    yield bench
    guard.end()
    bench.shut()


@pytest.fixture
def unlocked(qtbot, theme):
    """Call it with whatever is shown now, and get it back, or a new one where somebody got out of it."""
    shown = []

    def fresh(escaped: bool) -> Bench:
        if escaped:
            shown[-1].clean()
            _settle()
            if shown[-1].signs():
                shown.pop().shut()
        if not shown:
            shown.append(Bench())
            shown[-1].window.open()
            shown[-1].window.free_size = shown[-1].window.size()  # nobody puts it back
            qtbot.waitUntil(shown[-1].window.isFullScreen)
        return shown[-1]

    yield fresh
    shown.pop().shut()
    app = QApplication.instance()
    QTimer.singleShot(0, app, lambda: app.exit(0))
    app.exec()  # who was told to quit runs no loop any more until it has been run anew


@pytest.mark.parametrize("family", FAMILIES)
def test_no_way_out_works(qtbot, locked, family):
    for name, attempt in FAMILIES[family]:
        attempt(locked)
        _settle()
        if locked.signs():  # what was put aside for a moment is put back
            qtbot.waitUntil(lambda name=name: _is_back(locked, name))


def _is_back(bench: Bench, name: str) -> None:
    """What pytest-qt calls again until it no longer fails."""
    assert (name, bench.signs()) == (name, [])


@pytest.mark.parametrize("family", FAMILIES)
def test_without_the_lock_the_same_ways_lead_out(unlocked, family):
    """The negative control: what watches for an escape sees one."""
    bench, escaped = unlocked(False), []
    for name, attempt in FAMILIES[family]:
        before = set(bench.signs())  # without a lock, a window that is new need not get the focus back
        attempt(bench)
        _settle()
        if is_out := bool(set(bench.signs()) - before):
            escaped.append(name)
        bench = unlocked(is_out)
    assert len(escaped) >= SHARE * len(FAMILIES[family]), f"only {len(escaped)} of {len(FAMILIES[family])} got out"


def test_there_are_hundreds_of_different_ways():
    names = [(family, name) for family, attempts in FAMILIES.items() for name, _ in attempts]
    assert len(set(names)) == len(names) >= NEEDED
    print(f"{len(names)} ways out were tried")


def _settle():
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
