"""Lays out what a Linux computer gets, as it will lie under `/`: the program, what desktops look for, the kiosk's files, the papers."""

import gzip
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from installers import icons, licences, manual
from installers.places import FONTS, PACKAGING, PROGRAM, ROOT, TREE, epoch, version

LIBRARY = "usr/lib/rentbook"
_LINUX, _KIOSK = PACKAGING / "linux", PACKAGING / "kiosk"
_METAINFO = "kr.rentbook.rentbook.metainfo.xml"
_DESKTOP_FILES = ("rentbook.desktop", "rentbook-kiosk.desktop")


def lay_out() -> Path:
    """Make the tree anew and return it; every file bears the time of the commit and an ordinary mode."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(PROGRAM, TREE / LIBRARY, symlinks=True)
    (TREE / "usr/bin").mkdir(parents=True)
    (TREE / "usr/bin/rentbook").symlink_to("../lib/rentbook/rentbook")
    _desktop(TREE / "usr/share")
    _kiosk(TREE)
    _papers(TREE / "usr/share/doc/rentbook")
    for language, folder in manual.LANGUAGES.items():
        _write(TREE / "usr/share/man" / folder / "rentbook.1.gz", manual.packed_page(language))
    session = (_LINUX / "rentbook-kiosk-session.1").read_bytes()
    _write(TREE / "usr/share/man/man1/rentbook-kiosk-session.1.gz", gzip.compress(session, compresslevel=9, mtime=0))
    level(TREE, epoch())
    return TREE


def level(tree: Path, moment: int) -> None:
    """Give every file and folder one time and the mode 644 or 755, whatever umask and clock they were made under."""
    for path in [*tree.rglob("*"), tree]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_run(path) else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _is_run(path: Path) -> bool:
    """Return whether a file is a program: the one of the bundle, or a script."""
    return path == TREE / LIBRARY / "rentbook" or path.parent.name == "bin"


def _desktop(share: Path) -> None:
    for name in _DESKTOP_FILES:
        _write(share / "applications" / name, (_LINUX / name).read_bytes())
    icons.write_hicolor(share / "icons/hicolor")
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    told = (_LINUX / f"{_METAINFO}.in").read_text(encoding="utf-8")
    told = told.replace("@VERSION@", version()).replace("@DATE@", day)
    _write(share / "metainfo" / _METAINFO, told.encode())


def _kiosk(tree: Path) -> None:
    """Put the kiosk's session where login screens look; what changes a whole computer lies aside until somebody copies it."""
    session = tree / "usr/share/xsessions/rentbook-kiosk.desktop"
    told = (_KIOSK / "rentbook-kiosk.desktop").read_text(encoding="utf-8")
    _write(session, told.replace("/usr/local/bin/", "/usr/bin/").encode())
    wayland = tree / "usr/share/wayland-sessions/rentbook-kiosk-wayland.desktop"
    _write(wayland, (_KIOSK / "rentbook-kiosk-wayland.desktop").read_bytes())
    _write(tree / "usr/bin/rentbook-kiosk-session", (_KIOSK / "rentbook-kiosk-session").read_bytes())
    _write(tree / "etc/xdg/rentbook-kiosk/openbox.xml", (_KIOSK / "openbox.xml").read_bytes())
    _write(tree / "usr/lib/systemd/user/rentbook-kiosk.service", (_KIOSK / "rentbook-kiosk.service").read_bytes())
    for path in (_KIOSK / "10-rentbook-kiosk.conf", _LINUX / "90-rentbook-kiosk.rules"):
        _write(tree / "usr/share/rentbook/kiosk" / path.name, path.read_bytes())
    for path in sorted((PACKAGING / "postgresql").glob("*.sql")):
        _write(tree / "usr/share/rentbook/postgresql" / path.name, path.read_bytes())


def _papers(folder: Path) -> None:
    _write(folder / "copyright", licences.copyright_file().encode())
    _write(folder / "changelog.gz", gzip.compress(_changelog().encode(), compresslevel=9, mtime=0))
    _write(folder / "CHANGELOG.md.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), compresslevel=9, mtime=0))
    _write(folder / "Pretendard-OFL.txt", next(FONTS.glob("*LICENSE*")).read_bytes())
    for name, text in licences.texts().items():
        _write(folder / "third-party" / f"{name}.txt", text.encode())
    for path in (TREE / LIBRARY).rglob("Pretendard-LICENSE.txt"):
        path.unlink()  # it lies among the papers


def _changelog() -> str:
    """Return the changelog in Debian's form; what is new stands in CHANGELOG.md."""
    when = datetime.fromtimestamp(epoch(), UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return f"rentbook ({version()}) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- {licences.MAINTAINER}  {when}\n"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
