"""The last lines of the log, as somebody who helps may see them."""

from collections.abc import Collection
from pathlib import Path

from rentbook_desktop.support.redaction import redact_line

LINES = 1000
_BYTES = 400_000
"""From the end of each file of the log; a line has some hundred."""

_SHORTEST_NAME = 2


def redacted_log(folder: Path, names: Collection[str]) -> str:
    """Return the last lines of a data folder's log without what may name a person; nothing where there is none."""
    log = folder / "log"
    told: list[str] = []
    for file in (log / "rentbook.log", log / "rentbook.log.1"):
        if len(told) < LINES:
            told = [*_last_lines(file), *told]
    told = told[-LINES:]
    whole = "\n".join(told)
    present = [name for name in names if len(name) >= _SHORTEST_NAME and name in whole]
    return "".join(redact_line(line, present) + "\n" for line in told)


def _last_lines(file: Path) -> list[str]:
    try:
        with file.open("rb") as opened:
            opened.seek(0, 2)
            size = opened.tell()
            opened.seek(max(0, size - _BYTES))
            lines = opened.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return lines[1:] if size > _BYTES else lines
