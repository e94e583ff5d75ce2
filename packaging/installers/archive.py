"""Packs the tree as a tar.xz, for systems that take no .deb; the same bytes whenever it is made."""

import io
import lzma
import tarfile
from pathlib import Path

from installers.deb import ARCHITECTURE
from installers.places import DIST, TREE, epoch, version

_GUIDE = """\
rentbook {version}

Unpack it where you like and start usr/bin/rentbook; or, for all users of this computer:

    sudo tar -C / --strip-components=1 --exclude=INSTALL.txt -xf {name}.tar.xz

The libraries of the system that it needs are those that the .deb names. It was tried on Debian 12.
"""


def build_archive() -> Path:
    """Make the archive in `dist` and return it."""
    name = f"rentbook-{version()}-linux-{ARCHITECTURE}"
    DIST.mkdir(exist_ok=True)
    target = DIST / f"{name}.tar.xz"
    guide = _GUIDE.format(version=version(), name=name).encode()
    with (
        lzma.open(target, "wb", preset=9) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        archive.addfile(_named(f"{name}/INSTALL.txt", len(guide)), io.BytesIO(guide))
        for path in sorted(TREE.rglob("*")):
            _add(archive, path, f"{name}/{path.relative_to(TREE)}")
    return target


def _named(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o644, epoch()
    return entry


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    entry = archive.gettarinfo(path, name)
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    if entry.isfile():
        with path.open("rb") as file:
            archive.addfile(entry, file)
    else:
        archive.addfile(entry)
