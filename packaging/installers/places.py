"""Where things lie while installers are made, and which moment counts as their making."""

import os
import subprocess
from pathlib import Path

from rentbook_desktop import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build" / "package"
DIST = ROOT / "dist"
FONTS = BUILD / "fonts"
TREE = BUILD / "tree"
PROGRAM = BUILD / "program" / "rentbook"
"""The folder that PyInstaller makes."""


def epoch() -> int:
    """Return the second that all files of the installers bear: SOURCE_DATE_EPOCH, else that of the commit."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    return int(told) if told else int(_git("log", "-1", "--format=%ct"))


def version() -> str:
    """Return the version that the packages bear; RENTBOOK_PACKAGE_VERSION replaces it where an update is tried out."""
    return os.environ.get("RENTBOOK_PACKAGE_VERSION") or __version__


def fixed_environment() -> dict[str, str]:
    """Return the environment of whatever makes files: the same everywhere, so that the files are."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "LC_", "LD_"))}
    return given | {
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "QT_QPA_PLATFORM": "offscreen",
    }


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
