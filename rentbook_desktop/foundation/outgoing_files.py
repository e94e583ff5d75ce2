"""Writes files that leave the program: for their owner alone, through no link, not into its own folders, over no other file."""

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from rentbook_desktop.foundation.errors import Invalid, NotFound, Unavailable
from rentbook_desktop.foundation.secrets import secrets_folder
from rentbook_desktop.foundation.whole_files import whole_file

_SQLITE = b"SQLite format 3\x00"
_DATABASE_ENDINGS = ("-wal", "-shm", "-journal")

_data_folders: set[Path] = set()


def forbid_outgoing_files_in(folder: Path) -> None:
    """Let no file that leaves the program be written into a data folder, as long as the program runs."""
    _data_folders.add(folder.resolve())


class FileKind(Struct, frozen=True, kw_only=True):
    """A kind of file that leaves the program: how its name ends, and its first bytes."""

    suffix: str
    begins: bytes


CSV = FileKind(suffix=".csv", begins=codecs.BOM_UTF8)
XLSX = FileKind(suffix=".xlsx", begins=b"PK\x03\x04")
PDF = FileKind(suffix=".pdf", begins=b"%PDF-")
TXT = FileKind(suffix=".txt", begins=codecs.BOM_UTF8)
BACKUP = FileKind(suffix=".rentbook", begins=b"PK\x03\x04")
ZIP = FileKind(suffix=".zip", begins=b"PK\x03\x04")
PNG = FileKind(suffix=".png", begins=b"\x89PNG\r\n\x1a\n")


@contextmanager
def outgoing_file(path: Path, kind: FileKind) -> Iterator[BinaryIO]:
    """Open a file that leaves the program, to be written; one that is there is replaced at the end if it is of this kind.

    Raises Invalid for a link, a folder, a device, a file of another kind and a place in a data folder or among the
    secrets, NotFound where the folder is missing, Unavailable where it cannot be written or is full; then nothing changed.
    """
    target = _checked_target(path, kind)
    try:
        with whole_file(target) as file:
            yield file
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise Unavailable("DISK_FULL" if full else "FILE_NOT_WRITABLE", file=target.name) from error


def _checked_target(path: Path, kind: FileKind) -> Path:
    try:
        folder = path.parent.resolve(strict=True)
        target = folder / path.name
        found = _found(target)
    except (OSError, ValueError, RuntimeError):
        raise NotFound("file", str(path)[:200]) from None
    if found is not None and stat.S_ISLNK(found.st_mode):
        raise Invalid("FILE_IS_LINK", file=path.name)
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise Invalid("FILE_IS_NONE", file=path.name)
    begins = b"" if found is None else _begins(target)
    if begins == _SQLITE or path.name.endswith(_DATABASE_ENDINGS):
        raise Invalid("FILE_IS_DATABASE", file=path.name)
    if _is_ours(folder):
        raise Invalid("FILE_IN_DATA_FOLDER", file=path.name)
    if found is not None and not (path.suffix.lower() == kind.suffix and begins.startswith(kind.begins)):
        raise Invalid("FILE_OF_OTHER_KIND", file=path.name)
    return target


def _found(target: Path) -> os.stat_result | None:
    try:
        return target.lstat()
    except FileNotFoundError:
        return None


def _begins(target: Path) -> bytes:
    try:
        handle = os.open(target, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb") as file:  # noqa: PTH123  (a handle, not a path)
            return file.read(len(_SQLITE))
    except OSError as error:
        raise Unavailable("FILE_NOT_WRITABLE", file=target.name) from error


def _is_ours(folder: Path) -> bool:
    """Return whether a folder, or one around it, is a data folder in use or that of this user's secrets."""
    return not {*_data_folders, secrets_folder().resolve()}.isdisjoint({folder, *folder.parents})
