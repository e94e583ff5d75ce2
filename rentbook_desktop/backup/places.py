"""Where backups lie, and what lies there."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.backup.archive import SUFFIX, read_manifest
from rentbook_desktop.backup.manifest import BackupKind, BackupManifest
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.errors import ShopError

FOLDER = "backups"


class BackupFile(Struct, frozen=True, kw_only=True):
    """A file in a folder of backups; without a manifest it is none that this program can read, and `trouble` says why."""

    file: Path
    size: int
    manifest: BackupManifest | None
    trouble: str = ""

    @property
    def is_proven(self) -> bool:
        """Return whether it counts."""
        return self.manifest is not None and self.manifest.proof.holds


def backup_folder(data: Path) -> Path:
    """Return where a computer keeps its backups."""
    return data / FOLDER


def prepared_folder(folder: Path) -> Path:
    """Make a folder for backups, for its owner alone, where it is missing; raises Unavailable."""
    with translate_db_errors():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def free_name(folder: Path, at: datetime, kind: BackupKind) -> Path:
    """Return the name of a backup made at an instant of the shop's zone, under which there is nothing yet."""
    stem = f"{at:%Y%m%d-%H%M%S}-{kind}"
    names = (folder / f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIX}" for number in range(1, 1000))
    return next(one for one in names if not one.exists())


def backups_in(folder: Path) -> list[BackupFile]:
    """Return the backups in a folder, the newest first, and behind them what cannot be read; none where there is no folder."""
    with translate_db_errors():
        found = list(_files(folder)) if folder.is_dir() else []
    return sorted(found, key=lambda one: -1 if one.manifest is None else one.manifest.made_at, reverse=True)


def _files(folder: Path) -> Iterator[BackupFile]:
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        size = path.stat().st_size
        try:
            yield BackupFile(file=path, size=size, manifest=read_manifest(path))
        except ShopError as error:
            yield BackupFile(file=path, size=size, manifest=None, trouble=code_of(error))


def code_of(error: ShopError) -> str:
    """Return the code of what stands against a file."""
    reasons = getattr(error, "reasons", ())
    return str(reasons[0].code if reasons else getattr(error, "code", "FILE_NOT_READABLE"))
