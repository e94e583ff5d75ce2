"""Stops what is being done at one of its lines: the process ends, or the disk is full from there on."""

import errno
import os
import random
from collections.abc import Sequence


class Stopper:
    """Counts the lines of some files that are come to, and at one of them ends the process or lets the disk be full.

    To be given to `sys.settrace`.
    """

    def __init__(self, watched: Sequence[str], at: int | None, *, kills: bool = True) -> None:
        self.watched, self.at, self.kills, self.count = tuple(watched), at, kills, 0

    def __call__(self, frame, event, _argument):
        if not frame.f_code.co_filename.startswith(self.watched):
            return None
        if event == "line":
            self.count += 1
            if self.count == self.at:
                self.stop()
        return self

    def stop(self):
        if self.kills:
            os._exit(9)
        self.at = None
        raise OSError(errno.ENOSPC, "No space left on device")


def points(lines: int, size: int, seed: int) -> Sequence[int]:
    """Some lines of all, the last ones, where names change, among them; as many as asked for, or all."""
    everywhere = range(1, lines + 1)
    last = range(lines - 12, lines, 3)
    return everywhere if size >= lines else sorted({*random.Random(seed).sample(everywhere, size), *last})
