"""Compares two sets of installers byte for byte, and where they differ says in which file inside."""

import hashlib
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield a sentence for everything that differs between two folders of installers."""
    names = {path.name for folder in (one, other) for path in folder.iterdir() if path.is_file()}
    if not names:
        yield f"there is nothing in {one} and {other}"
    for name in sorted(names):
        first, second = one / name, other / name
        if not (first.exists() and second.exists()):
            yield f"{name} is in one of them only"
        elif _hash(first.read_bytes()) != _hash(second.read_bytes()):
            yield f"{name} differs"
            yield from (f"  {line}" for line in _inside(first, second))


def _inside(one: Path, other: Path) -> Iterator[str]:
    """Yield what differs inside two archives."""
    first, second = _listed(one), _listed(other)
    for name in sorted(first.keys() | second.keys()):
        if first.get(name) != second.get(name):
            yield f"{name}: {first.get(name)} and {second.get(name)}"


def _listed(path: Path) -> dict[str, tuple[int, int, float, str, str]]:
    """Return every entry of an archive with mode, size, time, owner and hash; of other files nothing."""
    if path.suffix == ".deb":
        unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", path], capture_output=True, check=True).stdout
        return _entries(unpacked)
    return (
        _entries(subprocess.run(["xz", "-dc", path], capture_output=True, check=True).stdout)
        if path.suffix == ".xz"
        else {}
    )


def _entries(tar: bytes) -> dict[str, tuple[int, int, float, str, str]]:
    import io

    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        return {
            entry.name: (
                entry.mode,
                entry.size,
                entry.mtime,
                entry.uname,
                _hash(content.read()) if (content := _content(archive, entry)) else entry.linkname,
            )
            for entry in archive
        }


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> "tarfile.ExFileObject | None":
    found = archive.extractfile(entry) if entry.isfile() else None
    return found if isinstance(found, tarfile.ExFileObject) else None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
