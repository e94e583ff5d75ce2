"""Writes files whole or not at all.

A file is written beside its place under a new name (O_EXCL: a link that was planted there is not followed) with mode 0600,
synced and renamed, and its folder is synced. No other module makes or replaces files; a test holds the code to that.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_DRAFT, _DRAFT_END = ".rentbook-", ".part"
_DAY = 86_400  # seconds: a draft that is older was left behind by a program that was killed
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}
_NO_SECOND_NAMES = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
_SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite lays beside a file it works in."""

_BLOCK = 1 << 20


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file of the program's own, to be written and read back; it takes its place when all is written and synced.

    Raises OSError; then, as after any other error, what was there before is still there.
    """
    draft = path.with_name(f"{_DRAFT}{secrets.token_hex(8)}{_DRAFT_END}")
    handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(handle, "w+b") as file:  # noqa: PTH123  (a handle, not a path)
            yield file
            file.flush()
            os.fsync(handle)
            made = os.fstat(handle).st_mtime
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)
    _remove_left_drafts(path.parent, before=made - _DAY)


def write_whole(path: Path, content: str) -> None:
    """Write a small file of the program's own in UTF-8, whole; raises OSError."""
    with whole_file(path) as file:
        file.write(content.encode())


@contextmanager
def draft_in(folder: Path) -> Iterator[Path]:
    """Make an empty file of a new name in a folder, for its owner alone; what is left of it at the end is removed.

    Raises OSError.
    """
    draft = folder / f"{_DRAFT}{secrets.token_hex(8)}{_DRAFT_END}"
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    made = draft.stat().st_mtime
    try:
        yield draft
    finally:
        remove_draft(draft)
    _remove_left_drafts(folder, before=made - _DAY)


@contextmanager
def named_draft(path: Path) -> Iterator[Path]:
    """Make an empty file of a given name, for its owner alone, in place of what an earlier one left there; it is removed at the end.

    Whoever calls keeps others from doing the same. Raises OSError.
    """
    remove_draft(path)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield path
    finally:
        remove_draft(path)


def remove_draft(path: Path) -> None:
    """Remove a draft of a given name and what SQLite laid beside it, where they are; raises OSError."""
    for one in (path, *(path.with_name(path.name + ending) for ending in _SIDE_FILES)):
        one.unlink(missing_ok=True)


def open_draft(draft: Path) -> BinaryIO:
    """Open a file that `draft_in` made, to be written; raises OSError."""
    return draft.open("r+b")


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk; raises OSError."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(draft: Path, path: Path) -> None:
    """Give a draft that is whole and synced the name of a file, in place of what has it; raises OSError."""
    draft.replace(path)
    sync_folder(path.parent)


def save_as(path: Path, other: Path) -> None:
    """Give a file a second name, under which it stays when the first is given to another; raises OSError.

    A disk without second names gets a copy.
    """
    try:
        os.link(path, other)
    except OSError as error:
        if error.errno in _NO_SECOND_NAMES:
            _copy(path, other)
        else:
            raise
    sync_folder(other.parent)


def _copy(path: Path, other: Path) -> None:
    with path.open("rb") as source, whole_file(other) as target:
        while block := source.read(_BLOCK):
            target.write(block)


def set_aside(path: Path, other: Path) -> None:
    """Give a file that cannot be used another name, in place of an earlier one of that name; raises OSError."""
    path.replace(other)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows and some network disks have nothing like it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _remove_left_drafts(folder: Path, *, before: float) -> None:
    with suppress(OSError):
        for one in folder.glob(f"{_DRAFT}*{_DRAFT_END}"):
            if one.lstat().st_mtime < before:
                one.unlink()
