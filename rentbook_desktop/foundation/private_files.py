"""Keeps folders and files of the program to their owner: modes that let others in are mended, other owners refused."""

import logging
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from rentbook_desktop.foundation.errors import Unavailable

log = logging.getLogger(__name__)

DATA_FILES = (
    "*.sqlite3", "*.sqlite3-wal", "*.sqlite3-shm", "*.sqlite3-journal", "*.sqlite3.broken-*", "*.sqlite3.before-restore-*",
    "backups", "backups/*.rentbook", "settings*.toml",
    "desk-*.json", "kiosk-*.json", "desk.id", "disk-reserve.bin", "last-proof.json", "last-backup.json", "last-upgrade.json", "last-workers.json", "last-update-check.json", "notices.jsonl", "log", "log/rentbook.log*",
)  # fmt: skip
"""What lies in a data folder; a person may have chosen a folder with other things in it, which stay as they are."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def mend_modes(folder: Path, patterns: Sequence[str]) -> tuple[str, ...]:
    """Take away from others what they may do with a folder and its files; return what was open to them.

    A folder in which nothing lay yet is closed without a word.
    Raises Unavailable with FOLDER_NOT_YOURS where a folder or file belongs to somebody else or is for everybody, such as
    `/tmp`. Windows has no such modes: a user's folders are theirs there.
    """
    if os.name != "posix" or not folder.is_dir():
        return ()
    files = [path.name for path in _files(folder, patterns) if _was_open(path)]
    if _was_open(folder.resolve()) and any(path.is_file() for path in _files(folder, patterns)):
        files.insert(0, folder.name)
    return tuple(files)


def _files(folder: Path, patterns: Sequence[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from (path for path in sorted(folder.glob(pattern)) if not path.is_symlink())


def _was_open(path: Path) -> bool:
    try:
        found = path.lstat()
    except FileNotFoundError:  # another process closed its database
        return False
    if found.st_uid != os.getuid() or found.st_mode & stat.S_ISVTX:
        raise Unavailable("FOLDER_NOT_YOURS", path=str(path))
    if not found.st_mode & _OTHERS:
        return False
    try:
        path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
    except OSError as error:  # a disk that can only be read: it can still be looked at
        log.warning("%s is open to others and cannot be closed: %s", path.name, type(error).__name__)
        return False
    log.warning("%s was open to others (mode %o) and is so no longer", path.name, stat.S_IMODE(found.st_mode))
    return True
