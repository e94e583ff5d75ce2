"""The programs that the benchmarks start still run: what they measure is not looked at here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.desk import WINDOWS
from tests.patience import SECONDS

ROOT = Path(__file__).parents[2]


def told(*words):
    asked = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, input="\n", text=True,
        stdout=subprocess.PIPE, check=True, timeout=SECONDS,
    )  # fmt: skip
    return asked.stdout.split()


def test_a_bare_window_is_painted():
    assert told(str(WINDOWS), "bare") == ["painted"]


@pytest.mark.parametrize(("program", "figures"), [("painting", 3), ("first_visit", 2)])
def test_screens_are_measured(program, figures):
    assert [float(figure) > 0 for figure in told("-m", f"tests.benchmarks.{program}")] == [True] * figures


def test_searches_are_measured():
    assert " ".join(told("-m", "tests.benchmarks.searching", "2000")).count("×") == 12


@pytest.mark.parametrize(("face", "size"), [("desk", []), ("kiosk", ["1080", "1920"])])
def test_a_face_is_painted_and_then_takes_scans(tmp_path, face, size):
    asked = subprocess.Popen(
        [sys.executable, str(WINDOWS), face, str(tmp_path), *size], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert [asked.stdout.readline().strip() for _ in range(2)] == ["painted", "ready"]
    asked.communicate("\n", timeout=SECONDS)
    assert asked.returncode == 0
