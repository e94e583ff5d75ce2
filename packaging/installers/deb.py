"""Packs the tree as a .deb: dependencies are read from the libraries themselves, and nothing in it depends on when it was made."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from installers.licences import MAINTAINER
from installers.places import BUILD, DIST, PACKAGING, TREE, epoch, fixed_environment, version
from installers.tree import LIBRARY, level

ARCHITECTURE = "amd64"
_DEBIAN = PACKAGING / "linux" / "debian"
_ELF = b"\x7fELF"
_DIGEST_BLOCK = 1 << 20

_CONTROL = """\
Package: rentbook
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-noto-cjk | fonts-nanum, gnome-keyring | kwalletmanager
Suggests: openbox, usbguard, espeak-ng, postgresql-client
Section: misc
Priority: optional
Description: program on the counter of a book-rental shop
 Rents books for a few days, for points that customers paid in beforehand. It
 knows which copy is out with which customer, what is late, and what every
 wallet holds, and it can prove it.
 .
 It has a desk for the counter, a kiosk at which customers help themselves, and
 a command line. One computer needs nothing else; several desks share a
 PostgreSQL server.
"""


def build_deb() -> Path:
    """Make the .deb of the tree in `dist` and return it."""
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(TREE, root, symlinks=True)
    overrides = root / "usr/share/lintian/overrides/rentbook"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(_DEBIAN / "lintian-overrides", overrides)
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(_control(root), encoding="utf-8")
    (control / "md5sums").write_text(checksums(root), encoding="utf-8")
    (control / "conffiles").write_text("".join(f"/{path}\n" for path in _settings_files(root)), encoding="utf-8")
    for name in ("preinst", "prerm"):
        shutil.copyfile(_DEBIAN / name, control / name)
    level(root, epoch())
    for name in ("preinst", "prerm"):
        (control / name).chmod(0o755)
    (root / LIBRARY / "rentbook").chmod(0o755)
    DIST.mkdir(exist_ok=True)
    words = ["--root-owner-group", "--threads-max=1", "-Zxz", f"-z{os.environ.get('RENTBOOK_PACKAGE_EFFORT', '9')}"]
    subprocess.run(
        ["dpkg-deb", *words, "--build", root, target()], env=fixed_environment(), check=True, stdout=subprocess.DEVNULL
    )
    return target()


def target() -> Path:
    """Return where the .deb of this version lies."""
    return DIST / f"rentbook_{version()}_{ARCHITECTURE}.deb"


def _control(root: Path) -> str:
    return _CONTROL.format(
        version=version(),
        architecture=ARCHITECTURE,
        maintainer=MAINTAINER,
        size=installed_size(root),
        depends=", ".join(dependencies(root)),
    )


def installed_size(root: Path) -> int:
    """Return what the package takes, in KiB, as Debian's policy 5.6.20 counts: each file rounded up, everything else as one."""
    return sum(
        -(-path.stat().st_size // 1024) if path.is_file() and not path.is_symlink() else 1
        for path in root.rglob("*")
        if "DEBIAN" not in path.parts
    )


def checksums(root: Path) -> str:
    """Return the content of `md5sums`, in the order of the names."""
    files = sorted(
        path for path in root.rglob("*") if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts
    )
    return "".join(f"{_digest(path)}  {path.relative_to(root)}\n" for path in files)


def dependencies(root: Path) -> list[str]:
    """Return what the libraries and programs of the tree need from Debian, by dpkg-shlibdeps; raises where a library is nowhere."""
    work = BUILD / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text(
        f"Source: rentbook\n\nPackage: rentbook\nArchitecture: {ARCHITECTURE}\n", encoding="utf-8"
    )
    files = programs_in(root)
    places = sorted({path.parent for path in files})
    words = [
        "dpkg-shlibdeps",
        "-O",
        "--ignore-missing-info",
        "--warnings=0",
        *(f"-l{place}" for place in places),
        *(f"-e{path}" for path in files),
    ]
    told = subprocess.run(words, cwd=work, env=fixed_environment(), capture_output=True, text=True, check=False)
    if told.returncode:
        raise RuntimeError(told.stderr)
    return sorted(told.stdout.strip().partition("=")[2].split(", "))


def programs_in(root: Path) -> list[Path]:
    """Return all programs and libraries under a folder."""
    return [
        path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink() and _begins(path) == _ELF
    ]


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_ELF))


def _settings_files(root: Path) -> Iterable[Path]:
    return sorted(path.relative_to(root) for path in (root / "etc").rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(_DIGEST_BLOCK):
            digest.update(block)
    return digest.hexdigest()
