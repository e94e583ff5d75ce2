"""Builds numpy without OpenBLAS: the program only draws lines with it, and OpenBLAS would be a fifth of the installed program.

The source is the one that the lock of the program names, by its hash; compiler and build tools are needed (see `sysdeps.sh package`).
"""

import re
import subprocess
import sys
from pathlib import Path

from installers.places import BUILD, ROOT, fixed_environment

_SETTINGS = (
    "setup-args=-Dblas=none", "setup-args=-Dlapack=none", "setup-args=-Dallow-noblas=true",
    "setup-args=-Dcpu-dispatch=none",  # code for later processors as well: larger, and nothing here is that large
    "compile-args=-j2",
)  # fmt: skip


def build_numpy() -> Path:
    """Put a numpy without OpenBLAS into this environment, in the place of the one from the registry; return its wheel.

    A wheel that was built before from the same lock is taken as it is.
    """
    lock = locked_lines((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    folder = BUILD / "numpy" / version_in(lock)
    if not list(folder.glob("*.whl")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lock.txt").write_text(with_settings(lock), encoding="utf-8")
        words = ("--no-deps", "--no-build-isolation", "--require-hashes", "--no-binary", "numpy")
        _pip("wheel", *words, "-r", str(folder / "lock.txt"), "-w", str(folder))
    (wheel,) = folder.glob("*.whl")
    _pip("install", "--force-reinstall", "--no-deps", "--no-index", str(wheel))
    return wheel


def with_settings(lock: str) -> str:
    """Return lines of a lock with the settings of the build in them: pip gives those of its command line to nothing that a file names."""
    return " \\\n    ".join((lock.rstrip(), *(f"--config-settings={setting}" for setting in _SETTINGS))) + "\n"


def locked_lines(lock: str) -> str:
    """Return the part of a lock file that pins numpy for this interpreter, with its hashes."""
    found = re.findall(r"^numpy==.*(?:\n    --hash=\S+(?: \\)?)+", lock, re.MULTILINE)
    chosen = [one for one in found if ";" not in one.splitlines()[0] or _applies(one.splitlines()[0])]
    if len(chosen) != 1:
        raise ValueError(f"numpy is pinned {len(chosen)} times for this interpreter")
    return str(chosen[0]) + "\n"


def version_in(lock: str) -> str:
    """Return the version that the first line of a lock pins."""
    return lock.partition("==")[2].split()[0]


def _applies(line: str) -> bool:
    """Return whether a marker such as `python_full_version < '3.12'` holds here."""
    told = re.search(r"python_full_version (?P<sign><|>=) '3\.(?P<minor>\d+)'", line)
    if told is None:
        raise ValueError(f"this marker is not known: {line}")
    is_before = sys.version_info < (3, int(told["minor"]))
    return is_before if told["sign"] == "<" else not is_before


def _pip(*words: str) -> None:
    tools = str(Path(sys.executable).parent)
    given = fixed_environment()
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    subprocess.run(command, env=given | {"PATH": f"{tools}:{given['PATH']}"}, check=True)
