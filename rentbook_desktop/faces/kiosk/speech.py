"""Speaks what is to be done, through what the computer has for speech; without it the texts stand on the screen alone.

The text goes in by standard input: arguments of a program can be read by everybody on the computer.
"""

import logging
import shutil
import subprocess
from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

Find = Callable[[str], str | None]


class Speech:
    """One voice; a new sentence ends the one before."""

    def __init__(self, find: Find = shutil.which) -> None:
        self._command = _command(find)
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def is_there(self) -> bool:
        """Whether this computer can speak."""
        return self._command is not None

    def say(self, text: str, language: str) -> None:
        """Speak; returns at once."""
        self.stop()
        if self._command is None or not text:
            return
        arguments = [part.replace("{language}", language) for part in self._command]
        try:
            self._running = subprocess.Popen(
                arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            log.warning("the voice of this computer does not start: %s", type(error).__name__)
            self._command = None
            return
        if self._running.stdin is not None:
            try:
                self._running.stdin.write(text.encode())
                self._running.stdin.close()
            except OSError as error:
                log.warning("the voice of this computer does not listen: %s", type(error).__name__)

    def stop(self) -> None:
        """Be silent."""
        if self._running is not None and self._running.poll() is None:
            self._running.terminate()
        if self._running is not None:
            self._running.poll()
        self._running = None


def _command(find: Find) -> Sequence[str] | None:
    if voice := find("espeak-ng"):
        return (voice, "--stdin", "-v", "{language}")
    if voice := find("spd-say"):
        return (voice, "-e", "-l", "{language}")
    return None
