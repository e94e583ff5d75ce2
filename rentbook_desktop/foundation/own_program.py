"""Starts this program again for heavy work, with low priority and without a password on its command line."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import URL

_LIMIT_S, _NICENESS = 3600.0, 10


def run_again(folder: Path, urls: Mapping[str, URL], words: Sequence[str], *, wait: bool = True) -> str:
    """Run a command of this program on a data folder, with options that are addresses, and return what it says as JSON.

    Without `wait` it goes on by itself, and nothing is returned. Raises OSError and subprocess.SubprocessError.
    """
    environment = dict(os.environ)
    line = ["--data", str(folder), "--json"]
    for option, url in urls.items():
        line += [option, _without_password(url)]
        environment |= {"PGPASSWORD": str(url.password)} if url.password else {}
    process = subprocess.Popen(
        [*_program(), *line, *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if wait else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=not wait,
    )
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
    if not wait:
        process.returncode = 0  # nobody waits for it: it outlives this program
        return ""
    with process:
        try:
            return process.communicate(timeout=_LIMIT_S)[0]
        finally:
            process.kill()


def _without_password(url: URL) -> str:
    parts = (url.username, None, url.host, url.port, url.database, url.query)  # `URL.set` takes None for no change
    return URL.create(url.drivername, *parts).render_as_string(hide_password=False)


def _program() -> list[str]:
    """Return the words that start this program again, installed as one file or not."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "rentbook_desktop"]
