"""Starts a screen nobody sees, for the tests that run the program as people do: in a window of a real X server."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OFFSCREEN = f"offscreen:configfile={Path(__file__).with_name('offscreen.json')}"
"""Qt's platform without a screen, 1920x1080; by itself it is 800x800, and no desk stands on less than a notebook."""


@contextmanager
def virtual_screen(size: str = "1920x1080x24") -> Iterator[str]:
    """Run Xvfb on a free display and give the display's name, such as `:7`."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
    if shutil.which("setpriv"):
        command = ["setpriv", "--pdeathsig", "TERM", *command]  # a killed test run takes its screen along
    with subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as pipe:
                number = pipe.readline().strip()
            if not number:
                raise RuntimeError(f"Xvfb did not start (exit status {server.wait()})")
            yield f":{number}"
        finally:
            server.terminate()
