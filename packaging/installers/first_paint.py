"""Measures when a window stands on an X screen: the colour of one pixel in its middle is looked at until it changes.

Both programs are seen from outside in the same way, turn by turn in one run, so that a busy computer is busy for both.
"""

import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from installers.places import TREE
from installers.tree import LIBRARY

LIMIT = 1.3
ROUNDS = 15
_DISPLAY, _WIDTH, _HEIGHT = ":178", 1600, 1000
_Z_PIXMAP = 2
_PATIENCE_S = 60.0
_PAUSE_S = 0.0005


class _Picture(ctypes.Structure):
    """The part of `XImage` up to its pixels, and the function that frees it (Xlib.h)."""

    _fields_ = [("ints", ctypes.c_int * 4), ("data", ctypes.POINTER(ctypes.c_uint32))]


class XScreen:
    """One pixel of an X screen, by Xlib."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XGetImage.restype = ctypes.POINTER(_Picture)
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._open = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if not self._open:
            raise RuntimeError(f"no X server answers at {display}")
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._open))

    def pixel(self) -> int:
        """Return the colour in the middle of the screen."""
        place = (_WIDTH // 2, _HEIGHT // 2, 1, 1)
        picture = self._x.XGetImage(self._open, self._root, *place, ctypes.c_ulong(0xFFFFFF), _Z_PIXMAP)
        colour = int(picture.contents.data[0]) & 0xFFFFFF
        self._x.XFree(picture.contents.data)
        self._x.XFree(picture)
        return colour


def compared() -> str:
    """Return a line about the first paint of the installed program beside a bare window, and whether the limit is met."""
    with tempfile.TemporaryDirectory(prefix="rentbook-paint-") as name, _x_server(), _shop(Path(name)) as shop:
        screen = XScreen(_DISPLAY)
        ours, bare = (
            [str(TREE / LIBRARY / "rentbook"), "--data", str(shop)],
            [sys.executable, "-m", "installers.bare_window", "1440", "900"],
        )
        pairs = []
        for number in range(ROUNDS + 1):
            sides = [ours, bare] if number % 2 else [bare, ours]
            took = {side[0]: seconds_until_painted(side, screen) for side in sides}
            pairs.append((took[ours[0]], took[bare[0]]))
    return judged_ratio(pairs[1:])


def judged_ratio(pairs: Sequence[tuple[float, float]]) -> str:
    """Return the line for pairs of seconds, ours and a bare window's; the median of their ratios counts."""
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    mine, other = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    verdict = "met" if ratio <= LIMIT else "MISSED"
    return f"first paint {mine:.0f} ms, a bare window {other:.0f} ms: {ratio:.2f} times (limit {LIMIT}, {verdict}), {len(pairs)} pairs"


def seconds_until_painted(words: Sequence[str], screen: XScreen) -> float:
    """Start a program and return after how many seconds the middle of the screen has another colour; the program is ended."""
    empty = screen.pixel()
    start = time.perf_counter()
    process = subprocess.Popen(
        words, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while screen.pixel() == empty:
            if time.perf_counter() - start > _PATIENCE_S or process.poll() is not None:
                raise RuntimeError(f"{words[0]} shows nothing")
            time.sleep(_PAUSE_S)
        return time.perf_counter() - start
    finally:
        process.kill()
        process.wait()
        while screen.pixel() != empty:
            time.sleep(_PAUSE_S)


def _environment() -> Mapping[str, str]:
    return os.environ | {"DISPLAY": _DISPLAY, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def _shop(folder: Path) -> Iterator[Path]:
    """Make a shop that was opened once, so that no start has more to do than another."""
    shop = folder / "shop"
    subprocess.run(
        [TREE / LIBRARY / "rentbook", "--data", shop, "demo", "--no-window"],
        check=True,
        env=_environment(),
        stdout=subprocess.DEVNULL,
    )
    yield shop
    shutil.rmtree(shop)


@contextmanager
def _x_server() -> Iterator[None]:
    server = subprocess.Popen(
        ["Xvfb", _DISPLAY, "-screen", "0", f"{_WIDTH}x{_HEIGHT}x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL
    )
    try:
        while not Path(f"/tmp/.X11-unix/X{_DISPLAY[1:]}").exists():  # noqa: S108  (where X servers listen)
            if server.poll() is not None:
                raise RuntimeError("Xvfb did not start")
            time.sleep(_PAUSE_S)
        yield
    finally:
        server.terminate()
        server.wait()
