"""Fetches Pretendard, the face the program is drawn for, from the npm registry; what is not byte for byte the expected package is refused."""

import base64
import hashlib
import os
import subprocess
import tarfile
from pathlib import Path

from installers.places import BUILD, FONTS

PACKAGE = "pretendard@1.3.9"
INTEGRITY = "sha512-PaQAADyLY5v4kYFwkpSJHbSSYIkiriY/1xXw75TKoZ9UQQqeU+tvP05yTdZAWibiIYoo8ZKtRv8PM7w0IaywSw=="
"""What the registry said of this package on the day it was chosen; a package of other bytes is another one."""

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
LICENCE = "Pretendard-LICENSE.txt"


def fetch_fonts() -> Path:
    """Put the four weights that the program uses and their licence into a folder and return it.

    RENTBOOK_FONT_PACKAGE names the package where there is no network. Raises ValueError for other bytes than expected.
    """
    package = Path(os.environ.get("RENTBOOK_FONT_PACKAGE") or _downloaded())
    if integrity_of(package) != INTEGRITY:
        raise ValueError(f"{package} is not {PACKAGE}: its hash is {integrity_of(package)}")
    FONTS.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for inside, name in wanted_files().items():
            content = archive.extractfile(inside)
            if content is None:
                raise ValueError(f"{package} has no {inside}")
            (FONTS / name).write_bytes(content.read())
    return FONTS


def integrity_of(path: Path) -> str:
    """Return the hash of a file as the npm registry writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


def wanted_files() -> dict[str, str]:
    """Return the files inside the package, and how they are called among ours."""
    faces = {f"package/dist/public/static/Pretendard-{weight}.otf": f"Pretendard-{weight}.otf" for weight in WEIGHTS}
    return faces | {"package/dist/LICENSE.txt": LICENCE}


def _downloaded() -> Path:
    folder = BUILD / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (PACKAGE.replace("@", "-") + ".tgz")
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return path
