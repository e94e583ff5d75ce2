"""`make bench`: takes every figure and writes the table of docs/performance.md; ends with 1 where a target is missed."""

import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from rentbook_desktop.foundation.database import sqlite_version
from tests.benchmarks import (
    backups,
    counter,
    desk,
    first_visit,
    importing,
    kiosk,
    pages,
    painting,
    palette,
    scans,
    scrolling,
    searching,
    sending,
    status,
    verifying,
)
from tests.benchmarks.measure import Figure

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BETWEEN = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def main() -> int:
    figures: list[Figure] = []
    screens = (
        status.measured,
        palette.measured,
        searching.measured,
        scrolling.measured,
        first_visit.measured,
        pages.measured,
        painting.measured,
        sending.measured,
        verifying.measured,
        backups.measured,
        importing.measured,
    )
    for take in (counter.rent_and_return, counter.relay, scans.measured, desk.measured, kiosk.measured, *screens):
        taken = take()
        for figure in taken if isinstance(taken, list) else [taken]:
            figures.append(figure)
            print(figure.row(), flush=True)
    write(figures)
    return 0 if all(figure.is_met for figure in figures) else 1


def write(figures: list[Figure]) -> None:
    """Put the table into the page, with the machine it was taken on."""
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    head = [
        f"Taken {datetime.now(UTC):%Y-%m-%d}: {machine}, SQLite {sqlite_version()}.",
        "",
        "| what | rentbook | beside it | ratio | target | |",
        "|---|---|---|---|---|---|",
    ]
    table = "\n".join([*head, *(figure.row() for figure in figures), ""])
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BETWEEN.sub(lambda found: found[1] + table + found[2], page), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
