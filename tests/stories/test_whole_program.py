"""The program as people have it: its own process, a real screen, and the keys of a scanner."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rentbook_desktop.faces.counter.basket_file import load_basket
from rentbook_desktop.faces.desk.shop_loader import LOCK_FILE
from rentbook_desktop.maintenance import verify

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from rentbook_desktop.faces.desk.app import run
sys.exit(run(Path(sys.argv[1]), database=None, views=None, language="ko"))
"""
PATIENCE = 60  # seconds


class Program:
    """The desk in a process of its own, and hands on its keyboard."""

    def __init__(self, folder, display):
        self.folder = folder
        self._env = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONFAULTHANDLER": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder)], cwd=ROOT, env=self._env, stderr=subprocess.PIPE
        )

    def __enter__(self):
        found = self._xdotool("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid))
        _until((self.folder / LOCK_FILE).exists)  # the shop is open: the first thing typed is not typed into the void
        self._window = found.split()[-1]
        self._xdotool("windowfocus", "--sync", self._window)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def scan(self, *codes):
        for code in codes:
            self._xdotool("type", "--delay", "10", code)
            self.press("Return")

    def press(self, key):
        self._xdotool("key", key)

    def until_page(self, heading, *, patience=PATIENCE):
        """Wait until a page is shown; the window is named after it."""
        search = ("search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", heading)
        _until(lambda: self._xdotool(*search), patience=patience)

    def leave(self):
        self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said.decode()

    def _xdotool(self, *command):
        asked = subprocess.run(
            ["xdotool", *command], env=self._env, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert self.process.poll() is None, self.process.stderr.read().decode()
        assert asked.returncode == 0 or command[0] == "search", asked.stderr
        return asked.stdout


def _until(condition, *, patience=PATIENCE):
    pause = threading.Event()
    for _ in range(patience * 20):
        if condition():
            return
        pause.wait(0.05)
    raise AssertionError("it never happened")


def _press_until(program, key, condition):
    """Press a key as a person does: again where the screen, still at work, did not take it."""
    for _ in range(PATIENCE // 5):
        program.press(key)
        try:
            return _until(condition, patience=5)
        except AssertionError:
            continue
    raise AssertionError(f"{key} did nothing")


def _scan_until(program, codes, condition):
    """Scan as a person does: again where the X server lost a key; the same copy twice is one line."""
    for _ in range(PATIENCE // 5):
        program.scan(*codes)
        try:
            return _until(condition, patience=5)
        except AssertionError:
            continue
    raise AssertionError(f"{codes} never arrived")


@pytest.mark.screen
def test_a_scanner_on_a_real_screen_lends_three_books(file_world, folder, xvfb_display):
    card, books = file_world.customer("박서연", points=5000), file_world.books(4)
    with Program(folder, xvfb_display) as program:
        _scan_until(program, (card, *books[:3]), lambda: set(_kept_copies(folder)) == set(books[:3]))
        _press_until(program, "F9", lambda: len(file_world.open_rentals()) == 3)
        program.scan(books[0])
        _until(lambda: len(file_world.open_rentals()) == 2)
        _press_until(program, "ctrl+z", lambda: len(file_world.open_rentals()) == 3)
        program.scan(card, books[3])
        code, said = program.leave()
    assert (code, said) == (0, "")
    assert file_world.open_rentals() == {(book, file_world.cards[card]) for book in books[:3]}
    assert _held(file_world) == [books[3:]]
    assert file_world.shop.maintain(verify).ok


@pytest.mark.screen
def test_a_program_that_is_killed_loses_no_basket(file_world, folder, xvfb_display):
    card, books = file_world.customer("박서연", points=5000), file_world.books(2)
    with Program(folder, xvfb_display) as program:
        _scan_until(program, (card, *books), lambda: set(_kept_copies(folder)) == set(books))
    for _ in range(2):  # the second start finds nothing left over
        with Program(folder, xvfb_display) as program:
            _until(lambda: _held_sets(file_world) == [set(books)] and not _kept_copies(folder))
            assert program.leave() == (0, "")
    assert _held_sets(file_world) == [set(books)]


def _kept_copies(folder):
    found = load_basket(folder)
    return list(found.copies) if found else []


def _held(world):
    from rentbook_desktop.rental.queries import held_baskets

    return [list(basket.copies) for basket in world.shop.ask(held_baskets)]


def _held_sets(world):
    return [set(copies) for copies in _held(world)]
