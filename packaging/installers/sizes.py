"""Holds the sizes of what is installed against their limits."""

import subprocess
from pathlib import Path

PACKED_LIMIT = 45_000_000  # bytes
INSTALLED_LIMIT = 150_000_000  # bytes
_KIB = 1024


def within_limits(package: Path) -> str:
    """Return a line about the sizes of a .deb; raises RuntimeError where one is above its limit."""
    told = subprocess.run(
        ["dpkg-deb", "-f", package, "Installed-Size"], capture_output=True, text=True, check=True
    ).stdout
    return judged_sizes(package.stat().st_size, int(told) * _KIB)


def judged_sizes(packed: int, installed: int) -> str:
    """Return a line about two sizes in bytes; raises RuntimeError where one is above its limit."""
    line = f"the .deb has {packed / 1e6:.1f} MB (limit {PACKED_LIMIT / 1e6:.0f}), installed {installed / 1e6:.1f} MB (limit {INSTALLED_LIMIT / 1e6:.0f})"
    if packed >= PACKED_LIMIT or installed >= INSTALLED_LIMIT:
        raise RuntimeError(line)
    return line
