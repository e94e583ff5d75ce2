"""A virtual screen of a root: what is on it as a picture, and fingers for its windows."""

import hashlib
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from installers.clean_root import USER, CleanRoot

_NUMBER = 177
_SIZE = "1280x800"
_HEADER = struct.Struct(">25I")
_COLOUR_SIZE = 12
PATIENCE_S = 120.0


class RootScreen:
    """An X server in the root that paints into a file."""

    display = f":{_NUMBER}"

    def __init__(self, root: CleanRoot, frame: Path) -> None:
        self._root, self._frame = root, frame

    def window_of(self, name: str) -> str:
        """Return the number of the window of this class when it is there."""
        return self._root.run(
            f"timeout {PATIENCE_S:.0f} xdotool search --sync --onlyvisible --class '^{name}$' | tail -n 1",
            user=USER,
            DISPLAY=self.display,
        ).strip()

    def press(self, window: str, *keys: str) -> None:
        """Type into a window, as `ctrl+5`."""
        self._root.run(f"xdotool windowfocus {window}; xdotool key {' '.join(keys)}", user=USER, DISPLAY=self.display)

    def quiet_picture(self, target: Path, seconds: float = 2.0, *, blinks: bool = True) -> Path:
        """Save what is on the screen once it looks as it did so many seconds before; where a caret `blinks` there it may have changed meanwhile."""
        seen: dict[bytes, float] = {}
        frame = b""

        def is_quiet() -> bool:
            nonlocal frame
            frame, now = self._frame.read_bytes(), time.monotonic()
            digest = hashlib.sha256(frame).digest()
            if not blinks and digest not in seen:
                seen.clear()
            return now - seen.setdefault(digest, now) >= seconds

        wait_until(is_quiet, "the screen stands still")
        save_picture(frame, target)
        return target


@contextmanager
def screen_in(root: CleanRoot) -> Iterator[RootScreen]:
    """Keep a virtual screen in a root."""
    folder = f"/tmp/screen-{_NUMBER}"  # noqa: S108  (of the root)
    root.run(f"rm -rf {folder} && mkdir {folder}", user=USER)
    frame = root.folder / folder.lstrip("/") / "Xvfb_screen0"
    with root.running(f"Xvfb :{_NUMBER} -screen 0 {_SIZE}x24 -nolisten tcp -fbdir {folder} 2>/dev/null"):
        wait_until(lambda: frame.exists() and frame.stat().st_size > 0, "the screen is there")
        yield RootScreen(root, frame)


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Return when a condition holds; raises TimeoutError where it does not come to that."""
    until = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"not within {PATIENCE_S:.0f} s: {what}")
        time.sleep(0.1)


def save_picture(dump: bytes, target: Path) -> None:
    """Save a dump of an X server (xwd, 32 bits a pixel) as PNG; its form is that of `X11/XWDFile.h`."""
    from PySide6.QtGui import QImage

    told = _HEADER.unpack_from(dump)
    header_size, width, height, stride, colours = told[0], told[4], told[5], told[12], told[19]
    start = header_size + colours * _COLOUR_SIZE
    image = QImage(dump[start : start + stride * height], width, height, stride, QImage.Format.Format_RGB32)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        raise RuntimeError(f"{target} could not be saved")


def colours_in(path: Path) -> int:
    """Return how many colours a picture has: an empty screen has one, a window with letters many."""
    from PySide6.QtGui import QImage

    image = QImage(str(path))
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def end(process: "subprocess.Popen[bytes]") -> int:
    """Ask a program to end and return its exit code."""
    process.terminate()
    return process.wait(timeout=PATIENCE_S)
