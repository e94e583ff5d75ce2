"""Where a run keeps files that nobody will miss: in memory where there is room, else on the disk.

A PostgreSQL database is some 300 files. ext4 looks for a free inode among all that were deleted in the last seconds, so
making a database after others were dropped takes 0.3 s of processor time there and 0.04 s in memory.
"""

import os
import tempfile
from pathlib import Path

import psutil

MEMORY = Path("/dev/shm")
ROOM = 4 << 30  # bytes; a run needs about a quarter of it
_PYTEST_ROOT = "PYTEST_DEBUG_TEMPROOT"  # where pytest makes the folders of `tmp_path`


def scratch_folder() -> str:
    """The folder below which a run may make its own."""
    if MEMORY.is_dir() and min(psutil.disk_usage(str(MEMORY)).free, psutil.virtual_memory().available) > ROOM:
        return str(MEMORY)
    root = os.name == "posix" and os.geteuid() == 0
    return "/tmp" if root else tempfile.gettempdir()  # root's own may be closed to nobody


def keep_test_folders_there() -> None:
    """Have pytest make its folders there too, unless somebody chose another place."""
    os.environ.setdefault(_PYTEST_ROOT, scratch_folder())
