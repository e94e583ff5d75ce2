"""Lists what is in the installers (SBOM, CycloneDX), and looks up whether any of it is known to be faulty."""

import json
import os
import subprocess
from pathlib import Path

from installers.places import BUILD, DIST, ROOT, epoch, fixed_environment, version

TOOLS = BUILD / "inspect-venv" / "bin"
_LOCK = ROOT / "requirements" / "run.txt"
_UNREACHABLE = ("ConnectionError", "connection", "Max retries", "ServiceError", "timed out", "403", "503", "resolve")
_LIMIT_S = 120.0


def write_sbom() -> Path:
    """Write the list of what the lock names, with hashes, beside the installers and return it."""
    DIST.mkdir(exist_ok=True)
    target = DIST / f"rentbook-{version()}.cdx.json"
    words = [
        "requirements",
        str(_LOCK),
        "--output-reproducible",
        "--of",
        "JSON",
        "-o",
        str(target),
        "--pyproject",
        str(ROOT / "pyproject.toml"),
    ]
    subprocess.run(
        [TOOLS / "cyclonedx-py", *words], check=True, env=fixed_environment() | {"TZ": "UTC"}, capture_output=True
    )
    if not json.loads(target.read_text(encoding="utf-8")).get("components"):
        raise RuntimeError(f"{target} lists nothing")
    os.utime(target, (epoch(), epoch()))
    return target


def audit() -> str:
    """Return one line about known faults in what the lock names; raises RuntimeError where there is one.

    A database of faults that cannot be reached is said, and stops nothing.
    """
    words = ["--requirement", str(_LOCK), "--disable-pip", "--no-deps", "--progress-spinner", "off", "--timeout", "20"]
    try:
        told = subprocess.run(
            [TOOLS / "pip-audit", *words], capture_output=True, text=True, timeout=_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return "NOT LOOKED UP: the database of known faults did not answer"
    return judged(told.returncode, told.stdout + told.stderr)


def judged(code: int, said: str) -> str:
    """Return the line for an answer of pip-audit; raises RuntimeError where it found something or failed in another way."""
    if code == 0:
        return "no known faults in what is bundled"
    if "known vulnerabilit" in said:
        raise RuntimeError(said)
    if any(word in said for word in _UNREACHABLE):
        return "NOT LOOKED UP: the database of known faults cannot be reached from here"
    raise RuntimeError(said)
