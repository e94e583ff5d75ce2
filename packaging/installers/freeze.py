"""Puts the program and its interpreter into one folder with PyInstaller, and refuses what PyInstaller only warns of."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from installers import contents, icu
from installers.places import BUILD, FONTS, PACKAGING, PROGRAM, ROOT, fixed_environment

_UNRESOLVED = re.compile(r"could not resolve '(?P<library>[^']+)', dependency of '(?P<needed_by>[^']+)'")
_NO_MODULE = re.compile(r"Hidden import ['\"](?P<name>[^'\"]+)['\"] not found")
_PATCHED = ".libs"
"""Folders in which wheels keep libraries whose headers were rewritten: `strip` breaks those."""


def freeze() -> Path:
    """Make the program's folder and return it; raises RuntimeError where something it needs is missing."""
    words = ["--noconfirm", "--clean", "--distpath", str(PROGRAM.parent), "--workpath", str(BUILD / "work")]
    log = BUILD / "pyinstaller.log"
    BUILD.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as said:
        done = subprocess.run(
            [sys.executable, "-m", "PyInstaller", *words, str(PACKAGING / "rentbook.spec")],
            env=fixed_environment() | {"RENTBOOK_FONTS": str(FONTS)},
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        )
    faults = [*faults_in(log.read_text(encoding="utf-8")), *_unlocked(PROGRAM)] if done.returncode == 0 else ["failed"]
    if faults:
        raise RuntimeError(f"PyInstaller (see {log}): " + "; ".join(faults))
    if sys.platform == "linux":
        _strip(PROGRAM)
        for library in PROGRAM.glob("_internal/PySide6/Qt/lib/libicudata.so.*"):
            icu.shrink(library, BUILD / "icu")
    return PROGRAM


def faults_in(log: str) -> Iterator[str]:
    """Yield what a log of PyInstaller says is missing, as far as it is shipped."""
    for found in _UNRESOLVED.finditer(log):
        entry = (inside(found["needed_by"]), found["needed_by"], "BINARY")
        if contents.wanted_libraries([entry]):
            yield f"{found['library']} is missing, which {entry[0]} needs"
    for found in _NO_MODULE.finditer(log):
        if found["name"] in contents.HIDDEN_IMPORTS:
            yield f"the module {found['name']} is missing"


def inside(path: str) -> str:
    """Return the path of a file of a wheel as it stands in the program's folder."""
    return path.replace("\\", "/").rpartition("/site-packages/")[2]


def _unlocked(program: Path) -> Iterator[str]:
    """Yield the distributions in the bundle that the lock of the program does not name: they would come from the build's own tools."""
    locked = locked_names((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    for path in sorted((program / "_internal").glob("*.dist-info")):
        name = normal_name(path.name.split("-")[0])
        if name not in locked:
            yield f"{name} is in the bundle but not in requirements/run.txt"


def locked_names(lock: str) -> set[str]:
    """Return the names of all distributions that a lock file pins."""
    return {normal_name(line.split("==")[0]) for line in lock.splitlines() if re.match(r"[A-Za-z0-9]", line)}


def normal_name(name: str) -> str:
    """Return the one way of writing a distribution's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _strip(program: Path) -> None:
    """Take the symbols out of all libraries; never out of the program's own file, at whose end its modules lie."""
    strip = shutil.which("strip")
    if strip is None:
        raise RuntimeError("strip is missing (package binutils)")
    for path in strippable(program.rglob("*")):
        path.chmod(0o755)
        subprocess.run([strip, "--strip-unneeded", "--enable-deterministic-archives", str(path)], check=True)
    for path in (program / "_internal").glob("python3*/lib-dynload/*.so"):
        _forget_build_folder(path)
    for path in (program / "_internal").glob("libpython3*.so*"):
        _forget_build_folder(path)


def _forget_build_folder(library: Path) -> None:
    """Take out where an interpreter that was built by hand looks for its library: a folder of this computer."""
    subprocess.run(["patchelf", "--remove-rpath", str(library)], check=True)


def strippable(paths: Iterable[Path]) -> list[Path]:
    """Return the libraries among these whose symbols can be taken out."""
    return [
        path
        for path in sorted(paths)
        if ".so" in path.name and path.is_file() and not path.is_symlink() and not _is_patched(path)
    ]


def _is_patched(path: Path) -> bool:
    return any(part.endswith(_PATCHED) for part in path.parts)
