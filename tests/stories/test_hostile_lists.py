"""Lists that somebody made to bring the program down, at full size: refused or read, in bounded memory."""

import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_MEGABYTE = 1024  # of what the system counts, in kilobytes
_BOUND = 300 * _MEGABYTE


def looked_at(tmp_path, path):
    """Return how looking at a list ends, in a process of its own whose memory is counted."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    words = ["-m", "rentbook_desktop", "--data", str(tmp_path / "shop"), "--json", "import", str(path), "--dry-run"]
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) < _BOUND
    return done.returncode, done.stdout + done.stderr


@pytest.mark.soak
def test_a_line_of_a_gigabyte_is_passed_over(tmp_path):
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.write("제목,저자\n소나기,황순원\n".encode())
        for _ in range(1000):
            file.write(b'"x,' * 333_333)
        file.write("\n날개,이상\n".encode())
    code, said = looked_at(tmp_path, path)
    assert code == 0
    assert '"titles_added":2' in said
    assert "ROW_TOO_LONG" in said


@pytest.mark.soak
def test_ten_million_rows_are_refused_at_once(tmp_path):
    path = tmp_path / "rows.csv"
    with path.open("wb") as file:
        file.write("제목,저자\n".encode())
        for _ in range(1000):
            file.write("책,지은이\n".encode() * 10_000)
    code, said = looked_at(tmp_path, path)
    assert code != 0
    assert "LIST_TOO_LONG" in said


@pytest.mark.soak
def test_a_million_rows_are_read(tmp_path):
    path = tmp_path / "million.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("제목,저자,출판사\n")
        for number in range(1_000_000):
            file.write(f"책 {number} 이야기,지은이 {number % 9000},출판사 {number % 700}\n")
    code, said = looked_at(tmp_path, path)
    assert code == 0
    assert '"titles_added":1000000' in said


@pytest.mark.soak
def test_what_unpacks_to_ten_gigabytes_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book, book.open(name, "w", force_zip64=True) as part:
        for _ in range(10_000):
            part.write(b" " * 1_000_000)
    code, said = looked_at(tmp_path, path)
    assert code != 0
    assert "FILE_TOO_LARGE_UNPACKED" in said
