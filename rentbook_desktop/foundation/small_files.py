"""Reads small files that anybody may have written or replaced: settings, a basket left behind, a PIN."""

import errno
import os
import stat
from pathlib import Path

LARGEST = 1_000_000
"""Bytes; what is larger is none of ours."""


def read_small_file(path: Path, largest: int = LARGEST) -> bytes:
    """Return the content of a file; raises OSError where there is none, for what is no file, and for a larger one.

    It never waits: a pipe is not opened for what may come.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:  # noqa: PTH123  (a handle, not a path)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no file", str(path))
        content = file.read(largest + 1)
    if len(content) > largest:
        raise OSError(errno.EFBIG, "too large", str(path))
    return content
