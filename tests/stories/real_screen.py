"""The program as people have it: its own process, a real screen, and hands on keys and mouse that look before they go on.

What a person sees, the program under test writes into a file: where the caret is, what can be read and which keys work. A key
pressed before the screen is ready for it is lost, and how long a screen takes depends on how busy the computer is.
"""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

from pysqlite3 import dbapi2 as sqlite3

from rentbook_desktop.bootstrap import SHOP_FILE
from rentbook_desktop.faces.desk.shop_loader import LOCK_FILE
from rentbook_desktop.foundation.clock import SystemClock, micros
from tests.patience import SECONDS, comes_true, until
from tests.stories.scanner_keys import send_code

ROOT = Path(__file__).parents[2]
HAND = "0.16"  # seconds between two keys of a hand, and between a key and a scanner: never less, however busy the computer is
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from rentbook_desktop.faces.desk import app

folder, seen = Path(sys.argv[1]), Path(sys.argv[2])
made, looks = app.make_application, []

def seen_application(desktop_file):
    application = made(desktop_file)
    QTimer(application, interval=50, timeout=look).start()
    return application

def look():
    caret = QApplication.focusWidget()
    windows = QApplication.topLevelWidgets()
    words = [one.text() for window in windows for one in window.findChildren(QLabel) if one.isVisible()]
    words += [one.accessibleName() for window in windows for one in window.findChildren(QWidget)
              if one.isVisible() and not isinstance(one, QLabel)]
    actions = [one for window in windows for one in window.findChildren(QAction)]
    keys = [one.shortcut().toString() for one in actions
            if one.isEnabled() and isinstance(one.parent(), QWidget) and one.parent().isVisible()]
    text = caret.text() if callable(getattr(caret, "text", None)) else ""
    told = [caret.accessibleName(), caret.accessibleDescription(), text, caret.font().family()] if caret else [""] * 4
    looks.append(1)
    seen.with_suffix(".new").write_text(json.dumps([*told, words, keys, len(looks)]), encoding="utf-8")
    seen.with_suffix(".new").replace(seen)

app.make_application = seen_application
from rentbook_desktop.__main__ import load_bootstrap

sys.exit(app.run(folder, load_bootstrap, database=None, views=None, language="ko"))
"""


class Program:
    """The desk in a process of its own, and somebody before it."""

    def __init__(self, folder, display, more=()):
        if (folder / SHOP_FILE).exists():
            with contextlib.closing(sqlite3.connect(folder / SHOP_FILE)) as shop, shop:
                # as if the days since were not there
                shop.execute("UPDATE clock_mark SET opened_at = ?", (micros(SystemClock().now()),))
        self.folder, self._seen = folder, folder.with_name("seen")
        self._env = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONFAULTHANDLER": "1"} | dict(more)
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder), str(self._seen)],
            cwd=ROOT, env=self._env, stderr=subprocess.PIPE,
        )  # fmt: skip

    def __enter__(self):
        found = self.xdotool("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid))
        until((self.folder / LOCK_FILE).exists)  # the shop is open: the first thing typed is not typed into the void
        self.window = found.split()[-1]
        self.to_front()
        until(self._seen.exists)
        return self

    def to_front(self):
        """Give the window the keyboard, as a window manager does when a dialog of its own closes."""
        self.xdotool("windowfocus", "--sync", self.window)

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    @property
    def seen(self):
        """What a person sees: name, remark, text and font of the field with the caret, all words, and the keys that work.

        `looks` counts how often the screen was looked at so far.
        """
        caret, remark, text, family, words, keys, looks = json.loads(self._seen.read_text(encoding="utf-8"))
        told = {"caret": caret, "remark": remark, "text": text, "family": family, "keys": keys, "looks": looks}
        return SimpleNamespace(words="\n".join(words), **told)

    def until(self, condition, what):
        """Wait until a condition holds; a failure tells what a person sees instead."""
        assert comes_true(condition), f"{what}; instead: {self.seen}"

    def until_caret(self, name):
        """Wait until the caret is in the field of this name."""
        self.until(lambda: self.seen.caret == name, f"the caret never came to {name}")

    def until_key(self, key):
        """Wait until the page in front takes a key."""
        self.until(lambda: key in self.seen.keys, f"{key} never worked")

    def until_read(self, words):
        """Wait until something can be read on the screen."""
        self.until(lambda: words in self.seen.words, f"{words} was never to be read")

    def until_page(self, heading):
        """Wait until a page is shown; the window is named after it."""
        search = ("search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", heading)
        self.until(lambda: self.xdotool(*search), f"the page {heading} was not shown")

    def scan(self, *codes):
        """As a slow scanner does: fast, with an Enter that comes a moment later."""
        for code in codes:
            self.xdotool("sleep", HAND)
            send_code(self._env["DISPLAY"], code)
            self.press("Return")

    def scan_at_once(self, *codes):
        """As most scanners do: the Enter is as fast as the rest."""
        for code in codes:
            self.xdotool("sleep", HAND)
            send_code(self._env["DISPLAY"], f"{code}\n")

    def write(self, text):
        """Type into the field with the caret and look at each character: a busy screen gives a hand the pace of a scanner."""
        for end in range(1, len(text) + 1):
            self.xdotool("sleep", HAND, "type", text[end - 1])
            written = _plain(text[:end])
            self.until(lambda written=written: _plain(self.seen.text) == written, f"{text[:end]} never stood there")

    def tab_to(self, name):
        """Go on with Tab until the caret is on what has this name."""
        for _ in range(80):
            seen = self.seen
            if seen.caret == name:
                return
            self.press("Tab")
            self.until(lambda seen=seen: self.seen.looks > seen.looks + 2, "nothing is looked at any more")
        self.until_caret(name)

    def press(self, *keys):
        """Press keys one after the other."""
        for key in keys:
            self.xdotool("key", "--delay", "40", key)

    def click(self, x, y):
        """Press the mouse somewhere in the window."""
        self.xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def size(self):
        """Return width and height of the window."""
        said = self.xdotool("getwindowgeometry", "--shell", self.window)
        told = dict(line.split("=") for line in said.splitlines() if "=" in line)
        return int(told["WIDTH"]), int(told["HEIGHT"])

    def is_seen(self):
        """Return whether the window is on the screen, and not put away."""
        found = self.xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        return self.window in found.split()

    def start_again(self):
        """Start the program a second time on the same data; return its exit code."""
        second = [sys.executable, "-c", PROGRAM, str(self.folder), str(self._seen.with_name("seen-again"))]
        return subprocess.run(second, cwd=ROOT, env=self._env, timeout=SECONDS, check=False).returncode

    def leave(self):
        """Ask it to end; return its exit code and what it said on standard error."""
        self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, said.decode()

    def xdotool(self, *command):
        asked = subprocess.run(
            ["xdotool", *command], env=self._env, capture_output=True, text=True, check=False, timeout=SECONDS
        )
        assert self.process.poll() is None, self.process.stderr.read().decode()
        assert asked.returncode == 0 or command[0] == "search", asked.stderr
        return asked.stdout


def _plain(text):
    """What was typed, without what a field puts between."""
    return re.sub("[-,]", "", text)
