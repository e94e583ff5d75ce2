"""A kiosk as it stands in a shop: its watchdog, a window manager with the shipped configuration, a real X screen, and hands on it."""

import subprocess
import sys
import threading
from pathlib import Path

import psutil

from rentbook_desktop.faces.kiosk.watchdog import Watchdog
from tests.patience import SECONDS, comes_true

ROOT = Path(__file__).parents[2]
OPENBOX = ROOT / "packaging" / "kiosk" / "openbox.xml"
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.kiosk import app
from rentbook_desktop.faces.kiosk_options import KioskOptions

folder, freeze = Path(sys.argv[1]), Path(sys.argv[2])
made = app.make_application

def freezing(desktop_file):
    application = made(desktop_file)
    QTimer(application, interval=50, timeout=look).start()
    return application

def look():
    if freeze.exists():
        freeze.unlink()
        while True:
            pass

app.make_application = freezing
sys.exit(app.run(KioskOptions(data=folder, language="ko"), load_bootstrap))
"""
FOREIGN = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
window = QLineEdit("another program")
window.resize(400, 300)
window.show()
window.activateWindow()
app.exec()
"""


class KioskOnScreen:
    """The whole of it on a display; `with` starts and ends it."""

    def __init__(self, folder, display, monkeypatch) -> None:
        for name, value in (("DISPLAY", display), ("QT_QPA_PLATFORM", "xcb"), ("PYTHONFAULTHANDLER", "1")):
            monkeypatch.setenv(name, value)
        self.freeze, self.told = folder.with_name("freeze"), []
        self.dog = Watchdog([sys.executable, "-c", PROGRAM, str(folder), str(self.freeze)], self.told.append)
        self.code: list[int] = []
        self._thread = threading.Thread(target=lambda: self.code.append(self.dog.run()), daemon=True)
        self.others: list[subprocess.Popen] = []

    def __enter__(self):
        self.start("openbox", "--config-file", str(OPENBOX))
        self._thread.start()
        self.until(self.is_in_front, "the kiosk never came up")
        return self

    def __exit__(self, *_):
        self.dog.is_told_to_end.set()
        self._thread.join(SECONDS)
        for one in self.others:
            one.kill()
            one.wait()

    def start(self, *command):
        self.others.append(subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL))
        return self.others[-1]

    def start_foreign(self):
        """Another program puts a window on the screen."""
        return self.start(sys.executable, "-c", FOREIGN)

    @property
    def process(self) -> psutil.Process | None:
        """The kiosk's own process."""
        with_window = [one for one in psutil.Process().children() if str(self.freeze) in " ".join(_command(one))]
        return with_window[0] if with_window else None

    def is_another_than(self, pid: int) -> bool:
        """Whether there is a kiosk now, and in a new process."""
        process = self.process
        return process is not None and process.pid != pid

    def windows(self) -> list[str]:
        process = self.process
        return self.ask("search", "--onlyvisible", "--pid", str(process.pid)).split() if process else []

    def is_in_front(self) -> bool:
        """Whether the kiosk is there with one window, over the whole screen, and has the focus."""
        return self.signs() == []

    def signs(self) -> list[str]:
        windows = self.windows()
        if len(windows) != 1:
            return [f"{len(windows)} windows"]
        geometry = self.ask("getwindowgeometry", "--shell", windows[0])
        screen = "x".join(self.ask("getdisplaygeometry").split())
        place = dict(line.split("=") for line in geometry.split() if "=" in line)
        found = []
        if (place.get("X"), place.get("Y")) != ("0", "0") or f"{place.get('WIDTH')}x{place.get('HEIGHT')}" != screen:
            found.append(f"it lies at {place} on {screen}")
        if self.ask("getwindowfocus", "-f").strip() != windows[0]:
            found.append("something else has the focus")
        return found

    def until(self, condition, what):
        assert comes_true(condition), f"{what}; instead: {self.signs()}"

    def ask(self, *command):
        """Ask or do something as a hand or a window manager does."""
        done = subprocess.run(["xdotool", *command], capture_output=True, text=True, check=False, timeout=SECONDS)
        return done.stdout


def _command(process):
    try:
        return process.cmdline()
    except psutil.Error:
        return []
