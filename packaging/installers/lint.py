"""Has Debian's own tools look at the package and at what desktops read of it; a warning is a fault."""

import subprocess
from pathlib import Path

from installers.places import TREE


def lint(package: Path) -> str:
    """Return a line about a .deb; raises RuntimeError with what the tools say against it."""
    share = TREE / "usr/share"
    checks: tuple[list[str | Path], ...] = (
        ["desktop-file-validate", *sorted((share / "applications").glob("*.desktop"))],
        ["appstreamcli", "validate", "--no-net", *sorted((share / "metainfo").glob("*.xml"))],
        ["lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", package],
    )
    for words in checks:
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout)
    return "lintian, appstreamcli and desktop-file-validate have nothing against it"
